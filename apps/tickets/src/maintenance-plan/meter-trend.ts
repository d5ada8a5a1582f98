import { dayIn } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** What a meter had counted in all, and when. */
export interface MeterReading {
  readonly total: number;
  readonly readAt: string;
}

/** How a trend is drawn: the figures of the policy METER_TREND that was in force when the meter was read last. */
export interface TrendRules {
  readonly policyCode: string;
  readonly policyVersion: number;
  /** The last reading of each of so many days that have one, the latest. */
  readonly mostReadings: number;
  /** None that is so much older than the last one. */
  readonly oldestDays: number;
  /** Fewer, or a shorter time, and what a machine did on one busy day would be taken for its rule. */
  readonly leastReadings: number;
  readonly leastDays: number;
  /** A day further off says only that the machine hardly runs. */
  readonly furthestDays: number;
}

/** @throws InputInvalid naming a figure that is none */
export function trendRulesOf(policy: Pick<ServicePolicy, 'code' | 'policyVersion' | 'parameters'>): TrendRules {
  const figures = new FigureReader(policy);
  return {
    ...{ policyCode: policy.code, policyVersion: policy.policyVersion },
    mostReadings: figures.whole('mostReadings', 2, 365),
    oldestDays: figures.whole('oldestDays', 1, 3650),
    leastReadings: figures.whole('leastReadings', 2, 365),
    leastDays: figures.whole('leastDays', 1, 365),
    furthestDays: figures.whole('furthestDays', 1, 3650),
  };
}

/** Kept at most, whatever the policy asks for, which may come into force later. */
const KEPT_READINGS = 365;
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
  return [...byDay.values()].slice(-KEPT_READINGS);
}

/** Of all readings those that the trend is drawn through. */
function looked(readings: readonly MeterReading[], { mostReadings, oldestDays }: TrendRules): readonly MeterReading[] {
  const kept = readings.slice(-mostReadings);
  const last = kept.at(-1);
  return last ? kept.filter(it => msOf(it) >= msOf(last) - oldestDays * MS_PER_DAY) : [];
}

/**
 * On which day a meter will have counted so much: the slope is that of the straight line of least squares through the
 * readings, and it goes on from the last of them.
 */
export function forecastOf(
  all: readonly MeterReading[],
  nextMeter: number,
  timeZone: string,
  rules: TrendRules | null,
): Sdl.MaintenanceForecast {
  const readings = rules ? looked(all, rules) : all;
  const [first, last] = [readings.at(0), readings.at(-1)];
  const about = { rules, readings: readings.length, firstReadAt: dateOf(first), lastReadAt: dateOf(last) };
  const refused = (refusal: Sdl.MaintenanceForecastRefusal) => ({ ...about, on: null, perDay: null, refusal });
  if (!rules) return refused('NO_POLICY');
  if (!first || !last || readings.length < rules.leastReadings) return refused('TOO_FEW_READINGS');
  if (msOf(last) - msOf(first) < rules.leastDays * MS_PER_DAY) return refused('TOO_SHORT_A_TIME');
  const slope = slopeOf(readings.map(it => [(msOf(it) - msOf(first)) / MS_PER_DAY, it.total]));
  const days = Math.max(0, nextMeter - last.total) / slope;
  if (slope <= 0 || days > rules.furthestDays) return refused('HARDLY_COUNTS');
  const on = dayIn(timeZone, new Date(msOf(last) + days * MS_PER_DAY));
  return { ...about, on, perDay: Math.round(slope * 100) / 100, refusal: null };
}

/** Of the straight line with the least sum of squared distances. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, it) => sum + it[at], 0) / points.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}

const msOf = ({ readAt }: MeterReading) => Date.parse(readAt);
const dateOf = (reading: MeterReading | undefined) => (reading ? new Date(reading.readAt) : null);
