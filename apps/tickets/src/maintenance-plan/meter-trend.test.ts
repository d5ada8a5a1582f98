import { expect, test } from '@jest/globals';
import { forecastOf, type MeterReading, type TrendRules, withReading } from './meter-trend.ts';

const RULES: TrendRules = {
  ...{ policyCode: 'TREND-P', policyVersion: 1, mostReadings: 30, oldestDays: 180 },
  ...{ leastReadings: 3, leastDays: 7, furthestDays: 1825 },
};
const reading = (day: string, total: number, time = '08:00'): MeterReading => ({
  readAt: `${day}T${time}:00Z`,
  total,
});
const through = (readings: readonly MeterReading[]) =>
  readings.reduce<readonly MeterReading[]>((kept, it) => withReading(kept, it, 'UTC'), []);
const foretold = (readings: readonly MeterReading[], nextMeter = 600, rules: TrendRules | null = RULES) =>
  forecastOf(through(readings), nextMeter, 'UTC', rules);

test('ten hours a day from 200 are 600 forty days after the last reading, whichever order the readings came in', () => {
  const readings = [reading('2026-03-01', 100), reading('2026-03-06', 150), reading('2026-03-11', 200)];
  const expected = { on: '2026-04-20', perDay: 10, readings: 3, refusal: null };
  expect(foretold(readings)).toMatchObject(expected);
  expect(foretold(readings.toReversed())).toMatchObject(expected);
  expect(foretold([...readings, ...readings])).toMatchObject(expected);
});

test('the line is that of least squares: one strange reading does not decide alone', () => {
  const readings = [0, 10, 20, 50, 40].map((total, n) => reading(`2026-03-0${1 + 2 * n}`, total));
  expect(foretold(readings, 100).perDay).toBe(6);
});

test('of one day the last reading counts, of many days the latest thirty, and none older than half a year', () => {
  const telemetry = Array.from({ length: 24 * 40 }, (_, hour) => ({
    readAt: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(),
    total: hour,
  }));
  expect(foretold(telemetry, 2000)).toMatchObject({ readings: 30, perDay: 24, refusal: null });
  const old = [reading('2025-01-01', 1), ...telemetry.slice(0, 24 * 20)];
  expect(foretold(old, 2000).readings).toBe(20);
});

test.each([
  ['TOO_FEW_READINGS', []],
  ['TOO_FEW_READINGS', [reading('2026-03-01', 100), reading('2026-03-20', 200)]],
  ['TOO_SHORT_A_TIME', [reading('2026-03-01', 1), reading('2026-03-04', 2), reading('2026-03-07', 3)]],
  ['HARDLY_COUNTS', [reading('2026-03-01', 100), reading('2026-03-11', 100), reading('2026-03-21', 100)]],
  ['HARDLY_COUNTS', [reading('2026-01-01', 100), reading('2026-03-11', 100), reading('2026-05-21', 101)]],
])('refused: %s', (refusal, readings) => {
  expect(foretold(readings)).toMatchObject({ on: null, perDay: null, refusal });
});

test('each figure is the policy’s, which the forecast names; without one in force nothing is foretold', () => {
  const readings = [1, 3, 5, 7, 9].map(day => reading(`2026-03-0${day}`, day * 10));
  expect(foretold(readings)).toMatchObject({ perDay: 10, readings: 5, rules: { policyCode: 'TREND-P' } });
  expect(foretold(readings, 600, null)).toMatchObject({ on: null, refusal: 'NO_POLICY', rules: null });
  const by = (more: Partial<TrendRules>) => foretold(readings, 600, { ...RULES, ...more });
  expect(by({ mostReadings: 2 })).toMatchObject({ readings: 2, refusal: 'TOO_FEW_READINGS' });
  expect(by({ oldestDays: 5 })).toMatchObject({ readings: 3, refusal: 'TOO_SHORT_A_TIME' });
  expect(by({ oldestDays: 5, leastDays: 4 })).toMatchObject({ readings: 3, refusal: null });
  expect(by({ leastReadings: 6 })).toMatchObject({ refusal: 'TOO_FEW_READINGS' });
  expect([by({ furthestDays: 51 }).refusal, by({ furthestDays: 50 }).refusal]).toEqual([null, 'HARDLY_COUNTS']);
});
