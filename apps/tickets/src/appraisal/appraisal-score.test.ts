import { expect, test } from '@jest/globals';
import { NOTHING, RULES } from '../../test/performance-examples.ts';
import { scoreOf } from './appraisal-score.ts';

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
