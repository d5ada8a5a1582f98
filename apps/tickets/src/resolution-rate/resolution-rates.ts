import type { ResolutionRate, ResolutionRateKind } from '../schema.types.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** The figures of a policy that aim at resolved cases (N53-55). */
const FIGURES: readonly (readonly [string, ResolutionRateKind])[] = [
  ['problemsResolved', 'PROBLEMS'],
  ['faultsResolved', 'FAULTS'],
];

/** What a policy aims at. */
export type ResolutionTarget = Pick<
  ResolutionRate,
  'policyCode' | 'policyVersion' | 'of' | 'withinDays' | 'targetPercent'
>;

/** What the cases of a period say of a target. */
export type ResolutionCounts = Pick<ResolutionRate, 'resolved' | 'counted' | 'awaited' | 'reopened' | 'cancelled'>;

/** What is asked of each target: one row for each. */
export interface AskedTarget {
  /** Which target it is. */
  readonly n: number;
  readonly isOfFaults: boolean;
  readonly withinDays: number | null;
}

export const DEFINITION =
  'Counted: cases that customers reported in the period. Numerator: those that the customer signed for as repaired,' +
  ' or as sent the parts that it fits itself, and questions that were answered, where days are named within so many times 24 hours of the first report. ' +
  'Denominator: those, and all others but the ones whose days are not over. A case that was opened again is ' +
  'resolved when it is signed for or answered again, and its days run from the first report. A case that repeats ' +
  'another counts with that one, from whichever was reported first. Cancelled cases, maintenance and cases that we ' +
  'opened ourselves for an exchange do not count; of faults, neither do cases before triage.';

/** The cases of a period, once each, then once for each target. */
export const RESOLUTIONS = `with asked as (
    select * from json_to_recordset(?::json) as asked (n int, "isOfFaults" boolean, "withinDays" int)
  ), problem as (
    select status = 'CANCELLED' as is_cancelled, round > 1 as is_reopened,
      coalesce(problem_type in ('EQUIPMENT_FAULT', 'SOFTWARE_FAULT'), false) as is_fault,
      coalesce(milestones ->> 'SIGNED_OFF', milestones ->> 'ANSWERED')::timestamptz as resolved_at, reported_at
    from ticket
    where reported_at >= ? and reported_at < ? and kind = 'SERVICE_REQUEST'
      and exchange_id is null and duplicate_of_id is null
  ), judged as (
    select n, is_cancelled, is_reopened,
      coalesce(resolved_at <= coalesce(due_at, 'infinity'), false) as is_resolved, coalesce(due_at >= ?, false) as is_open
    from asked join problem on is_fault or not "isOfFaults"
    cross join lateral (select reported_at + "withinDays" * interval '24 hours' as due_at) as due
  )
  select n, count(*) filter (where not is_cancelled and is_resolved)::int as resolved,
    count(*) filter (where not is_cancelled and (is_resolved or not is_open))::int as counted,
    count(*) filter (where not is_cancelled and not is_resolved and is_open)::int as awaited,
    count(*) filter (where not is_cancelled and is_reopened)::int as reopened,
    count(*) filter (where is_cancelled)::int as cancelled
  from judged group by n`;

const NONE: ResolutionCounts = { resolved: 0, counted: 0, awaited: 0, reopened: 0, cancelled: 0 };

/** What a policy aims at with resolved cases; nothing of a policy of other targets. */
export function targetsOf(policy: Pick<ServicePolicy, 'code' | 'policyVersion' | 'parameters'>): ResolutionTarget[] {
  const { code: policyCode, policyVersion, parameters } = policy;
  const numberOf = (figure: string) => {
    const value = parameters.find(({ name }) => name === figure)?.value;
    return value != null && /^\d{1,5}(\.\d+)?$/.test(value) ? Number(value) : null;
  };
  const days = numberOf('withinDays');
  const withinDays = days === null ? null : Math.ceil(days);
  return FIGURES.filter(([figure]) => parameters.some(({ name }) => name === figure)).map(([figure, of]) => ({
    ...{ policyCode, policyVersion, of, withinDays },
    targetPercent: numberOf(figure),
  }));
}

export const askedOf = (targets: readonly ResolutionTarget[]): AskedTarget[] =>
  targets.map(({ of, withinDays = null }, n) => ({ n, isOfFaults: of === 'FAULTS', withinDays }));

/** How far the cases of a period reach a target; the share that is judged is not rounded. */
export function rateOf(target: ResolutionTarget, counts: ResolutionCounts = NONE): ResolutionRate {
  const { resolved, counted, awaited, reopened, cancelled } = counts;
  const { targetPercent = null } = target;
  const share = counted > 0 ? (resolved / counted) * 100 : null;
  return {
    ...target,
    ...{ resolved, counted, awaited, reopened, cancelled },
    percent: share === null ? null : Math.round(share * 10) / 10,
    isMet: share === null || targetPercent === null ? null : share >= targetPercent,
  };
}
