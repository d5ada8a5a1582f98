import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { plannedTypesIn, policyTypesIn } from '@mainstay/testing';
import { policyKinds } from '../policies/policy-kinds.ts';
import type * as Sdl from '../schema.types.ts';
import { StockPolicy } from './stock-policy.entity.ts';
import { StockPolicyWrongState } from './stock-policy.errors.ts';

const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const shipped = (JSON.parse(readFileSync(file, 'utf8')) as { stockPolicies: Sdl.StockPolicyDraftInput[] })
  .stockPolicies;

function draft(code: string): StockPolicy {
  const found = shipped.find(it => it.code === code);
  if (!found) throw new Error(`The sample data lack ${code}.`);
  return StockPolicy.draft(found, 1);
}

type Figures = Readonly<Record<string, string | null>>;

/** Source rows; the policy; every figure with its unit, null for a blank of the source. */
const POLICIES: readonly (readonly [string, string, Figures])[] = [
  ['N56', 'STK-002', { coverage: '95 PERCENT', turnover: '15 DAYS' }],
  [
    'N57-59, N68',
    'STK-003',
    {
      ...{ coreTurnover: null, criticalShortage: null, forecastEvery: '6 MONTHS', forecastError: null },
      ...{ stocktakeEvery: '1 MONTHS', stocktakeError: null, rfidAccuracy: null, ledgerUpdatedEvery: '1 DAYS' },
      ...{ commonPartsInTime: null, redeploymentPlanAhead: null, slowMoversAnalysedEvery: '1 MONTHS' },
    },
  ],
  [
    'N60-65',
    'STK-004M',
    {
      ...{ keepFor: '3 MONTHS', depreciationPerMonth: '8 PERCENT', depreciationMonths: '12 MONTHS' },
      ...{ nonConformingAgeingCycle: '3 MONTHS', countOn: 'MONTH_END', countSheetCopies: '3 COPIES' },
      ...{ countSheetToHqBy: '5 DAY_OF_MONTH', reportToHqOn: '15,30 DAY_OF_MONTH' },
      ...{ receivingNotesToFinanceOn: 'MONTH_END', issueNotesCostedEvery: '1 MONTHS' },
    },
  ],
  [
    'N66',
    'APR-004M',
    {
      issueSignatures: 'DEPOT_HEAD,OPERATIONS_SUPERVISOR,FINANCE_SUPERVISOR',
      ...{ emergencySignedAfterwards: 'YES', stockAdjustmentApprovedBy: 'HQ' },
    },
  ],
  [
    'N67, N84-86',
    'APR-003',
    {
      ...{ issueCheckedBy: '2 PERSONS', specialPartSignatures: 'SUPERVISING_ENGINEER' },
      ...{ engineerAloneUpToLevel: null, engineerReportsFromLevel: null, reinspectHighRiskEvery: null },
    },
  ],
];

test.each(POLICIES)('%s: %s ships with exactly its figures: %j', (_row, code, figures) => {
  const said = draft(code).parameters.map(({ name, value, unit }) => [
    name,
    value === null ? null : [value, unit].filter(Boolean).join(' '),
  ]);
  expect(Object.fromEntries(said)).toEqual(figures);
});

test.each(POLICIES)('%s: %s is put in force only without blanks, else it names each of them', (_row, code, figures) => {
  const policy = draft(code);
  const blanks = Object.keys(figures).filter(name => figures[name] === null);
  const activate = () => policy.activate(new Date('2026-03-02T08:00:00Z'));
  if (blanks.length > 0) {
    expect(activate).toThrow(PolicyIncomplete);
    expect(activate).toThrow(expect.objectContaining({ blanks: expect.arrayContaining(blanks) }));
    expect([policy.status, policy.effectiveFrom ?? null]).toEqual(['DRAFT', null]);
    return;
  }
  activate();
  expect(policy.status).toBe('ACTIVE');
  expect(activate).toThrow(StockPolicyWrongState);
});

test('N61: 8 percent of the first value in each of 12 months is 96 percent, straight on and not compounding', () => {
  const figure = (name: string) => Number(draft('STK-004M').parameters.find(it => it.name === name)?.value);
  expect(figure('depreciationPerMonth') * figure('depreciationMonths')).toBe(96);
});

test('every stock policy that ships is tried here, and no other kind of policy has blanks (2.6)', () => {
  const app = join(import.meta.dirname, '../..');
  expect(policyKinds.map(it => it.entity.name)).toEqual(policyTypesIn(app));
  expect(policyKinds.flatMap(it => (it.activation ? it.entity.name : []))).toEqual(plannedTypesIn(app));
  expect(shipped.map(({ code }) => code).toSorted()).toEqual(POLICIES.map(([, code]) => code).toSorted());
});
