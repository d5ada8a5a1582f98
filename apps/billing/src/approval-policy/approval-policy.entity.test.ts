import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { DepreciationPolicy } from '../depreciation-policy/depreciation-policy.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ApprovalPolicy } from './approval-policy.entity.ts';

interface Shipped {
  readonly approvalPolicies: readonly Sdl.ApprovalPolicyDraftInput[];
  readonly depreciationPolicies: readonly Sdl.DepreciationPolicyDraftInput[];
}
const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const shipped = JSON.parse(readFileSync(file, 'utf8')) as Shipped;
const NOW = new Date('2026-03-02T08:00:00Z');

/** Source rows; the policy; every figure, null for a blank of the source. */
const POLICIES: readonly (readonly [string, string, Readonly<Record<string, string | null>>])[] = [
  [
    'N85, the amounts of two ladders',
    'APR-003',
    {
      ...{ 'repair.SUPERVISING_ENGINEER': null, 'repair.TECHNICAL_DIRECTOR': null },
      ...{ 'expense.SERVICE_ENGINEER': null, 'expense.SUPERVISING_ENGINEER': null },
    },
  ],
  [
    'BIL-08, BIL-04, BIL-05',
    'APR-001WI',
    {
      ...{ goodwillConfirmedBy: 'SALES_GENERAL_MANAGER', feeStandardsReviewedBy: 'FINANCE' },
      totalCostVerifiedBy: 'FINANCE',
    },
  ],
];

test.each(POLICIES)(
  '%s: %s is put in force only without blanks, and names those that it has',
  (_row, code, figures) => {
    const found = shipped.approvalPolicies.find(it => it.code === code);
    if (!found) throw new Error(`The sample data lack ${code}.`);
    const policy = ApprovalPolicy.draft(1, found, 'anna');
    expect(Object.fromEntries(policy.parameters.map(({ name, value }) => [name, value]))).toEqual(figures);
    const blanks = Object.keys(figures).filter(name => figures[name] === null);
    const activate = () => policy.activate(NOW);
    if (blanks.length === 0) activate();
    else expect(activate).toThrow(new PolicyIncomplete(blanks));
    expect(policy.status).toBe(blanks.length === 0 ? 'ACTIVE' : 'DRAFT');
  },
);

test.each([
  ['N37', 'RET-004M'],
  ['N44', 'RET-004V'],
  ['N44', 'BIL-14'],
])('%s %s: the rate by which use is charged is blank, and is not put in force before it is filled', (_row, code) => {
  const [found] = shipped.depreciationPolicies.filter(it => it.code === code);
  const policy = DepreciationPolicy.draft(1, found!, 'anna');
  expect(policy.percentPerDay).toBeNull();
  expect(() => policy.activate(NOW)).toThrow(new PolicyIncomplete(['percentPerDay']));
});

test('every policy of money that ships from a document is tried here', () => {
  const named = [...shipped.approvalPolicies, ...shipped.depreciationPolicies]
    .filter(({ source }) => /^\d{3}/.test(source ?? ''))
    .map(({ code }) => code);
  expect(named.toSorted()).toEqual([...POLICIES.map(([, code]) => code), 'BIL-14', 'RET-004M', 'RET-004V'].toSorted());
});
