import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Money } from '@mainstay/money';
import { Kind, parse, valueFromASTUntyped } from 'graphql';
import type * as Sdl from '../schema.types.ts';
import { ApprovalPolicy } from './approval-policy.entity.ts';
import { Ladder } from './ladder.ts';

const FILES = [
  '../breach-charge/breach-charge.graphql',
  '../claim/claim-acts.graphql',
  '../exchange-settlement/exchange-settlement.graphql',
  '../invoice/invoice.graphql',
  '../loss-compensation/loss-compensation.graphql',
  '../parts-sale/parts-sale.graphql',
];
const texts = await Promise.all(FILES.map(file => readFile(new URL(file, import.meta.url), 'utf8')));
const sdl = parse(texts.join('\n'));
const sample = new URL('../../../../infra/sample/policies.json', import.meta.url);
const shipped = JSON.parse(await readFile(sample, 'utf8')) as {
  readonly approvalPolicies: readonly Sdl.ApprovalPolicyDraftInput[];
};

/** The roles that may call a mutation. */
function rolesOf(mutation: string): readonly string[] {
  const extensions = sdl.definitions.filter(it => it.kind === Kind.OBJECT_TYPE_EXTENSION);
  const field = extensions.flatMap(it => it.fields ?? []).find(it => it.name.value === mutation);
  const auth = field?.directives?.find(it => it.name.value === 'auth');
  const roles = auth?.arguments?.find(it => it.name.value === 'roles');
  return roles ? (valueFromASTUntyped(roles.value) as readonly string[]) : [];
}

/** Acts that a ladder lets do or refuses. */
const DECIDED = [
  ...(['claimApprove', 'claimReject', 'claimReview', 'claimClose'] as const).map(act => [act, 'claim'] as const),
  ...(['breachChargeDecline', 'breachChargeCorrect'] as const).map(act => [act, 'claim'] as const),
  ['exchangeSettlementApprove', 'exchange'] as const,
  ...(['breachChargeApprove', 'creditNoteIssue', 'lossCompensationApprove'] as const).map(
    act => [act, 'credit'] as const,
  ),
  ...(['partsSaleApprove', 'partsSaleWriteOff'] as const).map(act => [act, 'credit'] as const),
];

test.each([...DECIDED, ['breachChargeConfirm', 'credit'] as const])('who may %s stands on the ladder', (act, name) => {
  const ladder = Ladder.of(name, []);
  expect(rolesOf(act)).toContain('FINANCE_SUPERVISOR');
  for (const role of rolesOf(act)) expect(() => ladder.require(Money.zero('EUR'), [role], () => null)).not.toThrow();
});

test.each(DECIDED)('APR-HOUSE counts in CNY: somebody may %s in a currency of which no rate is known', (act, name) => {
  const house = shipped.approvalPolicies.find(it => it.code === 'APR-HOUSE');
  if (!house) throw new Error('The sample data lack APR-HOUSE.');
  const ladder = Ladder.of(name, ApprovalPolicy.draft(1, house, 'anna').parameters);
  const allowed = ladder.mayApprove(Money.of('50.00', 'EUR'), () => null);
  expect(rolesOf(act).filter(role => allowed.includes(role))).not.toEqual([]);
});
