import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Money } from '@mainstay/money';
import { Kind, parse, valueFromASTUntyped } from 'graphql';
import { Ladder } from './ladder.ts';

const FILES = [
  '../breach-charge/breach-charge.graphql',
  '../claim/claim-acts.graphql',
  '../exchange-settlement/exchange-settlement.graphql',
  '../invoice/invoice.graphql',
];
const texts = await Promise.all(FILES.map(file => readFile(new URL(file, import.meta.url), 'utf8')));
const sdl = parse(texts.join('\n'));

/** The roles that may call a mutation. */
function rolesOf(mutation: string): readonly string[] {
  const extensions = sdl.definitions.filter(it => it.kind === Kind.OBJECT_TYPE_EXTENSION);
  const field = extensions.flatMap(it => it.fields ?? []).find(it => it.name.value === mutation);
  const auth = field?.directives?.find(it => it.name.value === 'auth');
  const roles = auth?.arguments?.find(it => it.name.value === 'roles');
  return roles ? (valueFromASTUntyped(roles.value) as readonly string[]) : [];
}

test.each([
  ...(['claimApprove', 'claimReject', 'claimReview', 'claimClose'] as const).map(act => [act, 'claim'] as const),
  ['exchangeSettlementApprove', 'exchange'] as const,
  ...(['breachChargeConfirm', 'breachChargeApprove', 'creditNoteIssue'] as const).map(act => [act, 'credit'] as const),
])('who may %s stands on the ladder', (act, name) => {
  const ladder = Ladder.of(name, []);
  expect(rolesOf(act)).toContain('FINANCE');
  for (const role of rolesOf(act)) expect(() => ladder.require(Money.zero('EUR'), [role], () => null)).not.toThrow();
});
