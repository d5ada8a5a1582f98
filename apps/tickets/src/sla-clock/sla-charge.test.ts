import { expect, test } from '@jest/globals';
import { compile, ROUND_THE_CLOCK } from '@mainstay/calendar';
import type { SlaPenalty } from '../schema.types.ts';
import { chargeFor } from './sla-charge.ts';

const calendar = compile({ timeZone: 'Asia/Shanghai', week: ROUND_THE_CLOCK });
const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const dueAt = Temporal.Instant.from('2026-03-02T02:00Z');
const cost = (penalty: Partial<SlaPenalty>, late: Temporal.DurationLike, waitMinutes = 0) => {
  const from = dueAt.add({ minutes: 5 });
  const breaks = waitMinutes > 0 ? [{ from, to: from.add({ minutes: waitMinutes }) }] : [];
  const overrun = { calendar, dueAt, endedAt: dueAt.add(late), breaks };
  const { amount, ...rest } = chargeFor({ amount: EUR('200.00'), everyUnit: 'HOURS', ...penalty }, overrun);
  return [amount.amount, rest.stretches, rest.isCapped];
};

const hourly = { everyCount: 1 };
const cases: [string, Parameters<typeof cost>, readonly unknown[]][] = [
  ['a fixed amount is due once, however late', [{}, { hours: 90 }], ['200.00', 1, false]],
  ['a share of an amount', [{ percent: '2.5' }, { hours: 90 }], ['5.00', 1, false]],
  ['a second late, the first hour has started', [hourly, { seconds: 1 }], ['200.00', 1, false]],
  ['a whole hour late, still one', [hourly, { hours: 1 }], ['200.00', 1, false]],
  ['beyond the hour, the second has started', [hourly, { hours: 1, seconds: 1 }], ['400.00', 2, false]],
  ['stretches of several units', [{ everyCount: 24 }, { hours: 25 }], ['400.00', 2, false]],
  ['days end with a day', [{ ...hourly, everyUnit: 'DAYS' }, { hours: 40 }], ['400.00', 2, false]],
  ['waits for others do not count', [hourly, { hours: 2 }, 60], ['200.00', 1, false]],
  ['never above the cap', [{ ...hourly, cap: EUR('500.00') }, { hours: 9 }], ['500.00', 9, true]],
  ['up to the cap is not cut', [{ ...hourly, cap: EUR('600.00') }, { hours: 3 }], ['600.00', 3, false]],
];
test.each(cases)('%s', (_rule, args, expected) => {
  expect(cost(...args)).toEqual(expected);
});
