import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { periodAt } from './programme-periods.ts';

test('CUS-12: periods are counted from the first day, in the zone of the programme, and no short month moves those that follow', () => {
  const rhythm = { startsOn: '2026-01-31', everyMonths: 1, timeZone: 'Asia/Almaty' };
  const at = (text: string) => {
    const { firstDay, lastDay } = periodAt(rhythm, new Date(text));
    return `${firstDay}/${lastDay}`;
  };
  expect(at('2025-12-01T00:00:00Z')).toBe('2026-01-31/2026-02-27');
  expect(at('2026-02-27T18:59:59Z')).toBe('2026-01-31/2026-02-27');
  expect(at('2026-02-27T19:00:00Z')).toBe('2026-02-28/2026-03-30');
  expect(at('2026-03-31T00:00:00Z')).toBe('2026-03-31/2026-04-29');
});

test('a moment lies in the one period that is said to hold it, and each ends where the next begins', () => {
  const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 24 }), (start, at, everyMonths) => {
      const rhythm = { startsOn: start.toISOString().slice(0, 10), everyMonths, timeZone: 'Asia/Shanghai' };
      const { firstDay, beginsAt, endsAt } = periodAt(rhythm, at);
      expect(at < endsAt && (at >= beginsAt || firstDay === rhythm.startsOn)).toBe(true);
      expect(periodAt(rhythm, endsAt).beginsAt).toEqual(endsAt);
    }),
  );
});
