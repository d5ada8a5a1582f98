import type { ReturnRepairStatus, SlaMilestone } from '../schema.types.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';
import { WAY } from './return-repair.lifecycle.ts';

/** What the clocks call the states of an order. */
const REACHED: readonly (readonly [SlaMilestone, ReturnRepairStatus])[] = [
  ['RECEIVED', 'RECEIVED'],
  ['DIAGNOSED', 'IN_REPAIR'],
  ['REPAIRED', 'REPAIRED'],
  ['TESTED', 'READY_TO_SHIP'],
  ['RETURNED', 'RETURNED'],
  ['CLOSED', 'CLOSED'],
];

/** The milestones of an order that stands there: those before stay as they were, a repair that failed is none. */
export function milestonesAt(status: ReturnRepairStatus, before: Milestones, at: Date): Milestones {
  const now = at.toISOString();
  const reached = REACHED.filter(([, from]) => WAY.indexOf(status) >= WAY.indexOf(from));
  const kept = reached.map(([milestone]) => [milestone, before[milestone] ?? now] as const);
  return { ...(before.REPORTED ? { REPORTED: before.REPORTED } : {}), ...Object.fromEntries(kept) };
}
