import type { PolicyParameter } from '@mainstay/kit/domain';
import { FigureReader } from '../service-policy/figure-reader.ts';

/** How often high risks are inspected again after a repair, in how much time, and how many times (N86). */
export interface Rhythm {
  readonly everyMinutes: number;
  readonly withinHours: number;
  readonly times: number;
}

const MINUTES = { PER_DAY: 1_440, PER_WEEK: 10_080, PER_MONTH: 43_200 } as const;
const UNITS = ['PER_DAY', 'PER_WEEK', 'PER_MONTH'] as const;

/** @throws InputInvalid naming a figure that is none */
export function rhythmOf(policy: { readonly parameters: readonly PolicyParameter[] }): Rhythm {
  const figures = new FigureReader(policy);
  const perPeriod = figures.whole('reinspectionOfHighRisks', 1, 24);
  const unit = figures.unitOf('reinspectionOfHighRisks', UNITS);
  return {
    everyMinutes: Math.round(MINUTES[unit] / perPeriod),
    withinHours: figures.whole('reinspectionWithin', 1, 720),
    times: figures.whole('reinspectionsUntilEnd', 1, 100),
  };
}
