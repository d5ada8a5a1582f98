import { compile } from '@mainstay/calendar';
import { CalendarChanged } from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, raise, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { definedVersions } from './calendar-definition.ts';
import { ServiceCalendarDayNotSet } from './service-calendar.errors.ts';

const ServiceCalendarSchema = defineEntity({
  name: 'ServiceCalendar',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string(),
    timeZone: p.string(),
    versions: p.json<Sdl.ServiceCalendarVersion[]>(),
    days: p.json<Sdl.ServiceCalendarDay[]>(),
  },
});

const MAX_VERSIONS = 100;
const MAX_DAYS = 1_000;
const MAX_PLANNED_DAYS = 100;

/**
 * When time counts for customers, sites, dealers, teams or suppliers (TCK-04). Its week and holidays change from a day
 * on, by a new version; single days are set beside the versions and hold under all of them.
 */
export class ServiceCalendar extends ServiceCalendarSchema.class implements Omit<Sdl.ServiceCalendar, 'plan'> {
  /** @throws InputInvalid naming the field that makes no sense */
  static register(input: Sdl.ServiceCalendarRegisterInput): ServiceCalendar {
    const calendar = make(ServiceCalendar, {
      code: filled(['input', 'code'], input.code, 40),
      name: filled(['input', 'name'], input.name),
      timeZone: input.timeZone,
      versions: [versionOf(1, input)],
      days: [],
    });
    calendar.tell([input.validFrom]);
    return calendar;
  }

  /**
   * A version that begins on the same day is replaced: it was a mistake, or a plan that changed.
   * @throws InputInvalid naming the field that makes no sense
   */
  change(input: Sdl.ServiceCalendarChangeInput): void {
    const number = Math.max(...this.versions.map(version => version.number)) + 1;
    const others = this.versions.filter(({ validFrom }) => validFrom !== input.validFrom);
    within(['input', 'validFrom'], others.length + 1, 1, MAX_VERSIONS);
    this.versions = [...others, versionOf(number, input)].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    this.tell([input.validFrom]);
  }

  /** @throws InputInvalid for a blank reason, hours that make no sense, or hours beside a weekday */
  setDays({ days }: Sdl.ServiceCalendarSetDaysInput): void {
    const set = new Map(this.days.map(day => [day.date, day]));
    days.forEach((day, index) => set.set(day.date, dayOf(['input', 'days', String(index)], day)));
    within(['input', 'days'], set.size, 1, MAX_DAYS);
    this.days = [...set.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
    this.tell(days.map(({ date }) => date));
  }

  /** @throws ServiceCalendarDayNotSet */
  clearDays({ dates }: Sdl.ServiceCalendarClearDaysInput): void {
    const stranger = dates.find(date => !this.days.some(day => day.date === date));
    if (stranger !== undefined) throw new ServiceCalendarDayNotSet(stranger);
    this.days = this.days.filter(({ date }) => !dates.includes(date));
    this.tell(dates);
  }

  /**
   * How days are worked, and why.
   * @param count 1 to 100
   * @throws InputInvalid outside of these bounds
   */
  plan(from: string, count: number): Sdl.ServiceCalendarPlannedDay[] {
    within(['days'], count, 1, MAX_PLANNED_DAYS);
    const calendar = compile(definedVersions(this));
    const first = Temporal.PlainDate.from(from);
    return Array.from({ length: count }, (_, index) => {
      const day = first.add({ days: index });
      const { windows, ...why } = calendar.planOf(day);
      return { date: day.toString(), ...why, hours: windows.map(hoursOf) };
    });
  }

  /** That moment where it is worked, else when it is next; null where it never is. */
  openFrom(at: Date): Date | null {
    const from = compile(definedVersions(this)).openFrom(Temporal.Instant.fromEpochMilliseconds(at.getTime()));
    return from && new Date(from.epochMilliseconds);
  }

  /** Tells the others of the versions that hold on some days; all are checked before anything is told. */
  private tell(dates: readonly string[]): void {
    const versions = definedVersions(this);
    const [first] = versions;
    const touched = new Set(dates.map(date => versions.findLast(({ validFrom }) => validFrom <= date) ?? first));
    for (const version of versions.filter(it => touched.has(it)))
      raise(this, CalendarChanged({ calendarId: this.id, code: this.code, ...version }));
  }
}
ServiceCalendarSchema.setClass(ServiceCalendar);

function versionOf(
  number: number,
  { validFrom, openings, holidaysOf }: Sdl.ServiceCalendarChangeInput,
): Sdl.ServiceCalendarVersion {
  return { number, validFrom, openings, holidaysOf };
}

function dayOf(path: readonly string[], { date, reason, hours, worksAs }: Sdl.ServiceCalendarDayInput) {
  if (worksAs && hours.length > 0)
    throw new InputInvalid([...path, 'hours'], {
      en: 'A day is worked by its own hours or by those of a weekday.',
      zh: '某日按自定时间或按某个工作日的时间，不能同时指定。',
    });
  return { date, reason: filled([...path, 'reason'], reason), hours, worksAs: worksAs ?? null };
}

/** Minutes from local midnight as times of the day. */
function hoursOf({ from, to }: { readonly from: number; readonly to: number }): Sdl.ServiceCalendarHours {
  return { from: timeOf(from), to: timeOf(to > 1440 ? to - 1440 : to) };
}

const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');
