import { compile, type CompiledDefinition, type MinuteWindow } from './compile.ts';
import { WEEKDAYS, type CalendarDefinition } from './definition.ts';
import { holidaysOf } from './holidays.ts';
import { OpenTime } from './open-time.ts';
import { DAY, disjointSource, intersectionOf, unionOf, type Span, type SpanSource } from './spans.ts';

/** When time counts, in a time zone that says where its days begin. */
export class Calendar {
  /** IANA name. */
  readonly timeZone: string;
  readonly spans: SpanSource;
  readonly openTime: OpenTime;

  protected constructor(timeZone: string, spans: SpanSource) {
    this.timeZone = timeZone;
    this.spans = spans;
    this.openTime = new OpenTime(spans, timeZone);
  }

  /** Open when at least one of the two is; the days are those of this calendar's time zone. */
  union(other: Calendar): Calendar {
    return new Calendar(this.timeZone, unionOf(this.spans, other.spans));
  }

  /** Open when both are; the days are those of this calendar's time zone. */
  intersection(other: Calendar): Calendar {
    return new Calendar(this.timeZone, intersectionOf(this.spans, other.spans));
  }

  isOpenAt(instant: Temporal.Instant): boolean {
    return this.openTime.measure(instant.epochMilliseconds, instant.epochMilliseconds + 1) > 0;
  }
}

/** How one day is worked, and which part of the definition says so. */
export interface DayPlan {
  /** Minutes from local midnight; beyond 1440 is the next day. */
  readonly windows: readonly MinuteWindow[];
  readonly because: 'EXCEPTION' | 'MAKE_UP_DAY' | 'HOLIDAY' | 'WEEK';
  /** The name of the holiday, where the country gives it one. */
  readonly holiday: string | null;
}

/** A calendar by definition: windows per weekday, holidays, make-up days and exceptions in one time zone. */
export class WorkingCalendar extends Calendar {
  readonly definition: CalendarDefinition;
  private readonly compiled: CompiledDefinition;

  private constructor(definition: CalendarDefinition) {
    const compiled = compile(definition);
    const { timeZone } = definition;
    super(
      timeZone,
      disjointSource((from, to) => spansOf(compiled, timeZone, from, to)),
    );
    this.definition = definition;
    this.compiled = compiled;
  }

  /**
   * Make it once and keep it: it compiles the years that it is asked for, and then answers by binary search.
   * @throws CalendarInvalid naming the path of the first fault
   */
  static of(definition: CalendarDefinition): WorkingCalendar {
    return new WorkingCalendar(definition);
  }

  /** How a day is worked, and why. */
  planOf(day: Temporal.PlainDate): DayPlan {
    return planOf(this.compiled, day);
  }
}

function planOf(calendar: CompiledDefinition, day: Temporal.PlainDate): DayPlan {
  const date = day.toString();
  const exception = calendar.exceptions.get(date);
  if (exception) return { windows: exception, because: 'EXCEPTION', holiday: null };

  const countries = calendar.countries.map(({ country, region }) => holidaysOf(day.year, country, region));
  const makeUp = calendar.makeUpDays.get(date);
  if (makeUp) return { windows: makeUp, because: 'MAKE_UP_DAY', holiday: null };

  const holiday = countries.map(({ off }) => off.get(date)).find(name => name !== undefined);
  if (holiday !== undefined || calendar.listedHolidays.has(date))
    return { windows: [], because: 'HOLIDAY', holiday: holiday ?? null };

  if (countries.some(({ worked }) => worked.has(date)))
    return { windows: calendar.ordinary, because: 'MAKE_UP_DAY', holiday: null };
  return { windows: calendar.week.get(WEEKDAYS[day.dayOfWeek - 1]!) ?? [], because: 'WEEK', holiday: null };
}

/** The windows that begin in `[from, to)`, as instants: they may overlap from one day into the next. */
function spansOf(calendar: CompiledDefinition, timeZone: string, from: number, to: number): Span[] {
  const spans: Span[] = [];
  const last = localDay(to + DAY, timeZone);
  for (
    let day = localDay(from - DAY, timeZone);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    for (const window of planOf(calendar, day).windows) {
      const span = { from: epochOf(day, window.from, timeZone), to: epochOf(day, window.to, timeZone) };
      if (span.from >= from && span.from < to) spans.push(span);
    }
  }
  return spans;
}

const localDay = (at: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();

/**
 * The instant of a local time. Of a time that comes twice, when clocks go back, it is the first; a time that clocks
 * skip is the instant at which they skip it.
 */
function epochOf(day: Temporal.PlainDate, minutes: number, timeZone: string): number {
  const ofDay = minutes % 1440;
  const plainTime = new Temporal.PlainTime(Math.floor(ofDay / 60), ofDay % 60);
  const local = day.add({ days: Math.floor(minutes / 1440) }).toZonedDateTime({ timeZone, plainTime });
  const isSkipped = local.hour * 60 + local.minute !== ofDay;
  if (!isSkipped) return local.epochMilliseconds;
  return (local.add({ nanoseconds: 1 }).getTimeZoneTransition('previous') ?? local).epochMilliseconds;
}
