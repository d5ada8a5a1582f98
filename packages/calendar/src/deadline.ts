import type { Calendar } from './calendar.ts';
import { MINUTE, type Span } from './spans.ts';
import { ALWAYS, without, type TimeBase } from './time-base.ts';
import { dateOf, dayNumber, type Zone } from './zone.ts';

/** Working units count what the calendar has open; plain units count all time. */
export type TargetUnit = 'WORKING_MINUTES' | 'WORKING_DAYS' | 'MINUTES' | 'DAYS' | 'MONTHS';

/** How long something may take. */
export interface Target {
  /** A whole number, zero for "at once". */
  readonly count: number;
  readonly unit: TargetUnit;
}

/** Time that does not count; without an end it is still going on. */
export interface Break {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
}

/**
 * The latest instant at which a target is kept: the earliest at which `elapsed` reaches it.
 *
 * A target in days ends with a day (docs/adr/0005): the day of the start does not count, and the last one counts to
 * its end. Three working days from Friday 16:00 end on Wednesday at closing time; three days end on Monday at
 * midnight. Months end with the day of the same number, or with the last one of a shorter month. A break gives back exactly the time it took, whatever the unit.
 * @returns null where that never comes: a break is still open, or no open time lies in the next 27 years
 * @throws RangeError for a count that is negative or not whole, or instants outside 1900 to 2200
 */
export function due(
  calendar: Calendar,
  start: Temporal.Instant,
  target: Target,
  breaks: readonly Break[] = [],
): Temporal.Instant | null {
  const from = start.epochMilliseconds;
  const length = lengthOf(calendar, from, target);
  if (length === null) return null;
  const at = without(timeBaseOf(calendar, target.unit), breaks.map(spanOf)).advance(from, length);
  return at === null ? null : Temporal.Instant.fromEpochMilliseconds(at);
}

/**
 * Minutes that count between two instants, with fractions; zero where `to` is not after `from`.
 * @param unit plain units count all time, working units (the default) the open time of the calendar
 */
export function elapsed(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
  breaks: readonly Break[] = [],
  unit: TargetUnit = 'WORKING_MINUTES',
): number {
  const base = without(timeBaseOf(calendar, unit), breaks.map(spanOf));
  return base.measure(from.epochMilliseconds, to.epochMilliseconds) / MINUTE;
}

/**
 * How many whole units are used up between two instants: `due` in the other direction. At its due time a target of n
 * units reads n, a millisecond earlier n - 1.
 */
export function elapsedUnits(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
  unit: TargetUnit,
  breaks: readonly Break[] = [],
): number {
  const base = timeBaseOf(calendar, unit);
  const start = from.epochMilliseconds;
  const used = without(base, breaks.map(spanOf)).measure(start, to.epochMilliseconds);
  switch (unit) {
    case 'MINUTES':
    case 'WORKING_MINUTES':
      return Math.floor(used / MINUTE);
    case 'DAYS':
      return Math.max(0, calendar.zone.dayAt(start + used) - calendar.zone.dayAt(start) - 1);
    case 'MONTHS':
      return monthsEnded(calendar.zone.dayAt(start), calendar.zone.dayAt(start + used) - 1);
    case 'WORKING_DAYS':
      return calendar.openTime.workingDaysEnded(start, base.advance(start, used) ?? start);
  }
}

/** The time in which a unit is counted. */
export function timeBaseOf(calendar: Calendar, unit: TargetUnit): TimeBase {
  return unit === 'WORKING_MINUTES' || unit === 'WORKING_DAYS' ? calendar.openTime : ALWAYS;
}

/** The length of a target that starts at an instant, in the time base of its unit; milliseconds. */
export function lengthOf(calendar: Calendar, start: number, { count, unit }: Target): number | null {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`A target is a whole number of ${unit}, not ${count}`);
  if (count === 0) return 0;
  switch (unit) {
    case 'MINUTES':
    case 'WORKING_MINUTES':
      return count * MINUTE;
    case 'DAYS':
      return endOfDay(calendar.zone.dayAt(start) + count, calendar.zone) - start;
    case 'MONTHS':
      return endOfDay(monthsAfter(calendar.zone.dayAt(start), count), calendar.zone) - start;
    case 'WORKING_DAYS': {
      const end = calendar.openTime.endOfWorkingDay(start, count);
      return end === null ? null : calendar.openTime.measure(start, end);
    }
  }
}

const spanOf = ({ from, to }: Break): Span => ({
  from: from.epochMilliseconds,
  to: to?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
});

/** The midnight that ends a day. */
const endOfDay = (day: number, zone: Zone): number => zone.instantOf(day + 1, 0);

/** The day of the same number so many months later; the last of a month that has none such. */
const monthsAfter = (day: number, months: number): number =>
  dayNumber(Temporal.PlainDate.from(dateOf(day)).add({ months }).toString());

/** How many months, counted from a day, have ended with another one. */
function monthsEnded(from: number, last: number): number {
  const [begin, end] = [from, last].map(day => Temporal.PlainDate.from(dateOf(day)));
  if (!begin || !end || last < from) return 0;
  const months = (end.year - begin.year) * 12 + end.month - begin.month;
  return monthsAfter(from, months) > last ? months - 1 : months;
}
