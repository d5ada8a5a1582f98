import {
  CalendarInvalid,
  type CalendarDefinition,
  compile,
  ROUND_THE_CLOCK,
  type TimeWindow,
} from '@mainstay/calendar';
import { InputInvalid } from '@mainstay/kit/domain';
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
