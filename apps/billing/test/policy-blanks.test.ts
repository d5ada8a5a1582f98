import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { plannedTypesIn, policyTypesIn } from '@mainstay/testing';
import { ApprovalPolicy } from '../src/approval-policy/approval-policy.entity.ts';
import { CostCentrePolicy } from '../src/cost-centre-policy/cost-centre-policy.entity.ts';
import { DepreciationPolicy } from '../src/depreciation-policy/depreciation-policy.entity.ts';
import { policyKinds } from '../src/policies/policy-kinds.ts';
import { PriceList } from '../src/price-list/price-list.entity.ts';

const app = join(import.meta.dirname, '..');
const about = { code: 'P', name: 'P', source: 'requirements.md 2.6' };

interface Draft {
  readonly status: string;
  activate(at: Date): void;
}

const ladders = ['repair', 'expense', 'claim', 'exchange', 'credit'].map(act => `${act}.TECHNICAL_DIRECTOR`);
const parameters = [...ladders.map(name => ({ name, isRequired: true })), { name: 'perhaps', isRequired: false }];
const centres = ['COMPANY', 'CUSTOMER'].flatMap(bearer =>
  ['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'].map(costClass => `${bearer}.${costClass}`),
);
const prices = { currency: 'CNY', countries: [], exchangeRates: [], partPrices: [], validFrom: '2026-01-01' };

/** Of every kind of policy a draft without the figures that it needs, and their names. */
const DRAFTS: readonly (readonly [kind: string, draft: Draft, blanks: readonly string[]])[] = [
  ['ApprovalPolicy', ApprovalPolicy.draft(1, { ...about, parameters }, 'anna'), ladders],
  ['CostCentrePolicy', CostCentrePolicy.draft(1, { ...about, centres: [] }, 'anna'), centres],
  ['DepreciationPolicy', DepreciationPolicy.draft(1, about, 'anna'), ['percentPerDay']],
  [
    'PriceList',
    PriceList.draft(1, { ...about, ...prices }, 'anna'),
    ['labourPerHour', 'travelPerKilometre', 'partMarkupPercent'],
  ],
];

test.each(DRAFTS)('2.6: a draft of %s whose figures are blank is refused, and they are named', (_, draft, blanks) => {
  expect(() => draft.activate(new Date('2026-03-02T08:00:00Z'))).toThrow(new PolicyIncomplete(blanks));
  expect(draft.status).toBe('DRAFT');
});

test('2.6: no kind of policy is left out', () => {
  const kinds = policyKinds.map(it => it.entity.name);
  expect(DRAFTS.map(([kind]) => kind)).toEqual(kinds);
  expect(kinds.toSorted()).toEqual(policyTypesIn(app).toSorted());
  const planned = policyKinds.flatMap(({ activation, entity }) => (activation ? entity.name : []));
  expect(planned.toSorted()).toEqual(plannedTypesIn(app).toSorted());
});
