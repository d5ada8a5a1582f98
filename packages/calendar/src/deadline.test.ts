import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compile,
  due,
  elapsed,
  elapsedUnits,
  intersection,
  ROUND_THE_CLOCK,
  union,
  WEEKDAYS,
  type Break,
  type Calendar,
  type Target,
} from './index.ts';
import { anyBreaks, anyCalendar, anyInstant, at, local, office, officeHours } from '../test/calendars.ts';

const berlin = office('Europe/Berlin');
const minutes = (count: number): Target => ({ count, unit: 'WORKING_MINUTES' });
const workingDays = (count: number): Target => ({ count, unit: 'WORKING_DAYS' });
const dueLocal = (calendar: Calendar, start: string, target: Target, breaks?: readonly Break[]): string | undefined =>
  due(calendar, local(calendar, start), target, breaks)
    ?.toZonedDateTimeISO(calendar.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

describe('due', () => {
  test.each([
    ['2026-03-02T09:00', 180, '2026-03-02T12:00'],
    ['2026-03-02T09:00', 181, '2026-03-02T13:01'],
    ['2026-03-02T07:00', 60, '2026-03-02T10:00'],
    ['2026-03-02T17:30', 60, '2026-03-03T09:30'],
    ['2026-03-06T17:00', 120, '2026-03-09T10:00'],
    ['2026-03-07T11:00', 1, '2026-03-09T09:01'],
    ['2026-03-07T11:00', 0, '2026-03-07T11:00'],
  ])('from %s, %d working minutes end at %s', (start, count, end) => {
    expect(dueLocal(berlin, start, minutes(count))).toBe(end);
  });

  test.each([
    ['2026-03-06T16:00', 3, '2026-03-11T18:00'],
    ['2026-03-02T07:00', 1, '2026-03-03T18:00'],
    ['2026-03-02T19:00', 1, '2026-03-03T18:00'],
    ['2026-03-07T10:00', 1, '2026-03-09T18:00'],
    ['2026-04-02T10:00', 1, '2026-04-07T18:00'],
    ['2026-03-02T10:00', 15, '2026-03-23T18:00'],
    ['2026-03-02T10:00', 0, '2026-03-02T10:00'],
  ])('from %s, %d working days end at closing time of the last: %s', (start, count, end) => {
    const germany = compile({ ...officeHours('Europe/Berlin'), holidays: [{ country: 'DE' }] });
    expect(dueLocal(germany, start, workingDays(count))).toBe(end);
  });

  test('the make-up Sunday of the Chinese New Year holiday is a working day', () => {
    const china = compile({ ...officeHours('Asia/Shanghai'), holidays: [{ country: 'CN' }] });
    expect(dueLocal(china, '2025-12-31T10:00', workingDays(1))).toBe('2026-01-04T18:00');
    expect(dueLocal(china, '2026-02-13T17:00', minutes(60 + 8 * 60 + 60))).toBe('2026-02-24T10:00');
  });

  test('days end at midnight of the last one, also where clocks change', () => {
    expect(dueLocal(berlin, '2026-03-27T10:00', { count: 3, unit: 'DAYS' })).toBe('2026-03-31T00:00');
    expect(dueLocal(berlin, '2026-03-29T01:00', { count: 60, unit: 'MINUTES' })).toBe('2026-03-29T03:00');
  });

  test('months end with the day of the same number, or with the last of a shorter month', () => {
    const months = (count: number): Target => ({ count, unit: 'MONTHS' });
    expect(dueLocal(berlin, '2026-02-01T10:00', months(3))).toBe('2026-05-02T00:00');
    expect(dueLocal(berlin, '2025-11-30T23:59', months(3))).toBe('2026-03-01T00:00');
    const [start, end] = ['2026-01-31T09:00Z', '2026-03-01T12:00Z'].map(it => Temporal.Instant.from(it));
    expect(elapsedUnits(berlin, start!, end!, 'MONTHS')).toBe(1);
  });

  test('an overnight shift belongs to the day on which it begins', () => {
    const night = [{ from: '22:00', to: '06:00' }];
    const shifts = compile({ timeZone: 'Asia/Almaty', week: { FRIDAY: night, MONDAY: night } });
    expect(dueLocal(shifts, '2026-03-06T23:00', minutes(420))).toBe('2026-03-07T06:00');
    expect(dueLocal(shifts, '2026-03-06T23:00', minutes(421))).toBe('2026-03-09T22:01');
    expect(dueLocal(shifts, '2026-03-06T23:00', workingDays(1))).toBe('2026-03-10T06:00');
  });

  test('a break gives back the working time that it took, in days as in minutes', () => {
    const noon = { from: local(berlin, '2026-03-06T16:00'), to: local(berlin, '2026-03-09T10:00') };
    expect(dueLocal(berlin, '2026-03-06T15:00', minutes(120), [noon])).toBe('2026-03-09T11:00');
    expect(dueLocal(berlin, '2026-03-05T15:00', workingDays(1), [noon])).toBe('2026-03-09T12:00');
  });

  test('while a break is open there is no due time, unless it was reached before', () => {
    const open = [{ from: local(berlin, '2026-03-02T10:00'), to: null }];
    expect(due(berlin, local(berlin, '2026-03-02T09:00'), minutes(61), open)).toBeNull();
    expect(dueLocal(berlin, '2026-03-02T09:00', minutes(60), open)).toBe('2026-03-02T10:00');
  });

  test('a calendar that never opens has no due time', () => {
    const mondays = compile({ timeZone: 'UTC', week: { MONDAY: [{ from: '09:00', to: '10:00' }] } });
    const tuesdays = compile({ timeZone: 'UTC', week: { TUESDAY: [{ from: '09:00', to: '10:00' }] } });
    const never = intersection(mondays, tuesdays);
    expect(due(never, at('2026-03-02T09:00Z'), minutes(1))).toBeNull();
    expect(due(never, at('2026-03-02T09:00Z'), workingDays(1))).toBeNull();
  });

  test.each([-1, 0.5, Number.NaN])('a target of %d is refused', count => {
    expect(() => due(berlin, at('2026-03-02T09:00Z'), minutes(count))).toThrow(RangeError);
  });
});

test('every day of a year is like the other, so where compiled stretches meet nothing is lost or doubled', () => {
  const daily = (...windows: { from: string; to: string }[]): Calendar =>
    compile({ timeZone: 'Asia/Shanghai', week: Object.fromEntries(WEEKDAYS.map(day => [day, windows])) });
  const morning = daily({ from: '07:00', to: '07:45' }, { from: '08:10', to: '09:00' });
  const shifts = daily({ from: '06:00', to: '12:00' }, { from: '22:00', to: '10:00' });
  const first = local(morning, '2026-01-01T00:00');
  for (let day = 0; day < 365; day += 1) {
    const hour = (hours: number): Temporal.Instant => first.add({ minutes: (day * 24 + hours) * 60 });
    expect(elapsed(morning, hour(7.5), hour(8.5))).toBe(35);
    expect(due(morning, hour(7.5), minutes(35))).toEqual(hour(8.5));
    expect(due(morning, hour(8), minutes(80))).toEqual(hour(24 + 7.5));
    expect(due(morning, hour(7), workingDays(1))).toEqual(hour(24 + 9));
    expect(elapsed(shifts, hour(0), hour(24))).toBe(14 * 60);
    expect(elapsed(shifts, hour(8), hour(24))).toBe(6 * 60);
    expect(due(shifts, hour(8), minutes(30))).toEqual(hour(8.5));
  }
});

describe('clocks that change', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Asia/Almaty', '2024-02-29', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Shanghai', '2026-03-29', 24],
  ])('%s has on %s a day of %d hours', (timeZone, day, hours) => {
    const calendar = compile({ timeZone, week: ROUND_THE_CLOCK });
    const first = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
    expect(elapsed(calendar, first, next)).toBe(hours * 60);
    expect(due(calendar, first, minutes(hours * 60))).toEqual(next);
  });

  test('a window over the skipped hour is shorter, and one that begins in it begins when it is over', () => {
    const nights = compile({
      timeZone: 'Europe/Berlin',
      week: {
        SUNDAY: [
          { from: '00:00', to: '02:30' },
          { from: '02:45', to: '04:00' },
        ],
      },
    });
    const sunday = [local(nights, '2026-03-29T00:00'), local(nights, '2026-03-29T12:00')] as const;
    expect(elapsed(nights, ...sunday)).toBe(120 + 60);
  });
});

