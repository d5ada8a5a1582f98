import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LoanDepositKept, LoanDepositReceived, LoanDepositRefunded } from '@mainstay/contracts/billing';
import { LoanDepositCharged, LoanDepositReversed, LoanUnitLent, LoanUnitReturned } from '@mainstay/contracts/tickets';
import { type Caller, type Reply, searched, staff } from '@mainstay/testing';
import { eur, ids, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const AT = '2026-03-02T08:00:00Z';
const cashier = staff('FINANCE', 'test:cashier');
const accountant = staff('FINANCE', 'test:accountant');
const PAID = { paidOn: '2026-03-02', reference: 'BANK-77' };

const DEPOSIT = `id number status loanNumber amount { amount currency } chargedBecause loanUnit { id } ticket { id }
  customer { id } receivedOn receivedReference receivedBy refundedOn refundedReference refundedBy`;
const deposit = (act: 'Receive' | 'Refund', id: string, input: object, as: Caller = cashier): Promise<Reply> =>
  world.mutate(`loanDeposit${act}`, `loanDeposit { ${DEPOSIT} }`, { id, input }, as);
const receive = (id: string, more: object = {}) => deposit('Receive', id, { ...PAID, amount: eur('500.00'), ...more });
const refusal = async (reply: Promise<Reply>) => (await reply).userErrors[0]?.__typename;

/** A loan, and what tickets says of it. */
function aLoan() {
  const [loanUnitId, ticketId, customerId, fromWarehouseId] = ids(4) as [string, string, string, string];
  const loan = { loanUnitId, number: 'LU-2026-000001', ticketId, customerId, purpose: 'ADVANCE_EXCHANGE' } as const;
  const [unit, core] = ['N-1', 'C-1'].map(serial => ({ assetId: null, partId: crypto.randomUUID(), serial }));
  const moved = { unit: unit!, core: core!, fromWarehouseId, siteId: null };
  const amount = eur('500.00');
  return {
    ...{ id: loanUnitId, loan },
    lent: (asked: typeof amount | null = amount) =>
      LoanUnitLent({ ...loan, ...moved, deposit: asked, lentAt: AT, dueBackAt: AT }),
    charged: (reason: 'LATE' | 'KEPT' | 'LOST' = 'LATE') =>
      LoanDepositCharged({ ...loan, amount, reason, chargedAt: AT }),
    returned: () =>
      LoanUnitReturned({ ...loan, returned: core!, warehouseId: fromWarehouseId, isLate: true, returnedAt: AT }),
    reversed: () => LoanDepositReversed({ ...loan, amount, reversedAt: AT }),
  };
}
async function deliver(...events: Parameters<World['service']['deliver']>[0][]) {
  for (const event of events) {
    await world.service.deliver(event);
    await world.service.deliver(event);
  }
}
const shown = async (id: string): Promise<Reply> =>
  (await world.service.run(`query ($id: ID!) { loanDeposit(id: $id) { ${DEPOSIT} } }`, { id })).loanDeposit;

test('a deposit is asked for with the unit, paid, and given back with what returns, by somebody else (4.2)', async () => {
  const { id, loan, ...told } = aLoan();
  await deliver(told.lent());
  expect(await shown(id)).toMatchObject({
    ...{ status: 'ASKED', number: expect.stringMatching(/^DP-2026-\d{6}$/), loanNumber: loan.number },
    ...{ amount: eur('500.00'), loanUnit: { id }, ticket: { id: loan.ticketId }, customer: { id: loan.customerId } },
  });
  expect((await receive(id)).loanDeposit).toMatchObject({
    ...{ status: 'RECEIVED', receivedOn: PAID.paidOn, receivedReference: 'BANK-77', receivedBy: 'test:cashier' },
  });
  expect(await refusal(deposit('Refund', id, PAID, accountant))).toBe('LoanDepositWrongStatus');
  await deliver(told.returned());
  expect((await shown(id)).status).toBe('REFUND_DUE');
  expect(await refusal(deposit('Refund', id, PAID))).toBe('LoanDepositNeedsSecondPerson');
  const { loanDeposit } = await deposit('Refund', id, { ...PAID, reference: 'BANK-78' }, accountant);
  expect(loanDeposit).toMatchObject({ status: 'REFUNDED', refundedBy: 'test:accountant', refundedReference: 'BANK-78' });
  const facts = { loanUnitId: id, amount: eur('500.00'), paidOn: PAID.paidOn };
  expect(await world.said(LoanDepositReceived, { loanUnitId: id })).toMatchObject([facts]);
  expect(await world.said(LoanDepositRefunded, { loanUnitId: id })).toMatchObject([facts]);
});

test('a deposit is kept when what was awaited does not come, and given back when it comes after all', async () => {
  const { id, ...told } = aLoan();
  await deliver(told.lent());
  await receive(id);
  await deliver(told.charged());
  expect(await shown(id)).toMatchObject({ status: 'KEPT', chargedBecause: 'LATE' });
  expect(await world.said(LoanDepositKept, { loanUnitId: id })).toMatchObject([{ amount: eur('500.00') }]);
  await deliver(told.returned(), told.reversed());
  expect(await shown(id)).toMatchObject({ status: 'REFUND_DUE', chargedBecause: null });
});

test('what was not paid is owed once what was awaited is missing, and lapses once it is back', async () => {
  const { id, ...told } = aLoan();
  await deliver(told.lent(), told.charged('LOST'));
  expect(await shown(id)).toMatchObject({ status: 'OWED', chargedBecause: 'LOST' });
  await deliver(told.returned());
  expect((await shown(id)).status).toBe('LAPSED');
  expect(await refusal(receive(id))).toBe('LoanDepositWrongStatus');
});

test('a loan without a deposit has none; a charge or a return that is heard first stands whatever comes after', async () => {
  const none = aLoan();
  await deliver(none.lent(null), none.returned());
  expect(await shown(none.id)).toBeNull();
  const early = aLoan();
  await deliver(early.charged('KEPT'), early.lent());
  expect(await shown(early.id)).toMatchObject({ status: 'OWED', chargedBecause: 'KEPT' });
  const reversed = aLoan();
  await deliver(reversed.reversed(), reversed.charged(), reversed.lent());
  expect((await shown(reversed.id)).status).toBe('LAPSED');
});

test('a deposit is paid in one sum, in its currency, on a day that has come, under a reference', async () => {
  const { id, ...told } = aLoan();
  await deliver(told.lent());
  const part = await receive(id, { amount: eur('499.99') });
  expect(part.userErrors).toMatchObject([{ __typename: 'LoanDepositAmountDiffers', path: ['input', 'amount'] }]);
  for (const wrong of [{ amount: { amount: '500.00', currency: 'USD' } }, { paidOn: '2999-01-01' }, { reference: ' ' }])
    expect(await refusal(receive(id, wrong))).toBe('InputInvalid');
  expect(await refusal(receive(crypto.randomUUID()))).toBe('LoanDepositNotFound');
  expect((await shown(id)).status).toBe('ASKED');
});

test('a loan shows its deposit, a list takes as many statements for many as for one, and it is found by its number', async () => {
  const loans = [aLoan(), aLoan(), aLoan()];
  for (const { lent } of loans) await deliver(lent());
  const query = `query ($loans: [_Any!]!) { _entities(representations: $loans) {
    ... on LoanUnit { loanDeposit { ${DEPOSIT} } } } }`;
  const named = (count: number) => loans.slice(0, count).map(({ id }) => ({ __typename: 'LoanUnit', id }));
  const edges = (count: number) => world.service.run(query, { loans: named(count) });
  expect((await edges(3))._entities[2].loanDeposit.loanUnit.id).toBe(loans[2]!.id);
  expect(await world.service.countStatements(() => edges(3))).toBe(await world.service.countStatements(() => edges(1)));
  const list = `query ($first: Int!, $ticket: ID) { loanDeposits(first: $first, filter: { status: [ASKED], ticket: $ticket }) {
    edges { node { ${DEPOSIT} } } } }`;
  const count = (first: number) => world.service.countStatements(() => world.service.run(list, { first }));
  expect(await count(3)).toBe(await count(1));
  const { ticketId: ticket } = loans[0]!.loan;
  const { loanDeposits } = await world.service.run(list, { first: 5, ticket });
  expect(loanDeposits.edges).toHaveLength(1);
  expect(await searched(world.service, loanDeposits.edges[0].node.number)).toEqual(['LOAN_DEPOSIT EXACT number']);
});
