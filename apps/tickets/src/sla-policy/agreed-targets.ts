import { PARTIES } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';

/** What the agreement of a customer promises by priority; null where the policy's time holds. */
export interface AgreedTarget {
  readonly priority: Sdl.TicketPriority;
  readonly respondWithinMinutes: number | null;
  readonly resolveWithinMinutes: number | null;
}

/** The own figures of an agreement, kept by each record that began under it: a later agreement does not change them. */
export interface AgreedTargets {
  /** What people call the agreement: SA-2026-000012. */
  readonly number: string;
  readonly targets: readonly AgreedTarget[];
}

/** A rule as it counts for a record. */
export interface AppliedRule {
  readonly rule: Sdl.SlaRule;
  /** What was agreed instead of the policy's own time, for the explanation, and the number of that agreement if it has one. */
  readonly agreed: { readonly number: string | null; readonly text: string } | null;
}

const MINUTE = 60_000;

const OWN_TERMS = [
  { kind: 'FIRST_RESPONSE', stopsAt: 'RESPONDED', figure: 'respondWithinMinutes' },
  { kind: 'RESOLUTION', stopsAt: 'SIGNED_OFF', figure: 'resolveWithinMinutes' },
] as const;

/** The rules of a policy with the times of an agreement in their places; what the policy does not promise is added (CUS-08). */
export function withAgreed(
  rules: readonly Sdl.SlaRule[],
  agreement: AgreedTargets | null,
  priority: Sdl.TicketPriority | null,
): AppliedRule[] {
  const target = agreement?.targets.find(it => it.priority === priority);
  const ofPolicy = rules.map((rule): AppliedRule => ({ rule, agreed: null }));
  if (!agreement || !target) return ofPolicy;
  return OWN_TERMS.reduce((applied, { kind, stopsAt, figure }) => {
    const minutes = target[figure];
    if (minutes === null) return applied;
    const before = rules.find(rule => rule.kind === kind);
    const terms = before ?? unpromised(kind, stopsAt);
    const rule: Sdl.SlaRule = { ...terms, targetValue: minutes, targetUnit: 'WORKING_MINUTES' };
    const instead = before?.targetValue == null ? '' : ` instead of ${before.targetValue} ${before.targetUnit}`;
    const text = `agreement ${agreement.number} gives ${minutes} minutes for ${target.priority}${instead}`;
    const agreed: AppliedRule = { rule, agreed: { number: agreement.number, text } };
    return [...applied.filter(it => it.rule.kind !== kind), agreed];
  }, ofPolicy);
}

/**
 * A time that is agreed with each customer beforehand counts up to the finish that went with the plan, to the minute;
 * without one nothing is promised (N27).
 */
export function withAgreedFinish(
  applied: AppliedRule,
  start: string,
  finishAt: string | null | undefined,
): AppliedRule {
  const { rule } = applied;
  if (!rule.isByAgreement || rule.targetValue != null || !finishAt) return applied;
  const targetValue = Math.max(0, Math.ceil((Date.parse(finishAt) - Date.parse(start)) / MINUTE));
  const agreed = { number: null, text: `by ${finishAt}, as agreed with the customer,` };
  return { rule: { ...rule, targetValue, targetUnit: 'MINUTES' }, agreed };
}

/** A time that the agreement alone promises. */
const unpromised = (kind: Sdl.SlaClockKind, stopsAt: Sdl.SlaMilestone): Sdl.SlaRule => ({
  ...{ name: 'by agreement', recordType: 'TICKET', kind, startsAt: 'REPORTED', stopsAt, isRequired: false },
  isByAgreement: false,
  ...{ targetValue: null, targetUnit: 'WORKING_MINUTES', pausesFor: [...PARTIES] },
  conditions: {
    ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [] },
    ...{ priorities: [], counterparties: [], faultCodePrefixes: [], kinds: [], isRemoteExempt: false },
    ...{ everyMonths: [], missionScopes: [] },
    ...{ customerKinds: [], customerTiers: [], customerCountries: [] },
  },
});
