import { expect, test } from '@jest/globals';
import type { RunWatchDraftInput } from '../schema.types.ts';
import { RunWatchNotDraft, RunWatchNotInForce, RunWatchOfOtherThing } from './run-data.errors.ts';
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
const seen = (readings: readonly RunReading[]) => ({ readings, days: readings });
const rising = [1, 5, 9].map(day => on(day, 50 + day));

test('so many readings in a row beyond the limit are wrong; one of them is not', () => {
  const hot = [on(1, 90), on(2, 81), on(3, 82)];
  expect(watch().look(seen(hot))).toEqual({
    because: 'BEYOND_LIMIT',
    value: 82,
    passedAt: new Date('2026-03-01T08:00Z'),
  });
  expect(watch().look(seen(hot.with(1, on(2, 80))))).toBeNull();
  expect(watch().look(seen(hot.slice(1)))).toBeNull();
  expect(watch({ direction: 'BELOW', limit: 100 }).look(seen(hot))?.because).toBe('BEYOND_LIMIT');
});

test('a trend that passes the limit within the days that are looked ahead foretells the day', () => {
  expect(watch().look(seen(rising))).toEqual({ because: 'TREND', value: 59, passedAt: new Date('2026-03-30T08:00Z') });
  expect(watch({ horizonDays: 21 }).look(seen(rising))?.because).toBe('TREND');
  expect(watch({ horizonDays: 20 }).look(seen(rising))).toBeNull();
  expect(watch({ leastDays: 9 }).look(seen(rising))).toBeNull();
  expect(watch({ readings: 4 }).look(seen(rising))).toBeNull();
  expect(watch().look(seen(rising.map(it => ({ ...it, value: 120 - it.value }))))).toBeNull();
  const falling = rising.map(it => ({ ...it, value: 120 - it.value }));
  expect(watch({ direction: 'BELOW', limit: 50 }).look(seen(falling))?.because).toBe('TREND');
  expect(watch().look(seen([1, 5, 9].map(day => on(day, 50))))).toBeNull();
});

test('readings stand in the order of their times, told twice and in any order, and of one moment the first word counts', () => {
  const series = RunSeries.of('a', 's');
  series.take(rising.toReversed(), 'UTC');
  series.take([...rising, on(5, 99)], 'UTC');
  expect([series.readings, series.days]).toEqual([rising, rising]);
  series.take([], 'UTC', new Date(Date.UTC(2026, 2, 5, 8)));
  expect([series.readings, series.days]).toEqual([rising.slice(1), rising.slice(1)]);
  series.take(
    Array.from({ length: 400 }, (_, day) => on(day + 20, 1)),
    'UTC',
  );
  expect([series.readings.length, series.days.length]).toEqual([100, 366]);
});

test('of a machine that tells every minute the trend is drawn through the last reading of each day', () => {
  const series = RunSeries.of('a', 's');
  const minutes = (day: number) =>
    Array.from({ length: 1000 }, (_, minute) => ({
      ...{ value: 50 + day + (minute % 2), measuredAt: new Date(Date.UTC(2026, 2, day, 2, minute)).toISOString() },
    }));
  const days = Array.from({ length: 9 }, (_, index) => index + 1);
  for (const day of days) series.take(minutes(day), 'UTC');
  expect(series.readings).toEqual(minutes(9).slice(-100));
  expect(series.days.map(it => it.value)).toEqual(days.map(day => 51 + day));
  expect(watch().look(series)).toMatchObject({ because: 'TREND', value: 60 });
  const there = RunSeries.of('a', 's');
  there.take(minutes(9), 'Asia/Shanghai');
  expect(there.days.map(it => it.measuredAt)).toEqual(['2026-03-09T15:59:00.000Z', '2026-03-09T18:39:00.000Z']);
});

test('the last reading alone says whether the limit is kept', () => {
  const goodThenHot = [on(1, 90), on(2, 70), on(3, 90)];
  expect([watch().isGood({ readings: goodThenHot }), watch().look(seen(goodThenHot))]).toEqual([false, null]);
  expect([watch().isGood({ readings: goodThenHot.slice(0, 2) }), watch().isGood({ readings: [] })]).toEqual([
    true,
    true,
  ]);
});

test('a watch is of one model or of all, and only a draft is put in force', () => {
  const ofX = watch({ model: 'X-9' });
  expect([ofX.isFor('x-9'), ofX.isFor('Y'), ofX.isFor(null), watch().isFor(null)]).toEqual([true, false, false, true]);
  ofX.activate(new Date(0));
  expect(() => ofX.activate(new Date(0))).toThrow(RunWatchNotDraft);
});

test('only what is in force is retired', () => {
  const draft = watch();
  expect(() => draft.retire()).toThrow(RunWatchNotInForce);
  draft.activate(new Date(0));
  draft.retire();
  expect(draft.status).toBe('RETIRED');
  expect(() => draft.retire()).toThrow(RunWatchNotInForce);
});

test('versions of one code watch one signal of one model, whatever else they change', () => {
  const next = (before: RunWatch, more: object) => () => RunWatch.draft({ ...HEAT, ...more }, 2, before);
  expect(next(watch(), { limit: 90, readings: 5 })).not.toThrow();
  expect(next(watch({ model: 'X-9' }), { model: 'x-9' })).not.toThrow();
  expect(next(watch(), { signal: 'oil' })).toThrow(new RunWatchOfOtherThing('spindle.bearing.temperature', null));
  for (const [before, model] of [
    [null, 'X-9'],
    ['X-9', null],
    ['X-9', 'X-8'],
  ])
    expect(next(watch({ model: before }), { model })).toThrow(
      new RunWatchOfOtherThing('spindle.bearing.temperature', before ?? null),
    );
  const other = watch({ signal: 'oil' });
  expect(() => other.activate(new Date(0), watch())).toThrow(RunWatchOfOtherThing);
  expect(other.status).toBe('DRAFT');
});
