import { expect, test } from '@jest/globals';
import { common } from './free-windows.ts';
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

test('a visit takes no more than the longest time at which those who go work, nor less than the policy says', () => {
  const hours = (from: number, to: number) => ({ from: from * 3_600_000, to: to * 3_600_000 });
  const lead = [hours(8, 12), hours(13, 17)];
  expect([withinDays(330, lead, 120), withinDays(180, lead, 120), withinDays(330, lead, 300)]).toEqual([240, 180, 300]);
  expect([withinDays(330, common(lead, [hours(9, 16)]), 120), withinDays(330, [], 120)]).toEqual([180, 120]);
});
