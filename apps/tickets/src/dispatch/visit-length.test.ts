import { expect, test } from '@jest/globals';
import { visitLength, withinDays } from './visit-length.ts';

const startsAt = new Date('2026-03-03T08:00:00Z');
const plan = { status: 'REVIEWED' as const, laborMinutes: 650, people: 2, startsAt };

test('TCK-13: a visit takes the labour of the reviewed plan, shared among its people, in half hours', () => {
  expect(visitLength(plan, 120)).toEqual({
    ...{ minutes: 330, told: '330 min by the plan (650 min among 2)', plannedStart: startsAt },
    needsSecond: true,
  });
  expect(visitLength({ ...plan, laborMinutes: 20, people: 1 }, 120)).toMatchObject({
    ...{ minutes: 30, told: '30 min by the plan', needsSecond: false },
  });
});

test('without a plan, or before it is reviewed, a visit takes what the policy says', () => {
  const byPolicy = { minutes: 120, told: '120 min, as no reviewed plan says', plannedStart: null, needsSecond: false };
  expect(visitLength(null, 120)).toEqual(byPolicy);
  expect(visitLength({ ...plan, status: 'DRAFT' }, 120)).toEqual(byPolicy);
});

test('what takes longer than a day and night is gone to again', () => {
  expect(visitLength({ ...plan, laborMinutes: 6000 }, 120)).toMatchObject({
    ...{ minutes: 1440, told: '3000 min by the plan (6000 min among 2)' },
  });
});

test('a visit books no more than the longest day of who leads, which is all that dispatch proposes', () => {
  const openings = [
    { weekdays: ['MONDAY' as const], from: '08:00', to: '12:00' },
    { weekdays: ['THURSDAY' as const], from: '08:00', to: '17:00' },
  ];
  const length = visitLength({ ...plan, laborMinutes: 6000 }, 120);
  const engineer = { duty: { timeZone: 'Asia/Almaty', openings, holidaysOf: [], daysOff: [] } };
  expect(withinDays(length, engineer, 120, startsAt)).toEqual({ ...length, minutes: 540 });
  expect(withinDays(length, engineer, 600, startsAt).minutes).toBe(600);
  expect(withinDays(visitLength(plan, 120), engineer, 120, startsAt).minutes).toBe(330);
  expect(withinDays(length, { duty: null }, 120, startsAt)).toBe(length);
});
