import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  ExchangeRepaid,
  ExchangeSettled,
  LoanDepositKept,
  LoanDepositReceived,
  LoanDepositRefunded,
  PartsSaleStatusChanged,
} from '@mainstay/contracts/billing';
import { KeptPiecesBooked } from '@mainstay/contracts/inventory';
import { ExchangeDecided, ExchangeStandsByLoan, ExchangeWithdrawn } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import {
  LoanDepositCharged,
  LoanDepositReversed,
  LoanUnitLent,
  LoanUnitReturned,
  SupplyKeptPiecesReturned,
  SupplyPiecesKept,
} from '@mainstay/contracts/tickets';
import { type Caller, type Reply, searched, staff } from '@mainstay/testing';
import { eur, ids, SECOND, World } from './world.ts';

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
  expect(loanDeposit).toMatchObject({
    status: 'REFUNDED',
    refundedBy: 'test:accountant',
    refundedReference: 'BANK-78',
  });
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

const SALE = `id number status differenceNumber amount { amount currency } listPrice { amount } rebate { amount } explanation
  quantity soldBy approvedBy reason paidOn paidReference receivedBy writtenOffBy refundedOn refundedReference refundedBy
  supplyDifference { id } ticket { id } customer { id } part { id }`;
/** Pieces that came too many and stay with a customer; by the list they cost 28.80 together. */
async function kept(price: ReturnType<typeof eur> | null = eur('30.00')) {
  await world.priceList();
  const [supplyDifferenceId, ticketId, customerId, warehouseId] = ids(4) as [string, string, string, string];
  const about = { supplyDifferenceId, number: 'SD-2026-000001', ticketId };
  const pieces = { warehouseId, partId: await world.part(eur('8.00')), quantity: 3 };
  const sell = (decidedBy: string) => {
    const agreed = { cause: 'WRONGLY_PACKED', price, decidedBy, keptAt: AT } as const;
    return deliver(SupplyPiecesKept({ ...about, ...pieces, ...agreed, customerId, siteCountry: 'KZ' }));
  };
  await sell('test:seller');
  const back = (staying = 0) => deliver(SupplyKeptPiecesReturned({ ...about, ...pieces, staying, returnedAt: AT }));
  const { partId, quantity } = pieces;
  const costs = (amount: string) => deliver(KeptPiecesBooked({ ...about, partId, quantity, cost: eur(amount) }));
  const loss = async () => (await world.lossesOf(ticketId)).map(it => `${it.kind} ${it.quantity} ${it.amount.amount}`);
  return { id: supplyDifferenceId, ticketId, customerId, partId, sell, back, costs, loss };
}
const sale = (act: string, id: string, input: object, as: Caller = cashier): Promise<Reply> =>
  world.mutate(`partsSale${act}`, `partsSale { ${SALE} }`, { id, input }, as);
const take = (id: string, more: object = {}, as: Caller = cashier): Promise<Reply> =>
  sale('Receive', id, { ...PAID, amount: eur('30.00'), ...more }, as);
const statusesOf = async (id: string) =>
  (await world.said(PartsSaleStatusChanged, { partsSaleId: id })).map(it => it.status);
const byName = (name: string, role = 'FINANCE') => staff(role, `test:${name}`);

