import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DEALER } from '../src/artifacts.ts';
import { DEALER_REFUSALS, lintDealer } from '../src/rules/dealer.ts';
import { DEALER_FIELDS, unlistedForDealers } from '../src/rules/dealer-fields.ts';
import { ROOT } from '../src/subgraphs.ts';

const contract = readFileSync(join(ROOT, DEALER), 'utf8');
const without = (act: string) => Object.fromEntries(Object.entries(DEALER_REFUSALS).filter(([name]) => name !== act));

test('dealers see only types that they can reach, and only refusals of their own acts', () => {
  expect(lintDealer(contract)).toEqual([]);
});

test('a field goes to dealers because the list names it, not because nobody tagged it', () => {
  const list = readFileSync(join(ROOT, DEALER_FIELDS), 'utf8');
  expect(unlistedForDealers(contract, list)).toEqual([]);
  const grown = contract.replace(/^type Ticket [^{]*{/m, `$&\n  secret: String @join__field(graph: TICKETS)`);
  expect(unlistedForDealers(grown, list)).toEqual([
    `Ticket.secret goes to dealers: @tag(name: "internal"), or list it in ${DEALER_FIELDS}`,
  ]);
  expect(unlistedForDealers(contract, `${list}Ticket: gone\n`)).toEqual([
    `Ticket.gone in ${DEALER_FIELDS} is not shown to dealers`,
  ]);
});

test('a refusal that only acts of staff give is found in the contract', () => {
  const leaked = `${contract}\ntype InvoiceSecret implements UserError @join__implements(graph: BILLING, interface: "UserError") @join__type(graph: BILLING) { message: String! path: [String!] }`;
  expect(lintDealer(leaked)).toEqual([expect.stringContaining('InvoiceSecret refuses no act of dealers')]);
});

test('a type that nothing leads to is found in the contract', () => {
  const leaked = `${contract}\nenum SecretState @join__type(graph: BILLING) { A @join__enumValue(graph: BILLING) }`;
  expect(lintDealer(leaked)).toEqual([expect.stringContaining('SecretState leads nowhere')]);
});

test('an act of dealers without its refusals, and refusals of an act that is none, are found', () => {
  expect(lintDealer(contract, without('assetRegister')).toSorted()).toEqual([
    'AssetNotFound refuses no act of dealers: @tag(name: "internal"), or name it in DEALER_REFUSALS',
    'AssetSerialTaken refuses no act of dealers: @tag(name: "internal"), or name it in DEALER_REFUSALS',
    'DEALER_REFUSALS does not say how assetRegister may be refused',
    'SiteOfAnotherCustomer refuses no act of dealers: @tag(name: "internal"), or name it in DEALER_REFUSALS',
  ]);
  expect(lintDealer(contract, { ...DEALER_REFUSALS, ticketClose: ['TicketNotReadyToClose'] })).toEqual([
    'ticketClose in DEALER_REFUSALS is no act of dealers',
  ]);
  expect(lintDealer(contract, { ...DEALER_REFUSALS, ticketCancel: ['TicketPaused'] }).join()).toContain('is hidden');
});
