import { expect, test } from '@jest/globals';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import type { CustomerPortraitFigures } from '../schema.types.ts';
import { countedDays, drawnAt, judge, monthAt, portraitTermsOf } from './portrait-terms.ts';

type Figure = readonly [name: string, value: string | null, unit?: string];
const MONTHLY: readonly Figure[] = [
  ['timeZone', 'Asia/Shanghai'],
  ['drawnOnDay', '1'],
  ['countedMonths', '12'],
];
const policy = (...figures: readonly Figure[]) =>
  CarePolicy.draft(1, {
    ...{ code: 'POR-X', kind: 'PORTRAIT', name: 'X' },
    parameters: figures.map(([name, value, unit]) => ({ name, value, unit, isRequired: false })),
  });
const terms = (...figures: readonly Figure[]) => portraitTermsOf(policy(...MONTHLY, ...figures));
const billed = (amount: string, currency = 'CNY') => ({ billed: [{ amount, currency }] });
const counted = (more: Partial<CustomerPortraitFigures> = {}): CustomerPortraitFigures => ({
  ...{ machineCount: 0, agreementCount: 0, caseCount: 0, repeatFaultCount: 0, reopenedCount: 0, breachCount: 0 },
  ...{ complaintCount: 0, feedbackCount: 0, surveyCount: 0, negativeSurveyCount: 0, satisfactionPercent: null },
  ...{
    misuseCount: 0,
    misuseSinceTrainingCount: 0,
    careContactCount: 0,
    missedCareContactCount: 0,
    billed: [],
    ...more,
  },
});

test('months are those of the zone: drawn at midnight of the day, over as many months as count', () => {
  const monthly = terms(['highValueMachinesFrom', '1']);
  expect(drawnAt(monthly, '2026-12')).toEqual(new Date('2026-12-31T16:00:00Z'));
  expect(drawnAt({ ...monthly, drawnOnDay: 5 }, '2026-02')).toEqual(new Date('2026-03-04T16:00:00Z'));
  expect(monthAt(monthly, new Date('2026-02-28T15:59:59Z'))).toBe('2026-02');
  expect(monthAt(monthly, new Date('2026-02-28T16:00:00Z'))).toBe('2026-03');
  expect(countedDays(monthly, '2026-02')).toEqual({
    ...{ countedFrom: '2025-03-01', countedTo: '2026-02-28' },
    ...{ since: new Date('2025-02-28T16:00:00Z'), until: new Date('2026-02-28T16:00:00Z'), timeZone: 'Asia/Shanghai' },
  });
});

const FLAGS = [
  ['highValue', 'HIGH_VALUE'],
  ['atRisk', 'AT_RISK'],
  ['train', 'TO_TRAIN'],
] as const;

test.each([
  ['highValueBilledFrom', '500', 'CNY', billed('499.99'), billed('500.00')],
  ['highValueBilledFrom', '500', 'CNY', billed('900.00', 'EUR'), billed('500.01')],
  ['highValueMachinesFrom', '3', undefined, { machineCount: 2 }, { machineCount: 3 }],
  ['highValueAgreementsFrom', '1', undefined, { agreementCount: 0 }, { agreementCount: 1 }],
  ['atRiskBreachesFrom', '2', undefined, { breachCount: 1 }, { breachCount: 2 }],
  ['atRiskComplaintsFrom', '2', undefined, { complaintCount: 1 }, { complaintCount: 2 }],
  ['atRiskRepeatFaultsFrom', '2', undefined, { repeatFaultCount: 1 }, { repeatFaultCount: 2 }],
  ['atRiskNegativeSurveysFrom', '1', undefined, { negativeSurveyCount: 0 }, { negativeSurveyCount: 1 }],
  ['trainMisuseFrom', '2', undefined, { misuseSinceTrainingCount: 1 }, { misuseSinceTrainingCount: 2 }],
] as const)('%s sets its flag from %s %s on, and says so', (name, value, unit, below, from) => {
  const flag = FLAGS.find(([begin]) => name.startsWith(begin))?.[1];
  const ruled = terms([name, value, unit], ['highValueAgreementsFrom', '100']);
  expect(judge(ruled, counted(below))).toEqual({ flags: [], reasons: [] });
  const { flags, reasons } = judge(ruled, counted(from));
  expect(flags).toEqual([flag]);
  expect(reasons).toMatchObject([{ flag, rule: name, limit: expect.stringContaining(value) }]);
});

test('a rule whose figure is blank sets no flag; two rules set one flag once', () => {
  const ruled = terms(['highValueMachinesFrom', '1'], ['highValueAgreementsFrom', '1'], ['atRiskBreachesFrom', null]);
  const { flags, reasons } = judge(ruled, counted({ machineCount: 1, agreementCount: 1, breachCount: 99 }));
  expect(flags).toEqual(['HIGH_VALUE']);
  expect(reasons.map(it => it.rule)).toEqual(['highValueMachinesFrom', 'highValueAgreementsFrom']);
});

test.each<readonly [string, readonly Figure[]]>([
  ['highValueBilledFrom', [...MONTHLY, ['atRiskBreachesFrom', '1']]],
  ['highValueBilledFrom', [...MONTHLY, ['highValueBilledFrom', '500']]],
  ['highValueBilledFrom', [...MONTHLY, ['highValueBilledFrom', 'much', 'CNY']]],
  ['highValueMachinesFrom', [...MONTHLY, ['highValueMachinesFrom', 'many']]],
  ['countedMonths', [...MONTHLY.slice(0, 2), ['highValueMachinesFrom', '1']]],
  ['countedMonths', [...MONTHLY.slice(0, 2), ['countedMonths', '0'], ['highValueMachinesFrom', '1']]],
  [
    'drawnOnDay',
    [
      ['drawnOnDay', '29'],
      ['countedMonths', '1'],
      ['highValueMachinesFrom', '1'],
    ],
  ],
  ['timeZone', [['timeZone', 'Beijing'], ...MONTHLY.slice(1), ['highValueMachinesFrom', '1']]],
])('a policy whose %s is missing or none says so', (name, figures) => {
  expect(() => portraitTermsOf(policy(...figures))).toThrow(new CarePolicyUnusable(name));
});
