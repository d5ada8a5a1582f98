import { dayIn } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';

/** What a meter had counted in all, and when. */
export interface MeterReading {
  readonly total: number;
  readonly readAt: string;
}

/** What a trend is drawn through: the last reading of each of the latest thirty days that have one, of half a year. */
const MOST_READINGS = 30;
const OLDEST_IN_DAYS = 180;
/** Fewer than this, or a shorter time, and what a machine did on one busy day would be taken for its rule. */
const LEAST_READINGS = 3;
const LEAST_DAYS = 7;
/** A day further off than this says only that the machine hardly runs. */
const FURTHEST_IN_DAYS = 5 * 365;
const MS_PER_DAY = 86_400_000;

/** The readings with one more, in the order of their days; of one day the last one stays, whichever comes first. */
export function withReading(
  readings: readonly MeterReading[],
  reading: MeterReading,
  timeZone: string,
): readonly MeterReading[] {
  const byDay = new Map<string, MeterReading>();
  for (const it of [...readings, reading].toSorted((a, b) => msOf(a) - msOf(b))) {
    byDay.set(dayIn(timeZone, new Date(it.readAt)), it);
  }
  const kept = [...byDay.values()].slice(-MOST_READINGS);
  const oldest = msOf(kept.at(-1) ?? reading) - OLDEST_IN_DAYS * MS_PER_DAY;
  return kept.filter(it => msOf(it) >= oldest);
}

/**
 * On which day a meter will have counted so much: the slope is that of the straight line of least squares through the
 * readings, and it goes on from the last of them.
 */
export function forecastOf(
  readings: readonly MeterReading[],
  nextMeter: number,
  timeZone: string,
): Sdl.MaintenanceForecast {
  const [first, last] = [readings.at(0), readings.at(-1)];
  const about = { readings: readings.length, firstReadAt: dateOf(first), lastReadAt: dateOf(last) };
  const refused = (refusal: Sdl.MaintenanceForecastRefusal) => ({ ...about, on: null, perDay: null, refusal });
  if (!first || !last || readings.length < LEAST_READINGS) return refused('TOO_FEW_READINGS');
  if (msOf(last) - msOf(first) < LEAST_DAYS * MS_PER_DAY) return refused('TOO_SHORT_A_TIME');
  const slope = slopeOf(readings.map(it => [(msOf(it) - msOf(first)) / MS_PER_DAY, it.total]));
  const days = Math.max(0, nextMeter - last.total) / slope;
  if (slope <= 0 || days > FURTHEST_IN_DAYS) return refused('HARDLY_COUNTS');
  const on = dayIn(timeZone, new Date(msOf(last) + days * MS_PER_DAY));
  return { ...about, on, perDay: Math.round(slope * 100) / 100, refusal: null };
}

/** Of the straight line with the least sum of squared distances. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, it) => sum + it[at], 0) / points.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}

const msOf = ({ readAt }: MeterReading) => Date.parse(readAt);
const dateOf = (reading: MeterReading | undefined) => (reading ? new Date(reading.readAt) : null);
