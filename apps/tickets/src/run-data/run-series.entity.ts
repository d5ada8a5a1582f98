import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { RunReading } from './run-watch.entity.ts';

const RunSeriesSchema = defineEntity({
  name: 'RunSeries',
  properties: {
    ...entity,
    assetId: p.uuid(),
    signal: p.string(),
    readings: p.json<readonly RunReading[]>(),
  },
});

/** The latest that a trend is drawn through. */
const KEPT = 500;

/** What a machine measured of one signal lately. */
export class RunSeries extends RunSeriesSchema.class {
  static of(assetId: string, signal: string): RunSeries {
    return make(RunSeries, { assetId, signal, readings: [] });
  }

  /**
   * In the order of their times, whichever came first; of one moment the first word counts.
   * @param since nothing from before counts: the machine was maintained or repaired then
   */
  take(told: readonly RunReading[], since: Date | null = null): void {
    const byMoment = new Map([...told, ...this.readings].map(it => [it.measuredAt, it]));
    this.readings = [...byMoment.values()]
      .filter(({ measuredAt }) => since === null || Date.parse(measuredAt) >= since.getTime())
      .toSorted((a, b) => Date.parse(a.measuredAt) - Date.parse(b.measuredAt))
      .slice(-KEPT);
  }
}
RunSeriesSchema.setClass(RunSeries);