type Three = [Temporal.Instant, Temporal.Instant, Temporal.Instant];
const inOrder = (...[a, b, c]: Three): Three => {
  const [first, second] = Temporal.Instant.compare(a, b) <= 0 ? [a, b] : [b, a];
  if (Temporal.Instant.compare(second, c) <= 0) return [first, second, c];
  return Temporal.Instant.compare(first, c) <= 0 ? [first, c, second] : [c, first, second];
};

describe('properties', () => {
  test('what is due after some minutes has elapsed by then, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyInstant,
        fc.integer({ min: 1, max: 20_000 }),
        anyBreaks,
        (calendar, start, n, breaks) => {
          const end = due(calendar, start, minutes(n), breaks);
          fc.pre(end !== null); // A minute a week reaches the horizon of deadlines before so many are worked.
          expect(elapsed(calendar, start, end, breaks)).toBe(n);
          expect(elapsed(calendar, start, end.subtract({ milliseconds: 1 }), breaks)).toBeLessThan(n);
        },
      ),
    );
  });

  test.each(['WORKING_MINUTES', 'WORKING_DAYS', 'MINUTES', 'DAYS', 'MONTHS'] as const)(
    'at its due time a target in %s is used up, a millisecond earlier one unit is missing',
    unit => {
      fc.assert(
        fc.property(
          anyCalendar,
          anyInstant,
          fc.integer({ min: 1, max: 60 }),
          anyBreaks,
          (calendar, start, n, breaks) => {
            const end = due(calendar, start, { count: n, unit }, breaks)!;
            expect(elapsedUnits(calendar, start, end, unit, breaks)).toBe(n);
            expect(elapsedUnits(calendar, start, end.subtract({ milliseconds: 1 }), unit, breaks)).toBe(n - 1);
          },
        ),
      );
    },
  );

  test('elapsed time is additive', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.tuple(anyInstant, anyInstant, anyInstant),
        anyBreaks,
        (calendar, instants, breaks) => {
          const [a, b, c] = inOrder(...instants);
          const parts = elapsed(calendar, a, b, breaks) + elapsed(calendar, b, c, breaks);
          expect(parts).toBeCloseTo(elapsed(calendar, a, c, breaks), 6);
        },
      ),
    );
  });

  test('a later working day is due later, always when a window of the calendar ends', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 1, max: 60 }), (calendar, start, n) => {
        const end = due(calendar, start, workingDays(n))!;
        const next = due(calendar, start, workingDays(n + 1))!;
        expect(Temporal.Instant.compare(end, next)).toBe(-1);
        expect(calendar.isOpenAt(end.subtract({ milliseconds: 1 }))).toBe(true);
        expect(Temporal.Instant.compare(start, end)).toBe(-1);
      }),
    );
  });

  test('union and intersection together hold what the two calendars hold', () => {
    fc.assert(
      fc.property(anyCalendar, anyCalendar, anyInstant, fc.nat(60 * 24 * 30), (a, b, from, length) => {
        const to = from.add({ minutes: length });
        const [either, both] = [elapsed(union(a, b), from, to), elapsed(intersection(a, b), from, to)];
        expect(either + both).toBeCloseTo(elapsed(a, from, to) + elapsed(b, from, to), 6);
        expect(elapsed(union(b, a), from, to)).toBeCloseTo(either, 6);
        expect(elapsed(intersection(b, a), from, to)).toBeCloseTo(both, 6);
      }),
    );
  });

  test('a union is open when one is, an intersection when all are', () => {
    fc.assert(
      fc.property(anyCalendar, anyCalendar, anyCalendar, anyInstant, (a, b, c, instant) => {
        const open = [a, b, c].map(calendar => calendar.isOpenAt(instant));
        expect(union(a, b, c).isOpenAt(instant)).toBe(open.includes(true));
        expect(intersection(a, b, c).isOpenAt(instant)).toBe(!open.includes(false));
      }),
    );
  });
});
