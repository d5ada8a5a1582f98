import { beginOf, dayAfter } from '@mainstay/calendar';
import type { ReturnRepairDeadline } from '../schema.types.ts';
import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** When it is told that a day draws near: after this share of the time until it. */
interface Warning {
  readonly percent: number;
  readonly at: Date;
}

/** A day by which something of an order is to be done. */
export interface Due {
  readonly deadline: ReturnRepairDeadline;
  readonly on: string;
  /** In their order. */
  readonly warnings: readonly Warning[];
  /** When the day is over. */
  readonly dueAt: Date;
}

/** What was told of such a day, by what it is for; another day is told of anew. */
export type ToldOfDays = Partial<
  Record<ReturnRepairDeadline, { readonly on: string; readonly percent: number; readonly isOverdue: boolean }>
>;

/** The steps at which the policy in force warns of a day; no source states any. @throws InputInvalid */
export const warningStepsOf = (policy: Pick<ServicePolicy, 'parameters'>): readonly number[] =>
  new FigureReader(policy).steps('warnAtPercents', 1, 99);

/** What the days of an order are counted by. */
export interface DayRules {
  readonly timeZone: string;
  readonly warnAtPercents: readonly number[];
}

/** @param from since when there is time for it */
export function dueOn(
  deadline: ReturnRepairDeadline,
  on: string,
  { timeZone, warnAtPercents }: DayRules,
  from: Date,
): Due {
  const dueAt = beginOf(timeZone, dayAfter(on));
  const span = Math.max(0, dueAt.getTime() - from.getTime());
  const warnings = warnAtPercents.map(percent => ({
    ...{ percent, at: new Date(dueAt.getTime() - (span * (100 - percent)) / 100) },
  }));
  return { deadline, on, warnings, dueAt };
}

/** The next warning that was not told yet; null when all were. */
const nextWarning = ({ deadline, on, warnings }: Due, told: ToldOfDays): Warning | null => {
  const before = told[deadline];
  return warnings.find(({ percent }) => before?.on !== on || percent > before.percent) ?? null;
};

/** When something is to be told of it next; null when all was. */
export function nextOf(due: Due, told: ToldOfDays): Date | null {
  return isOverdue(due, told) ? null : (nextWarning(due, told)?.at ?? due.dueAt);
}

/** The furthest step that is reached and was not told; of those that passed unnoticed one word is enough. */
export function reachedWarning({ warnings, ...due }: Due, told: ToldOfDays, now: Date): number | null {
  const first = nextWarning({ warnings, ...due }, told);
  const reached = warnings.findLast(({ at }) => at <= now);
  return first && reached && reached.percent >= first.percent ? reached.percent : null;
}

export const isOverdue = ({ deadline, on }: Due, told: ToldOfDays): boolean =>
  told[deadline]?.on === on && told[deadline].isOverdue;
