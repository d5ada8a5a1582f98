export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Open from one local time to another, `HH:MM`. A window that ends before it begins ends on the next day and belongs to
 * the day on which it begins. `00:00` to `24:00` is the whole day.
 */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

/** The public holidays of a country, or of a region of it (ISO 3166 codes), or listed days (`2026-01-01`). */
export type HolidayRule =
  { readonly country: string; readonly region?: string | undefined } | { readonly days: readonly string[] };

/** One day that differs from its like. */
export interface CalendarException {
  readonly date: string;
  readonly windows: readonly TimeWindow[];
  readonly reason?: string | undefined;
}

/** A day off that is worked nevertheless. */
export interface MakeUpDay {
  readonly date: string;
  /** With the windows of this weekday; of the first that has any, if none is named. */
  readonly as?: Weekday | undefined;
  readonly reason?: string | undefined;
}

/** A working calendar as data: what a policy stores as JSON. For one day the first of these that speaks of it holds. */
export interface CalendarDefinition {
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  /** Other windows on one day; none closes it. */
  readonly exceptions?: readonly CalendarException[];
  readonly makeUpDays?: readonly MakeUpDay[];
  readonly holidays?: readonly HolidayRule[];
  /** A weekday that is missing is off. */
  readonly week: Readonly<Partial<Record<Weekday, readonly TimeWindow[]>>>;
}

/** What a calendar is from a day on, until the day of its next version. */
export interface CalendarVersion {
  /** `2026-01-01`; the days before the first version are like its own. */
  readonly validFrom: string;
  readonly definition: CalendarDefinition;
}

/** Open all the time. */
export const ROUND_THE_CLOCK: CalendarDefinition['week'] = Object.fromEntries(
  WEEKDAYS.map(day => [day, [{ from: '00:00', to: '24:00' }]]),
);

/** A calendar definition is wrong, and where. */
export class CalendarInvalid extends Error {
  override readonly name = 'CalendarInvalid';
  /** From the root of the definition: `['week', 'MONDAY', '0', 'to']`. */
  readonly path: readonly string[];

  constructor(path: readonly string[], problem: string) {
    super(`${path.join('.')}: ${problem}`);
    this.path = path;
  }
}
