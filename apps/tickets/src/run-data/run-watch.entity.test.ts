import { expect, test } from '@jest/globals';
import type { RunWatchDraftInput } from '../schema.types.ts';
import { RunWatchNotDraft } from './run-data.errors.ts';
import { RunSeries } from './run-series.entity.ts';
import { type RunReading, RunWatch } from './run-watch.entity.ts';

const HEAT: RunWatchDraftInput = {
  ...{ code: 'BEARING-HEAT', source: 'FMEA of the spindle', signal: 'spindle.bearing.temperature', unit: '°C' },
  ...{ direction: 'ABOVE', limit: 80, readings: 3, leastDays: 7, horizonDays: 30, advice: 'Change the bearing' },
};
const watch = (more: Partial<RunWatchDraftInput> = {}) => RunWatch.draft({ ...HEAT, ...more }, 1);
const on = (day: number, value: number): RunReading => ({
  ...{ value, measuredAt: new Date(Date.UTC(2026, 2, day, 8)).toISOString() },
});
const rising = [1, 5, 9].map(day => on(day, 50 + day));

test('so many readings in a row beyond the limit are wrong; one of them is not', () => {
  const hot = [on(1, 90), on(2, 81), on(3, 82)];
  expect(watch().look(hot)).toEqual({ because: 'BEYOND_LIMIT', value: 82, passedAt: new Date('2026-03-01T08:00Z') });
  expect(watch().look(hot.with(1, on(2, 80)))).toBeNull();
  expect(watch().look(hot.slice(1))).toBeNull();
  expect(watch({ direction: 'BELOW', limit: 100 }).look(hot)?.because).toBe('BEYOND_LIMIT');
});

test('a trend that passes the limit within the days that are looked ahead foretells the day', () => {
  expect(watch().look(rising)).toEqual({ because: 'TREND', value: 59, passedAt: new Date('2026-03-30T08:00Z') });
  expect(watch({ horizonDays: 21 }).look(rising)?.because).toBe('TREND');
  expect(watch({ horizonDays: 20 }).look(rising)).toBeNull();
  expect(watch({ leastDays: 9 }).look(rising)).toBeNull();
  expect(watch({ readings: 4 }).look(rising)).toBeNull();
  expect(watch().look(rising.map(it => ({ ...it, value: 120 - it.value })))).toBeNull();
  const falling = rising.map(it => ({ ...it, value: 120 - it.value }));
  expect(watch({ direction: 'BELOW', limit: 50 }).look(falling)?.because).toBe('TREND');
  expect(watch().look([1, 5, 9].map(day => on(day, 50)))).toBeNull();
});

test('readings stand in the order of their times, told twice and in any order, and of one moment the first word counts', () => {
  const series = RunSeries.of('a', 's');
  series.take(rising.toReversed());
  series.take([...rising, on(5, 99)]);
  expect(series.readings).toEqual(rising);
  series.take([], new Date(Date.UTC(2026, 2, 5, 8)));
  expect(series.readings).toEqual(rising.slice(1));
  series.take(Array.from({ length: 600 }, (_, day) => on(day + 20, 1)));
  expect(series.readings).toHaveLength(500);
});

test('a watch is of one model or of all, and only a draft is put in force', () => {
  const ofX = watch({ model: 'X-9' });
  expect([ofX.isFor('x-9'), ofX.isFor('Y'), ofX.isFor(null), watch().isFor(null)]).toEqual([true, false, false, true]);
  ofX.activate(new Date(0));
  expect(() => ofX.activate(new Date(0))).toThrow(RunWatchNotDraft);
});
