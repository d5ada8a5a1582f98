import { dayIn } from '@mainstay/calendar';
import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { RunReading } from './run-watch.entity.ts';

const RunSeriesSchema = defineEntity({
  name: 'RunSeries',
  properties: {
    ...entity,
    assetId: p.uuid(),
    signal: p.string(),
    /** The latest, of which so many in a row may be wrong. */
    readings: p.json<readonly RunReading[]>(),
    /** The last of each day, through which a trend is drawn. */
    days: p.json<readonly RunReading[]>(),
  },
});

/** As many as a watch may ask for in a row, and the days over which it may ask for a trend. */
const KEPT_READINGS = 100;
const KEPT_DAYS = 366;

/** What a machine measured of one signal lately. */
export class RunSeries extends RunSeriesSchema.class {
  static of(assetId: string, signal: string): RunSeries {
    return make(RunSeries, { assetId, signal, readings: [], days: [] });
  }

  /**
   * In the order of their times, whichever came first; of one moment the first word counts, of a day the last reading.
   * @param timeZone IANA name, of the days
   * @param since nothing from before counts: the machine was maintained or repaired then
   */
  take(told: readonly RunReading[], timeZone: string, since: Date | null = null): void {
    const byMoment = new Map([...told, ...this.days, ...this.readings].map(it => [it.measuredAt, it]));
    const all = [...byMoment.values()]
      .filter(({ measuredAt }) => since === null || Date.parse(measuredAt) >= since.getTime())
      .toSorted((a, b) => Date.parse(a.measuredAt) - Date.parse(b.measuredAt));
    const byDay = new Map(all.map(it => [dayIn(timeZone, new Date(it.measuredAt)), it]));
    this.days = [...byDay.values()].slice(-KEPT_DAYS);
    this.readings = all.slice(-KEPT_READINGS);
  }
}
RunSeriesSchema.setClass(RunSeries);
