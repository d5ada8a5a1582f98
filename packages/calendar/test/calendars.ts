import { expect } from '@jest/globals';
import fc from 'fast-check';
import {
  compile,
  WEEKDAYS,
  type Break,
  type Calendar,
  type CalendarDefinition,
  type TimeWindow,
  type WorkingCalendar,
} from '../src/index.ts';

/** An instant has no properties of its own, so to Jest any two are equal; who imports this file compares the time. */
expect.addEqualityTesters([
  (a, b) =>
    a instanceof Temporal.Instant && b instanceof Temporal.Instant ? Temporal.Instant.compare(a, b) === 0 : undefined,
]);

/** Monday to Friday, 9 to 12 and 13 to 18. */
export function officeHours(timeZone: string): CalendarDefinition {
  const windows = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ];
  return { timeZone, week: Object.fromEntries(WEEKDAYS.slice(0, 5).map(day => [day, windows])) };
}

export const office = (timeZone: string): WorkingCalendar => compile(officeHours(timeZone));

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** The instant of a local time of a calendar. */
export const local = (calendar: Calendar, text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(calendar.timeZone).toInstant();

const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Up to two windows in the day, and perhaps a night shift after them. */
const anyWindows: fc.Arbitrary<TimeWindow[]> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 1320 }), { maxLength: 4 }), fc.boolean())
  .map(([edges, isNight]) => {
    const [a, b, c, d] = edges.sort((x, y) => x - y).map(time);
    const windows: TimeWindow[] = [];
    if (a !== undefined && b !== undefined) windows.push({ from: a, to: b });
    if (c !== undefined && d !== undefined) windows.push({ from: c, to: d });
    if (isNight) windows.push({ from: '22:30', to: '06:15' });
    return windows;
  });

const anyDate = fc
  .integer({ min: 0, max: 90 })
  .map(days => Temporal.PlainDate.from('2024-02-01').add({ days }).toString());

/** Calendars with clocks that change, nights, holidays and exceptions. */
export const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc
  .record({
    timeZone: fc.constantFrom(
      'Europe/Berlin',
      'Asia/Almaty',
      'America/New_York',
      'Asia/Shanghai',
      'Australia/Lord_Howe',
    ),
    days: fc.array(anyWindows, { minLength: 7, maxLength: 7 }).filter(days => days.some(windows => windows.length > 0)),
    off: fc.array(anyDate, { maxLength: 20 }),
    exceptions: fc.uniqueArray(fc.record({ date: anyDate, windows: anyWindows }), {
      maxLength: 20,
      selector: e => e.date,
    }),
  })
  .map(({ timeZone, days, off, exceptions }) =>
    compile({
      timeZone,
      week: Object.fromEntries(WEEKDAYS.map((day, i) => [day, days[i]!])),
      holidays: [{ days: off }],
      exceptions,
    }),
  );

/** Between mid-February and mid-April 2024, when clocks change in all but one of the zones; also within a minute. */
export const anyInstant: fc.Arbitrary<Temporal.Instant> = fc
  .integer({ min: 0, max: 60 * 86_400 })
  .map(seconds => Temporal.Instant.from('2024-02-15T00:00Z').add({ seconds }));

/** Pauses of up to a week, which may overlap. */
export const anyBreaks: fc.Arbitrary<Break[]> = fc.array(
  fc
    .tuple(anyInstant, fc.integer({ min: 0, max: 7 * 1440 }))
    .map(([from, minutes]) => ({ from, to: from.add({ minutes }) })),
  { maxLength: 8 },
);
