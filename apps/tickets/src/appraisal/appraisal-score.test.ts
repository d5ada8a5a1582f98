import { expect, test } from '@jest/globals';
import type { EngineerPerformance } from '../schema.types.ts';
import { scoreOf } from './appraisal-score.ts';
import type { PerformanceRules } from './performance-rules.ts';

const NONE = { count: 0, meanPercent: null };
const NOTHING: EngineerPerformance = {
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
const RULES: PerformanceRules = {
  ...{ policyCode: 'PERF-004M', policyVersion: 1, rewardFromPercent: 80, deductionBelowPercent: 60 },
  weights: new Map([
    ['CUSTOMER', 3],
    ['PAPERS', 1],
  ]),
  ...{ reward: money('200.00'), deduction: money('100.00') },
  ...{ awardFromPercent: 90, awardPlaces: 3, awardAfterAppraisals: 10 },
};

test.each([
  [100, 20, 80, 'REWARD', '200.00'],
  [99, 20, 79, 'NONE', undefined],
  [80, 0, 60, 'NONE', undefined],
  [79, 0, 59, 'DEDUCTION', '100.00'],
] as const)(
  'TCK-44, 004-M II.3: customers at %s % and papers at %s % make %s %: %s',
  (customers, papers, scorePercent, outcome, amount) => {
    const scores = { count: 2, meanPercent: customers };
    const facts = { ...NOTHING, customerScores: scores, papersDue: 100, papersInTime: papers };
    const score = scoreOf(facts, RULES);
    expect(score).toMatchObject({ scorePercent, outcome, finding: expect.stringContaining('PERF-004M v1') });
    expect(score.amount?.amount).toBe(amount);
  },
);

test('what nothing is known of weighs nothing, and who has nothing to be scored by neither gains nor loses', () => {
  const lone = scoreOf({ ...NOTHING, papersDue: 4, papersInTime: 4 }, RULES);
  expect(lone).toMatchObject({
    scorePercent: 100,
    outcome: 'REWARD',
    criteria: [{ scorePercent: null }, { weight: 1 }],
  });
  expect(scoreOf(NOTHING, RULES)).toMatchObject({ scorePercent: null, outcome: 'NONE', amount: null });
});
