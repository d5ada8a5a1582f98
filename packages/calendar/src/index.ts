export { compile, intersection, union, type Calendar, type DayPlan, type WorkingCalendar } from './calendar.ts';
export { PARTIES, type ClockEvent, type Party } from './clock-events.ts';
export { due, elapsed, elapsedUnits, type Break, type Target, type TargetUnit } from './deadline.ts';
export {
  CalendarInvalid,
  ROUND_THE_CLOCK,
  WEEKDAYS,
  type CalendarDefinition,
  type CalendarException,
  type CalendarVersion,
  type HolidayRule,
  type TimeWindow,
  type Weekday,
} from './definition.ts';
export { nextToArrange } from './holidays.ts';
export { beginOf, dayAfter, dayIn, daysAfter, earliestDay, latestDay, momentIn, zoneNamed } from './local-day.ts';
export { foldClock, type ClockReading, type ClockState, type ClockTerms } from './sla-clock.ts';
