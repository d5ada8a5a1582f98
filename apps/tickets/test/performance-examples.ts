import type { PerformanceRules } from '../src/appraisal/performance-rules.ts';
import type { EngineerPerformance } from '../src/schema.types.ts';

const NONE = { count: 0, meanPercent: null };
/** A month of which nothing is known. */
export const NOTHING: EngineerPerformance = {
  ...{
    from: '2026-03-01',
    until: '2026-03-31',
    timeZone: 'Asia/Shanghai',
    dutyMinutes: null,
    utilisationPercent: null,
  },
  ...{ repairs: 0, signedOff: 0, rejected: 0, firstTimeFixes: 0, firstTimeFixPercent: null, reopened: 0 },
  ...{ returnVisits: 0, lateArrivals: 0, meanResponseMinutes: null, meanRepairMinutes: null, laborMinutes: 0 },
  ...{ promisesKept: 0, promisesBroken: 0, installations: 0, papersDue: 0, papersInTime: 0, unreached: 0 },
  ...{ salespersonScores: NONE, customerScores: NONE, satisfaction: NONE },
};
const money = (amount: string) => ({ amount, currency: 'CNY' });
export const RULES: PerformanceRules = {
  ...{ policyCode: 'PERF-004M', policyVersion: 1, rewardFromPercent: 80, deductionBelowPercent: 60 },
  weights: new Map([
    ['CUSTOMER', 3],
    ['PAPERS', 1],
  ]),
  ...{ reward: money('200.00'), deduction: money('100.00') },
  ...{ awardFromPercent: 90, awardPlaces: 3, awardAfterAppraisals: 10 },
};
