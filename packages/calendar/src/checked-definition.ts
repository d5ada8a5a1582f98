import { CalendarInvalid, WEEKDAYS, type CalendarDefinition, type TimeWindow, type Weekday } from './definition.ts';
import { isKnownCountry, isKnownRegion } from './holidays.ts';
import { dayNumber, Zone } from './zone.ts';

/** A window in minutes from local midnight; beyond 1440 is the next day. */
export interface MinuteWindow {
  readonly from: number;
  readonly to: number;
}

/** A day that differs from its like. */
interface SingleDay {
  readonly windows: readonly MinuteWindow[];
  readonly reason: string | null;
}

/** A definition that was found right, ready to be asked; its days are numbers, as those of a zone. */
export interface CheckedDefinition {
  readonly week: ReadonlyMap<Weekday, readonly MinuteWindow[]>;
  readonly exceptions: ReadonlyMap<number, SingleDay>;
  readonly makeUpDays: ReadonlyMap<number, SingleDay>;
  readonly listedHolidays: ReadonlySet<number>;
  readonly countries: readonly { readonly country: string; readonly region?: string }[];
  /** The windows of a make-up day that names no weekday. */
  readonly ordinary: readonly MinuteWindow[];
}

type Path = readonly string[];

/** @throws CalendarInvalid naming the path of the first fault */
export function checkedDefinition(definition: CalendarDefinition): CheckedDefinition {
  checkTimeZone(definition.timeZone);
  const week = weekOf(definition.week);
  const ordinary = WEEKDAYS.map(day => week.get(day) ?? []).find(windows => windows.length > 0);
  if (!ordinary) throw new CalendarInvalid(['week'], 'no weekday has a window');
  const holidays = definition.holidays ?? [];
  return {
    week,
    ordinary,
    exceptions: byDate('exceptions', definition.exceptions, ({ windows, reason }, path) => ({
      windows: windowsOf(windows, [...path, 'windows']),
      reason: reason ?? null,
    })),
    makeUpDays: byDate('makeUpDays', definition.makeUpDays, ({ as, reason }, path) => ({
      windows: as === undefined ? ordinary : windowsOfWeekday(week, as, [...path, 'as']),
      reason: reason ?? null,
    })),
    listedHolidays: new Set(
      holidays.flatMap((rule, i) =>
        'days' in rule ? rule.days.map((day, k) => checkDay(day, ['holidays', `${i}`, 'days', `${k}`])) : [],
      ),
    ),
    countries: holidays.flatMap((rule, i) => ('country' in rule ? [checkCountry(rule, ['holidays', `${i}`])] : [])),
  };
}

function checkTimeZone(timeZone: string): void {
  try {
    Zone.of(timeZone);
  } catch {
    throw new CalendarInvalid(['timeZone'], `"${timeZone}" is not an IANA time zone`);
  }
}

function weekOf(week: CalendarDefinition['week']): Map<Weekday, readonly MinuteWindow[]> {
  const known: readonly string[] = WEEKDAYS;
  const stranger = Object.keys(week).find(day => !known.includes(day));
  if (stranger !== undefined) throw new CalendarInvalid(['week', stranger], 'not a weekday');
  return new Map(WEEKDAYS.map(day => [day, windowsOf(week[day] ?? [], ['week', day])]));
}

function windowsOfWeekday(
  week: ReadonlyMap<Weekday, readonly MinuteWindow[]>,
  day: Weekday,
  path: Path,
): readonly MinuteWindow[] {
  const windows = week.get(day) ?? [];
  if (windows.length === 0) throw new CalendarInvalid(path, `${day} has no window to work by`);
  return windows;
}

function windowsOf(windows: readonly TimeWindow[], path: Path): readonly MinuteWindow[] {
  const parsed = windows.map(({ from, to }, i) => {
    const start = minutesOf(from, [...path, `${i}`, 'from']);
    const end = minutesOf(to, [...path, `${i}`, 'to']);
    if (start === 1440) throw new CalendarInvalid([...path, `${i}`, 'from'], 'a window begins before 24:00');
    if (start === end) throw new CalendarInvalid([...path, `${i}`, 'to'], 'the window is empty');
    return { from: start, to: end > start ? end : end + 1440, path: [...path, `${i}`] };
  });
  const ascending = parsed.toSorted((a, b) => a.from - b.from);
  const clash = ascending.find((window, i) => window.from < (ascending[i - 1]?.to ?? 0));
  if (clash) throw new CalendarInvalid(clash.path, 'overlaps another window of the day');
  return ascending.map(({ from, to }) => ({ from, to }));
}

function minutesOf(text: string, path: Path): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? (text === '24:00' ? ['', '24', '0'] : []);
  if (hours === undefined) throw new CalendarInvalid(path, `"${text}" is not a time from 00:00 to 24:00`);
  return Number(hours) * 60 + Number(minutes);
}

function byDate<T extends { readonly date: string }, V>(
  name: string,
  list: readonly T[] = [],
  valueOf: (item: T, path: Path) => V,
): Map<number, V> {
  const result = new Map<number, V>();
  list.forEach((item, i) => {
    const path = [name, `${i}`, 'date'];
    const day = checkDay(item.date, path);
    if (result.has(day)) throw new CalendarInvalid(path, `${item.date} is named twice`);
    result.set(day, valueOf(item, [name, `${i}`]));
  });
  return result;
}

/** The number of a day. @throws CalendarInvalid for what is none */
export function checkDay(text: string, path: Path): number {
  try {
    if (Temporal.PlainDate.from(text).toString() === text) return dayNumber(text);
  } catch {
    // Falls through to the refusal: a time, a week date or February 30 is no day either.
  }
  throw new CalendarInvalid(path, `"${text}" is not a day like 2026-01-31`);
}

function checkCountry<T extends { readonly country: string; readonly region?: string }>(rule: T, path: Path): T {
  const { country, region } = rule;
  if (!isKnownCountry(country))
    throw new CalendarInvalid([...path, 'country'], `no holidays are known of "${country}"`);
  if (region !== undefined && !isKnownRegion(country, region))
    throw new CalendarInvalid(
      [...path, 'region'],
      `"${region}" is not a region of ${country} with holidays of its own`,
    );
  return rule;
}
