import { dayAfter, momentIn } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import type { FieldRules } from './field-rules.ts';

/** The step of a paper that is due: to remind, to flag it when its time has ended. */
export type PaperStep = 'REMIND' | 'FLAG';

/** The next step of a kind of paper, and the day of that paper. */
export interface WatchedPaper {
  readonly day: string;
  readonly step: PaperStep;
}

/** The kinds of paper, in the order in which they are told. */
export const PAPER_KINDS: readonly Sdl.FieldPaperKind[] = ['DAILY_LOG', 'DIARY', 'MONTH_REPORT'];

/** The first day from this one on that a paper of the kind belongs to. */
export function paperDayFrom(kind: Sdl.FieldPaperKind, from: string, { diaryDay }: FieldRules): string {
  const day = Temporal.PlainDate.from(from);
  if (kind === 'DAILY_LOG') return from;
  if (kind === 'MONTH_REPORT') return day.with({ day: day.daysInMonth }).toString();
  const own = day.with({ day: diaryDay });
  return (Temporal.PlainDate.compare(day, own) <= 0 ? own : own.add({ months: 1 })).toString();
}

/** The day of the next paper of the kind after that of this day: of diaries and reports one a month, by whatever policy. */
export const nextPaperDay = (kind: Sdl.FieldPaperKind, day: string, rules: FieldRules): string =>
  paperDayFrom(kind, kind === 'DAILY_LOG' ? dayAfter(day) : firstOfNextMonth(day), rules);

const firstOfNextMonth = (day: string): string =>
  Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: 1 }).toString();

/** Before this day no paper of the kind and day can be written: a diary covers the month up to it, a report its month. */
export function firstDayOf(kind: Sdl.FieldPaperKind, day: string): string {
  const date = Temporal.PlainDate.from(day);
  if (kind === 'DAILY_LOG') return day;
  return (kind === 'DIARY' ? date.subtract({ months: 1 }).add({ days: 1 }) : date.with({ day: 1 })).toString();
}

/** A daily log is asked for when the hours of reach end, the others when they begin; each is due when its day ends. */
export function stepAt(
  timeZone: string,
  kind: Sdl.FieldPaperKind,
  { day, step }: WatchedPaper,
  { reachableFrom, reachableUntil }: FieldRules,
): Date {
  if (step === 'FLAG') return dueAt(timeZone, day);
  return momentIn(timeZone, day, kind === 'DAILY_LOG' ? reachableUntil : reachableFrom);
}

/** When the day of a paper ends there. */
export const dueAt = (timeZone: string, day: string): Date => momentIn(timeZone, day, '24:00');