test('TCK-39: what came too many and is kept is asked for once, paid in one sum, and paid back once the pieces are back', async () => {
  const { id, ticketId, customerId, partId, back } = await kept();
  const query = `query ($sale: [_Any!]!) { _entities(representations: $sale) {
    ... on SupplyDifference { partsSale { ${SALE} } } } partsSales(filter: { status: [ASKED], customer: "${customerId}",
    ticket: "${ticketId}" }) { edges { node { id } } } }`;
  const seen = await world.service.run(query, { sale: [{ __typename: 'SupplyDifference', id }] });
  const asked = seen._entities[0].partsSale;
  expect(asked).toMatchObject({
    ...{ number: expect.stringMatching(/^PS-2026-\d{6}$/), differenceNumber: 'SD-2026-000001', amount: eur('30.00') },
    ...{ quantity: 3, soldBy: 'test:seller', paidOn: null, supplyDifference: { id }, ticket: { id: ticketId } },
    ...{ customer: { id: customerId }, part: { id: partId }, listPrice: { amount: '28.80' }, rebate: null },
  });
  expect(seen.partsSales.edges).toEqual([{ node: { id } }]);
  expect(await searched(world.service, asked.number)).toEqual(['PARTS_SALE EXACT number']);
  const part = await take(id, { amount: eur('29.99') });
  expect(part.userErrors).toMatchObject([{ __typename: 'PartsSaleAmountDiffers', path: ['input', 'amount'] }]);
  expect(await refusal(take(id, { paidOn: '2999-01-01' }))).toBe('InputInvalid');
  expect(await refusal(take(id, {}, byName('seller')))).toBe('PartsSaleNeedsSecondPerson');
  expect(await refusal(take(crypto.randomUUID()))).toBe('PartsSaleNotFound');
  const paid = { paidOn: PAID.paidOn, paidReference: 'BANK-77', receivedBy: 'test:cashier' };
  expect((await take(id)).partsSale).toMatchObject({ status: 'PAID', ...paid });
  expect(await refusal(take(id))).toBe('PartsSaleWrongStatus');
  await back(2);
  const owed = `query { partsSales(filter: { ticket: "${ticketId}" }) { edges { node { ${SALE} } } } }`;
  expect((await world.service.run(owed)).partsSales.edges.map((it: Reply) => it.node)).toMatchObject([
    { quantity: 1, amount: eur('10.00'), status: 'REFUND_DUE', supplyDifference: { id }, ...paid },
    { id, quantity: 2, amount: eur('20.00'), status: 'PAID', ...paid },
  ]);
  await back();
  expect(await refusal(sale('Refund', id, PAID))).toBe('PartsSaleNeedsSecondPerson');
  const refunded = { status: 'REFUNDED', refundedBy: 'test:accountant', refundedReference: 'BANK-78' };
  expect((await sale('Refund', id, { ...PAID, reference: 'BANK-78' }, accountant)).partsSale).toMatchObject(refunded);
  expect(await statusesOf(id)).toEqual(['ASKED', 'PAID', 'PAID', 'REFUND_DUE', 'REFUNDED']);
  const late = await kept();
  await late.back(1);
  const parted = `query { partsSales(filter: { status: [TAKEN_BACK], ticket: "${late.ticketId}" }) { edges { node { id } } } }`;
  const [{ node: returned }] = (await world.service.run(parted)).partsSales.edges;
  expect((await take(late.id, { amount: eur('10.00') })).partsSale.status).toBe('PAID');
  expect((await take(returned.id, { amount: eur('20.00') })).partsSale.status).toBe('REFUND_DUE');
  const given = await kept(null);
  await given.costs('16.00');
  expect(await given.loss()).toEqual(['GIVEN_PIECES 3 16.00']);
  for (const [cost, borne] of [
    ['24.00', '24.00'],
    ['0.00', '0.00'],
  ] as const) {
    await given.costs(cost);
    expect(await given.loss()).toEqual([`GIVEN_PIECES 3 ${borne}`]);
  }
  const none = await world.service.run('query ($id: ID!) { partsSale(id: $id) { id } }', { id: given.id });
  expect(none.partsSale).toBeNull();
});

