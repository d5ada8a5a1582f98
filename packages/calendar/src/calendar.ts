import { checkDay, checkedDefinition, type CheckedDefinition, type MinuteWindow } from './checked-definition.ts';
import { CalendarInvalid, WEEKDAYS, type CalendarDefinition, type CalendarVersion } from './definition.ts';
import { holidaysOf } from './holidays.ts';
import { OpenTime } from './open-time.ts';
import { DAY, disjointSource, intersectionOf, unionOf, type Span, type SpanSource } from './spans.ts';
import { dateOf, dayNumber, Zone } from './zone.ts';

/** When time counts, in a time zone that says where its days begin. */
export class Calendar {
  /** IANA name. */
  readonly timeZone: string;
  readonly spans: SpanSource;
  readonly zone: Zone;
  readonly openTime: OpenTime;

  constructor(timeZone: string, spans: SpanSource) {
    this.timeZone = timeZone;
    this.spans = spans;
    this.zone = Zone.of(timeZone);
    this.openTime = new OpenTime(spans, this.zone);
  }

  isOpenAt(instant: Temporal.Instant): boolean {
    return this.openTime.measure(instant.epochMilliseconds, instant.epochMilliseconds + 1) > 0;
  }

  /** The instant itself where it is open, else when it opens next; null where that is beyond the horizon of deadlines. */
  openFrom(instant: Temporal.Instant): Temporal.Instant | null {
    const first = this.openTime.advance(instant.epochMilliseconds, 1);
    return first === null ? null : Temporal.Instant.fromEpochMilliseconds(first - 1);
  }
}

/** Open when at least one of the calendars is; the days are those of the first one's time zone. */
export const union = (first: Calendar, ...others: readonly Calendar[]): Calendar => combined(unionOf, first, others);

/** Open when all of the calendars are; the days are those of the first one's time zone. */
export const intersection = (first: Calendar, ...others: readonly Calendar[]): Calendar =>
  combined(intersectionOf, first, others);

const combined = (
  combine: (a: SpanSource, b: SpanSource) => SpanSource,
  first: Calendar,
  others: readonly Calendar[],
): Calendar =>
  others.length === 0
    ? first
    : new Calendar(
        first.timeZone,
        others.reduce((spans, other) => combine(spans, other.spans), first.spans),
      );

/** How one day is worked, and which part of the definition says so. */
export interface DayPlan {
  /** Minutes from local midnight; beyond 1440 is the next day. */
  readonly windows: readonly MinuteWindow[];
  readonly because: 'EXCEPTION' | 'MAKE_UP_DAY' | 'HOLIDAY' | 'WEEK';
  /** The name of the holiday, or why the day differs, where one was given. */
  readonly reason: string | null;
  /** May a holiday that a country arranges still change it? Nobody set its hours, and the arrangement is not out. */
  readonly isProvisional: boolean;
}

/** One definition, from a day on. */
interface Version {
  readonly from: number;
  readonly definition: CheckedDefinition;
}

/** A calendar by definition: windows per weekday, holidays, make-up days and exceptions in one time zone. */
export class WorkingCalendar extends Calendar {
  private readonly versions: readonly Version[];

  private constructor(timeZone: string, versions: readonly Version[]) {
    super(
      timeZone,
      disjointSource((from, to) => spansOf(versions, this.zone, from, to)),
    );
    this.versions = versions;
  }

  /** @throws CalendarInvalid as `compile` */
  static of(versions: readonly CalendarVersion[]): WorkingCalendar {
    const [first] = versions;
    if (!first) throw new CalendarInvalid([], 'a calendar has at least one version');
    const { timeZone } = first.definition;
    const checked = versions.map(({ validFrom, definition }, i) => {
      if (definition.timeZone !== timeZone)
        throw new CalendarInvalid([`${i}`, 'timeZone'], `the versions before are in ${timeZone}`);
      return { from: checkDay(validFrom, [`${i}`, 'validFrom']), definition: checkedDefinition(definition) };
    });
    const clash = checked.findIndex(({ from }, i) => from <= (checked[i - 1]?.from ?? Number.NEGATIVE_INFINITY));
    if (clash >= 0) throw new CalendarInvalid([`${clash}`, 'validFrom'], 'the version before begins no earlier');
    return new WorkingCalendar(timeZone, checked);
  }

  /** How a day is worked, and why. */
  planOf(day: Temporal.PlainDate): DayPlan {
    return planOf(this.versions, dayNumber(day.toString()));
  }
}

/**
 * Makes a calendar from its definition, or from those that held one after the other, the earliest first. Keep it: it
 * compiles the years that it is asked for, and then answers by binary search.
 * @throws CalendarInvalid naming the path of the first fault
 */
export const compile = (calendar: CalendarDefinition | readonly CalendarVersion[]): WorkingCalendar =>
  WorkingCalendar.of('week' in calendar ? [{ validFrom: dateOf(0), definition: calendar }] : calendar);

function planOf(versions: readonly Version[], day: number): DayPlan {
  const { definition } = versions.findLast(version => version.from <= day) ?? versions[0]!;
  const exception = definition.exceptions.get(day);
  if (exception) return { ...exception, because: 'EXCEPTION', isProvisional: false };

  const makeUp = definition.makeUpDays.get(day);
  if (makeUp) return { ...makeUp, because: 'MAKE_UP_DAY', isProvisional: false };

  const year = new Date(day * DAY).getUTCFullYear();
  const countries = definition.countries.map(({ country, region }) => holidaysOf(year, country, region));
  const isProvisional = countries.some(it => it.isProvisional);
  const holiday = countries.map(({ off }) => off.get(day)).find(name => name !== undefined);
  if (holiday !== undefined || definition.listedHolidays.has(day))
    return { windows: [], because: 'HOLIDAY', reason: holiday ?? null, isProvisional };

  if (countries.some(({ worked }) => worked.has(day)))
    return { windows: definition.ordinary, because: 'MAKE_UP_DAY', reason: null, isProvisional };
  return { windows: definition.week.get(weekdayOf(day)) ?? [], because: 'WEEK', reason: null, isProvisional };
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number) => WEEKDAYS[(((day + 3) % 7) + 7) % 7]!;

/** The windows that begin in `[from, to)`, as instants: they may overlap from one day into the next. */
function spansOf(versions: readonly Version[], zone: Zone, from: number, to: number): Span[] {
  const spans: Span[] = [];
  const last = zone.dayAt(to + DAY);
  for (let day = zone.dayAt(from - DAY); day <= last; day += 1) {
    for (const window of planOf(versions, day).windows) {
      const span = { from: zone.instantOf(day, window.from), to: zone.instantOf(day, window.to) };
      if (span.from >= from && span.from < to) spans.push(span);
    }
  }
  return spans;
}
