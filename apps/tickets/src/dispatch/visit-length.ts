import type { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import { longestWindow, type Stretch } from './free-windows.ts';

/** People agree on full and half hours. */
const STEP_MINUTES = 30;
/** What takes longer is gone to again. */
const DAY_MINUTES = 1440;

/** How long a visit takes those who go, and where that is known from. */
export interface VisitLength {
  readonly minutes: number;
  /** The same in words, with what it was read from. */
  readonly told: string;
  /** When the work begins by the plan; null where no plan says it. */
  readonly plannedStart: Date | null;
  /** Does the plan ask for more than one? */
  readonly needsSecond: boolean;
}

/** The labour of the reviewed plan, shared among its people; without such a plan what the policy says of every visit (TCK-13). */
export function visitLength(
  plan: Pick<RepairPlan, 'status' | 'laborMinutes' | 'people' | 'startsAt'> | null,
  visitMinutes: number,
): VisitLength {
  if (plan?.status !== 'REVIEWED')
    return {
      minutes: visitMinutes,
      told: `${visitMinutes} min, as no reviewed plan says`,
      plannedStart: null,
      needsSecond: false,
    };
  const { laborMinutes, people, startsAt } = plan;
  const share = Math.ceil(laborMinutes / people / STEP_MINUTES) * STEP_MINUTES;
  const of = people === 1 ? '' : ` (${laborMinutes} min among ${people})`;
  const told = `${share} min by the plan${of}`;
  return { minutes: Math.min(share, DAY_MINUTES), told, plannedStart: startsAt, needsSecond: people > 1 };
}

/**
 * The minutes of a visit to those who work at these times: what is longer than any of them takes the longest, and somebody goes
 * again for the rest; no shorter than the policy says of every visit.
 */
export const withinDays = (minutes: number, works: readonly Stretch[], visitMinutes: number): number =>
  Math.min(minutes, Math.max(visitMinutes, longestWindow(works)));