test('BIL-13: a price below the list is asked for once somebody else stands for it, may be corrected until it is paid, and be written off', async () => {
  const { id, sell, costs, loss } = await kept(eur('20.00'));
  await costs('24.00');
  const seen = { amount: eur('20.00') };
  expect(await refusal(take(id, seen))).toBe('PartsSaleWrongStatus');
  await sell('test:again');
  for (const name of ['seller', 'again'])
    expect(await refusal(sale('Approve', id, seen, byName(name)))).toBe('PartsSaleNeedsSecondPerson');
  expect(await refusal(sale('Approve', id, { amount: eur('21.00') }))).toBe('AmountMoved');
  expect((await sale('Approve', id, seen)).partsSale).toMatchObject({
    ...{ status: 'ASKED', approvedBy: 'test:cashier', rebate: { amount: '8.80' } },
    explanation: expect.stringMatching(
      /^3 pieces at 9\.60 EUR \(PL-.* version 1: standard cost 8\.00 EUR plus 20 %\) = 28\.80/,
    ),
  });
  expect(await refusal(take(id, seen))).toBe('PartsSaleNeedsSecondPerson');
  const corrected = { price: eur('25.00'), reason: 'A slip of the pen' };
  const { partsSale } = await sale('Correct', id, corrected, byName('sales', 'SALESPERSON'));
  expect(partsSale).toMatchObject({ status: 'AWAITING_APPROVAL', approvedBy: null, rebate: { amount: '3.80' } });
  const sentBack = await sale('SendBack', id, { reason: 'Too cheap' });
  expect(sentBack.partsSale).toMatchObject({ status: 'SENT_BACK', reason: 'Too cheap' });
  const lost = { amount: eur('25.00'), reason: 'Not worth a reminder' };
  expect(await loss()).toEqual([]);
  expect(await refusal(sale('WriteOff', id, lost, byName('sales')))).toBe('PartsSaleNeedsSecondPerson');
  expect((await sale('WriteOff', id, lost)).partsSale).toMatchObject({
    ...{ status: 'WRITTEN_OFF', writtenOffBy: 'test:cashier', reason: lost.reason },
  });
  expect(await loss()).toEqual(['GIVEN_PIECES 3 24.00']);
  const [paid, other] = [{ amount: eur('25.00') }, byName('other')];
  expect(await refusal(take(id, paid))).toBe('PartsSaleNeedsSecondPerson');
  expect((await take(id, paid, other)).partsSale).toMatchObject({ status: 'PAID', receivedBy: 'test:other' });
  expect(await loss()).toEqual(['GIVEN_PIECES 3 0.00']);
  const way = ['AWAITING_APPROVAL', 'ASKED', 'AWAITING_APPROVAL', 'SENT_BACK', 'WRITTEN_OFF', 'PAID'];
  expect(await statusesOf(id)).toEqual(way);
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

type Decided = DataOf<typeof ExchangeDecided>;
const SETTLEMENT = `id number status kind exchangeNumber exchange { id } asset { id } customer { id } ticket { id } policyCode
  price { amount } replacementPrice { amount } payer amount { amount currency } calculatedBy sentBackReason approvedBy paidOn
  reference settledBy earlierPayments { payer amount { amount } approvedBy paidOn reference settledBy repaidOn repaidReference
  repaidBy } depreciation { policyCode policyVersion percentPerDay chargeableDays daysSinceInvoice repairDays charge { amount } }`;
const sales = staff('SALESPERSON', 'test:sales');
const settlement = (act: string, id: string, input: object | undefined, as: Caller): Promise<Reply> =>
  world.mutate(`exchangeSettlement${act}`, `exchangeSettlement { ${SETTLEMENT} }`, input ? { id, input } : { id }, as);
const PRICE = { price: eur('2000.00'), salesInvoice: 'SI-4711' };
const OTHER = { ...PRICE, replacementPrice: eur('2350.00'), replacementModel: 'AV-20' };
const calculate = (id: string, input: object, as: Caller = sales) => settlement('Calculate', id, input, as);
/** Stands for a settlement as it reads by now. */
const approve = async (id: string, as: Caller = cashier): Promise<Reply> => {
  const { amount, payer } = (await settlementOf(id)) ?? {};
  const input = { amount: amount ?? eur('0.00'), payer: payer ?? 'NOBODY' };
  return await settlement('Approve', id, input, as);
};
const settle = (id: string, as: Caller = accountant) => settlement('Settle', id, PAID, as);

/** Customers decided on an exchange; said twice. @returns its id */
async function decided(outcome: Decided['outcome'], more: Partial<Decided> = {}): Promise<string> {
  const [exchangeId, assetId, customerId, ticketId] = ids(4) as [string, string, string, string];
  const use = { invoicedOn: '2025-01-01', daysSinceInvoice: 400, repairDays: 35, chargeableDays: 365 };
  const about = { exchangeId, number: 'EX-2026-000001', assetId, customerId, ticketId, returnedOn: '2026-02-05' };
  const what = { outcome, policyCode: 'RET-004V', isPriceDifferenceDue: outcome === 'OTHER_MODEL' };
  await deliver(ExchangeDecided({ ...about, ...what, use: outcome === 'REFUND' ? use : null, decidedAt: AT, ...more }));
  return exchangeId;
}
const settlementOf = async (id: string): Promise<Reply> =>
  (await world.service.run(`query ($id: ID!) { exchangeSettlement(id: $id) { ${SETTLEMENT} } }`, { id }))
    .exchangeSettlement;

/** A rate in force for rules of their own. @returns the code of the rules */
async function rate(percentPerDay: string, code = `RET-${crypto.randomUUID().slice(0, 8)}`): Promise<string> {
  const input = { code, name: 'Rate', percentPerDay };
  const { depreciationPolicy } = await world.mutate('depreciationPolicyDraft', 'depreciationPolicy { id }', { input });
  await world.mutate('depreciationPolicyActivate', 'depreciationPolicy { id }', { id: depreciationPolicy.id }, SECOND);
  return code;
}

test('BIL-14 (N44): a machine that is taken back is paid for less its use, by the rate in force: sales, finance, payer (4.2)', async () => {
  const policyCode = await rate('0.05');
  const id = await decided('REFUND', { policyCode });
  expect(await settlementOf(id)).toMatchObject({ status: 'WANTED', kind: 'REFUND', exchange: { id }, policyCode });
  const { exchangeSettlement } = await calculate(id, PRICE);
  expect(exchangeSettlement).toMatchObject({
    ...{ status: 'CALCULATED', payer: 'COMPANY', amount: eur('1635.00'), calculatedBy: 'test:sales' },
    depreciation: {
      ...{ policyCode, policyVersion: 1, percentPerDay: '0.05', chargeableDays: 365, daysSinceInvoice: 400 },
      ...{ repairDays: 35, charge: { amount: '365.00' } },
    },
  });
  const both = { subject: 'test:sales', roles: ['FINANCE'], dealerId: null };
  const early = await settlement('Approve', id, { amount: eur('1600.00'), payer: 'COMPANY' }, cashier);
  expect(early.userErrors).toMatchObject([
    { __typename: 'AmountMoved', path: ['input', 'amount'], amount: eur('1635.00') },
  ]);
  for (const own of [approve(id, both), settlement('SendBack', id, { reason: 'x' }, both)])
    expect(await refusal(own)).toBe('ExchangeSettlementNeedsOtherPerson');
  expect((await approve(id)).exchangeSettlement).toMatchObject({ status: 'APPROVED', approvedBy: 'test:cashier' });
  expect(await refusal(settle(id, cashier))).toBe('ExchangeSettlementNeedsOtherPerson');
  expect((await settle(id)).exchangeSettlement).toMatchObject({ status: 'SETTLED', reference: PAID.reference });
  expect(await world.said(ExchangeSettled, { exchangeId: id })).toMatchObject([
    { kind: 'REFUND', payer: 'COMPANY', amount: eur('1635.00'), depreciationCharge: eur('365.00') },
  ]);
});

test('TCK-39: another model is paid for by who gains: dearer by the customer, cheaper by us, for the same price by nobody', async () => {
  for (const [replacement, payer, amount, status] of [
    ['2350.00', 'CUSTOMER', '350.00', 'APPROVED'],
    ['1899.99', 'COMPANY', '100.01', 'APPROVED'],
    ['2000.00', 'NOBODY', '0.00', 'SETTLED'],
  ]) {
    const id = await decided('OTHER_MODEL');
    const { exchangeSettlement } = await calculate(id, { ...OTHER, replacementPrice: eur(replacement!) });
    expect(exchangeSettlement).toMatchObject({ payer, amount: { amount }, depreciation: null });
    expect((await approve(id)).exchangeSettlement.status).toBe(status);
    if (status === 'APPROVED') await settle(id);
    expect(await world.said(ExchangeSettled, { exchangeId: id })).toMatchObject([
      { kind: 'PRICE_DIFFERENCE', payer, amount: eur(amount!), depreciationCharge: null },
    ]);
  }
});

test('TCK-39: of an exchange that is withdrawn nothing is paid, told twice; what was paid by then stays so, unless it is withdrawn for all that: then it goes back, by somebody else (4.2)', async () => {
  const withdrawn = async (id: string, isPaid = false) => {
    const about = {
      exchangeId: id,
      number: 'EX-2026-000001',
      assetId: id,
      customerId: id,
      ticketId: null,
      order: null,
    };
    await deliver(ExchangeWithdrawn({ ...about, isPaid, withdrawnAt: AT }));
    return (await settlementOf(id))?.status;
  };
  const [wanted, approved, paid] = [
    await decided('REFUND'),
    await decided('OTHER_MODEL'),
    await decided('OTHER_MODEL'),
  ];
  for (const id of [approved, paid]) {
    await calculate(id, OTHER);
    expect((await approve(id)).userErrors).toEqual([]);
  }
  await settle(paid);
  const ends = [await withdrawn(wanted), await withdrawn(approved), await withdrawn(paid)];
  expect(ends).toEqual(['WITHDRAWN', 'WITHDRAWN', 'SETTLED']);
  expect(await refusal(settle(approved))).toBe('ExchangeSettlementWrongStatus');
  expect(await withdrawn(crypto.randomUUID())).toBeUndefined();
  const stands = (id: string) => {
    const about = { exchangeId: id, number: 'EX-2026-000001', assetId: id, customerId: id, ticketId: null };
    return deliver(ExchangeStandsByLoan({ ...about, loanNumber: 'LU-1' }));
  };
  for (const id of [approved, approved, paid]) await stands(id);
  expect([(await settlementOf(approved))?.status, (await settlementOf(paid))?.status]).toEqual(['WANTED', 'SETTLED']);
  await calculate(approved, OTHER);
  expect((await approve(approved)).exchangeSettlement.status).toBe('APPROVED');
  expect(await world.said(ExchangeSettled, { exchangeId: paid })).toHaveLength(1);
  expect(await withdrawn(paid, true)).toBe('REPAYMENT_DUE');
  await stands(paid);
  expect((await settlementOf(paid))?.status).toBe('SETTLED');
  expect(await world.said(ExchangeSettled, { exchangeId: paid })).toHaveLength(2);
  expect(await withdrawn(paid, true)).toBe('REPAYMENT_DUE');
  const repay = (as: Caller) => settlement('Repay', paid, { ...PAID, reference: 'BANK-79' }, as);
  expect(await refusal(repay(accountant))).toBe('ExchangeSettlementNeedsOtherPerson');
  expect((await repay(cashier)).exchangeSettlement).toMatchObject({ status: 'REPAID', paidOn: PAID.paidOn });
  expect(await world.said(ExchangeRepaid, { exchangeId: paid })).toMatchObject([
    { payer: 'CUSTOMER', amount: eur('350.00'), repaidOn: PAID.paidOn },
  ]);
  await stands(paid);
  expect(await settlementOf(paid)).toMatchObject({
    ...{ status: 'WANTED', paidOn: null, settledBy: null },
    earlierPayments: [
      {
        ...{
          payer: 'CUSTOMER',
          amount: { amount: '350.00' },
          approvedBy: 'test:cashier',
          settledBy: 'test:accountant',
        },
        ...{ ...PAID, repaidOn: PAID.paidOn, repaidReference: 'BANK-79', repaidBy: 'test:cashier' },
      },
    ],
  });
  expect(await searched(world.service, 'BANK-79')).toEqual(['EXCHANGE_SETTLEMENT EXACT earlierPayments']);
});

test('an exchange by the same model is free, and none is no matter of money', async () => {
  for (const outcome of ['SAME_MODEL', 'NOT_ENTITLED'] as const)
    expect(await settlementOf(await decided(outcome))).toBeNull();
});

test('004-V leaves the rate to national rules: blank, it is not put in force, and no refund is worked out; that for all others counts where rules have none', async () => {
  const id = await decided('REFUND');
  const missing = await calculate(id, PRICE);
  expect(missing.userErrors).toMatchObject([{ __typename: 'DepreciationPolicyMissing', policyCode: 'RET-004V' }]);
  const draft = (more: object = {}) =>
    world.mutate('depreciationPolicyDraft', 'depreciationPolicy { id number status percentPerDay }', {
      input: { code: 'RET-004V', name: 'National rate', source: '004-V', ...more },
    });
  const activate = (policy: string) =>
    world.mutate('depreciationPolicyActivate', 'depreciationPolicy { status number }', { id: policy }, SECOND);
  const { depreciationPolicy: blank } = await draft();
  expect(blank).toMatchObject({ number: 1, status: 'DRAFT', percentPerDay: null });
  expect((await activate(blank.id)).userErrors).toMatchObject([
    { __typename: 'PolicyIncomplete', blanks: ['percentPerDay'] },
  ]);
  for (const percentPerDay of ['-1', '101', '0.00001', 'a', '1e-6', ''])
    expect(await refusal(draft({ percentPerDay }))).toBe('InputInvalid');
  const { depreciationPolicy: filledIn } = await draft({ percentPerDay: '0.25' });
  const author = world.mutate('depreciationPolicyActivate', 'depreciationPolicy { id }', { id: filledIn.id });
  expect(await refusal(author)).toBe('PolicyNeedsSecondPerson');
  expect((await activate(filledIn.id)).depreciationPolicy).toEqual({ status: 'ACTIVE', number: 2 });
  expect(await refusal(activate(filledIn.id))).toBe('DepreciationPolicyNotDraft');
  expect(await refusal(activate(crypto.randomUUID()))).toBe('DepreciationPolicyNotFound');
  const { amount, depreciation } = (await calculate(id, PRICE)).exchangeSettlement;
  expect([amount.amount, depreciation.policyVersion]).toEqual(['175.00', 2]);
  const { depreciationPolicy: third } = await draft({ percentPerDay: '0.5' });
  await activate(third.id);
  const recalculated = (await calculate(id, PRICE)).exchangeSettlement;
  expect(recalculated).toMatchObject({
    payer: 'NOBODY',
    amount: { amount: '0.00' },
    depreciation: { policyVersion: 3 },
  });
  expect(recalculated.depreciation.charge.amount).toBe('2000.00');
  const byGuarantee = await decided('REFUND', { policyCode: 'CUS-06' });
  expect(await refusal(calculate(byGuarantee, PRICE))).toBe('DepreciationPolicyMissing');
  await rate('0.1', 'BIL-14');
  expect((await calculate(byGuarantee, PRICE)).exchangeSettlement).toMatchObject({
    ...{ amount: eur('1270.00'), depreciation: { policyCode: 'BIL-14' } },
  });
});

test('what does not hold of a settlement is refused by name', async () => {
  const id = await decided('OTHER_MODEL');
  expect(await refusal(approve(id))).toBe('ExchangeSettlementWrongStatus');
  expect(await refusal(settle(id))).toBe('ExchangeSettlementWrongStatus');
  expect(await refusal(calculate(crypto.randomUUID(), OTHER))).toBe('ExchangeSettlementNotFound');
  const usd = { amount: '2350.00', currency: 'USD' };
  for (const wrong of [
    PRICE,
    { ...OTHER, replacementPrice: usd },
    { ...OTHER, salesInvoice: ' ' },
    { ...OTHER, price: eur('0.00') },
  ])
    expect(await refusal(calculate(id, wrong))).toBe('InputInvalid');
  const refund = await decided('REFUND', { policyCode: await rate('0.1') });
  expect(await refusal(calculate(refund, OTHER))).toBe('InputInvalid');
  await calculate(id, OTHER);
  const back = await settlement('SendBack', id, { reason: 'List price is older' }, cashier);
  expect(back.exchangeSettlement).toMatchObject({ status: 'WANTED', sentBackReason: 'List price is older' });
  await calculate(id, OTHER);
  const limits = [{ name: 'exchange.FINANCE', value: '350.00', unit: 'EUR', isRequired: true }];
  const input = { code: 'APR-EXCHANGE', name: 'Exchanges', parameters: limits };
  const { approvalPolicy } = await world.mutate('approvalPolicyDraft', 'approvalPolicy { id }', { input });
  await world.mutate('approvalPolicyActivate', 'approvalPolicy { id }', { id: approvalPolicy.id }, SECOND);
  expect(await refusal(approve(id))).toBe('ApprovalAboveLimit');
  await calculate(id, { ...OTHER, replacementPrice: eur('2349.99') });
  expect((await approve(id)).exchangeSettlement.status).toBe('APPROVED');
});

test('an exchange shows its settlement, a list takes as many statements for many as for one, and it is found', async () => {
  const exchanges = [await decided('OTHER_MODEL'), await decided('OTHER_MODEL'), await decided('OTHER_MODEL')];
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Exchange { settlement { ${SETTLEMENT} } } } }`;
  const edges = (count: number) =>
    world.service.run(query, { of: exchanges.slice(0, count).map(id => ({ __typename: 'Exchange', id })) });
  expect((await edges(3))._entities[1].settlement.exchange.id).toBe(exchanges[1]);
  expect(await world.service.countStatements(() => edges(3))).toBe(await world.service.countStatements(() => edges(1)));
  const list = `query ($first: Int!, $customer: ID) { exchangeSettlements(first: $first,
    filter: { status: WANTED, kind: PRICE_DIFFERENCE, customer: $customer }) { edges { node { ${SETTLEMENT} } } } }`;
  const count = (first: number) => world.service.countStatements(() => world.service.run(list, { first }));
  expect(await count(3)).toBe(await count(1));
  const { customer } = await settlementOf(exchanges[0]!);
  const { exchangeSettlements } = await world.service.run(list, { first: 5, customer: customer.id });
  expect(exchangeSettlements.edges).toHaveLength(1);
  await calculate(exchanges[0]!, { ...OTHER, replacementModel: 'Projector of the newest make' });
  expect(await searched(world.service, 'newest')).toEqual(['EXCHANGE_SETTLEMENT WORDS replacementModel']);
});
