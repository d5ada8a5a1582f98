import { expect, test } from '@jest/globals';
import { forecastOf, type MeterReading, withReading } from './meter-trend.ts';

const reading = (day: string, total: number, time = '08:00'): MeterReading => ({
  readAt: `${day}T${time}:00Z`,
  total,
});
const through = (readings: readonly MeterReading[]) =>
  readings.reduce<readonly MeterReading[]>((kept, it) => withReading(kept, it, 'UTC'), []);
const foretold = (readings: readonly MeterReading[], nextMeter = 600) =>
  forecastOf(through(readings), nextMeter, 'UTC');

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
