import {
  CalendarInvalid,
  type CalendarDefinition,
  compile,
  nextToArrange,
  ROUND_THE_CLOCK,
  type TimeWindow,
} from '@mainstay/calendar';
import { InputInvalid, type PolicyParameter } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

/** The calendar of a policy in the words of the calendar package. */
export function definitionOf({
  timeZone,
  openings,
  holidaysOf,
  daysOff,
}: Omit<Sdl.SlaCalendar, 'owners' | 'calendars' | 'combination'>): CalendarDefinition {
  const windows = new Map<Sdl.SlaWeekday, TimeWindow[]>();
  for (const { weekdays, from, to } of openings)
    for (const day of weekdays) windows.set(day, [...(windows.get(day) ?? []), { from, to }]);
  return {
    timeZone,
    week: windows.size > 0 ? Object.fromEntries(windows) : ROUND_THE_CLOCK,
    holidays: [...holidaysOf.map(country => ({ country })), { days: daysOff }],
  };
}

/**
 * The calendar, when it can be worked with.
 * @throws InputInvalid naming what is wrong with it
 */
export function checkedCalendar(path: readonly string[], calendar: Sdl.SlaCalendar): Sdl.SlaCalendar {
  try {
    compile(definitionOf(calendar));
    return calendar;
  } catch (error) {
    if (!(error instanceof CalendarInvalid)) throw error;
    throw new InputInvalid(path, { en: error.message, zh: `日历无效：${error.message}` });
  }
}

/**
 * The holidays that a country arranges year by year and has still to arrange: those of the first such year, unless days off in
 * it were listed by hand. Until then they are computed, without the days that are worked in return.
 */
export function holidayBlanks(calendars: readonly Sdl.SlaCalendar[]): PolicyParameter[] {
  const names = calendars.flatMap(({ holidaysOf, daysOff }) =>
    holidaysOf.flatMap(country => {
      const year = nextToArrange(country);
      const isOpen = year !== null && !daysOff.some(day => day.startsWith(`${year}-`));
      return isOpen ? [`holidays of ${country} in ${year}`] : [];
    }),
  );
  return [...new Set(names)].map(name => ({ name, value: null, unit: 'DAYS', isRequired: false }));
}
