import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BreachChargeConfirmed, BreachChargeStatusChanged, ClaimOpened } from '@mainstay/contracts/billing';
import { SlaClockCharged } from '@mainstay/contracts/tickets';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { invoiceDesk, typeOf } from './invoice-desk.ts';
import { eur, ids, SECOND, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
  await world.priceList();
});
afterAll(() => world.close());

const { issue, credit, invoiced } = invoiceDesk(() => world);
const CHARGE = `id number status direction party counterparty amount { amount currency } booked { amount }
  decidedBy reason requestedBy mayApprove awaitedInvoice { id } customer { id } ticket { id } creditNotes { amount { amount } invoice { id } }
  claims { id number status counterparty partyCode reason balance { claimed { amount } } }`;
const charge = (
  act: 'Confirm' | 'Approve' | 'SendBack' | 'Decline' | 'Correct',
  id: string,
  input: object,
  as: Caller = 'FINANCE_SUPERVISOR',
) => world.mutate(`breachCharge${act}`, `breachCharge { ${CHARGE} }`, { id, input }, as);
const chargeOf = async (id: string): Promise<Reply> =>
  (await world.service.run(`query ($id: ID!) { breachCharge(id: $id) { ${CHARGE} } }`, { id })).breachCharge;

/** What a clock says that a breach costs. */
function aBreach(more: object = {}) {
  const [clockId, recordId, ticketId] = ids(3) as [string, string, string];
  return (amount: string) =>
    SlaClockCharged({
      ...({ clockId, recordType: 'TICKET', recordId, ticketId, customerId: null, direction: 'PENALTY' } as const),
      ...({ party: 'CARRIER', counterparty: 'DHL', policyCode: 'UC-CARRIER', rule: 'to the site' } as const),
      ...{ amount: eur(amount), chargedAt: '2026-03-02T08:00:00Z', ...more },
    });
}
async function told(event: ReturnType<ReturnType<typeof aBreach>>): Promise<string> {
  await world.service.deliver(event);
  await world.service.deliver(event);
  return event.data.clockId;
}

test('the credit for a broken promise waits for finance, and goes on an invoice of the customer', async () => {
  const { invoice } = await issue((await world.approved()).id);
  const { invoice: foreign } = await issue((await world.approved()).id);
  const credited = { direction: 'CREDIT', party: 'US', customerId: invoice.customer.id } as const;
  const id = await told(aBreach(credited)('10.00'));
  expect(await chargeOf(id)).toMatchObject({ status: 'PROPOSED', number: expect.stringMatching(/^BC-/), claims: [] });
  const amount = eur('10.00');
  for (const input of [{ amount }, { amount, invoice: foreign.id }])
    expect((await charge('Confirm', id, input)).userErrors).toMatchObject([
      { __typename: 'BreachChargeInvoiceUnsuitable', path: ['input', 'invoice'] },
    ]);
  const { breachCharge } = await charge('Confirm', id, { amount, invoice: invoice.id });
  expect(breachCharge).toMatchObject({
    ...{ status: 'CONFIRMED', booked: { amount: '10.00' }, decidedBy: 'test:finance_supervisor' },
    creditNotes: [{ amount: { amount: '10.00' }, invoice: { id: invoice.id } }],
  });
  expect(await typeOf(charge('Confirm', id, { amount, invoice: invoice.id }))).toBe('BreachChargeWrongStatus');
  expect(await world.said(BreachChargeConfirmed, { breachChargeId: id })).toMatchObject([{ direction: 'CREDIT' }]);
});

test('a penalty becomes a claim against whose time it was; a breach that is lifted afterwards leaves it, as a second person says', async () => {
  const breach = aBreach();
  const id = await told(breach('35.00'));
  const { breachCharge } = await charge('Confirm', id, { amount: eur('35.00') });
  expect(breachCharge.claims[0]).toMatchObject({
    ...{ status: 'PROPOSED', counterparty: 'CARRIER', partyCode: 'DHL', balance: { claimed: { amount: '35.00' } } },
    reason: expect.stringContaining('CARRIER DHL broke UC-CARRIER'),
  });
  const [{ id: claimId }] = breachCharge.claims;
  await world.mutate('claimSubmit', 'claim { id }', { id: claimId, input: {} });
  expect(await world.said(ClaimOpened, { claimId })).toMatchObject([{ counterparty: 'CARRIER', partyCode: 'DHL' }]);
  const against = async (partyCode: string) => {
    const query = `query ($filter: ClaimFilter) { claims(filter: $filter) { edges { node { id } } } }`;
    return (await world.service.run(query, { filter: { partyCode } })).claims.edges;
  };
  expect(await against('DHL')).toEqual([{ node: { id: claimId } }]);
  expect(await against('TNT')).toEqual([]);
  await told(breach('0.00'));
  expect(await chargeOf(id)).toMatchObject({ status: 'REVISED', amount: eur('0.00'), booked: { amount: '35.00' } });
  const reason = { reason: 'Claim closed', amount: eur('0.00') };
  expect((await charge('Correct', id, reason)).userErrors[0].__typename).toBe('BreachChargeNeedsSecondPerson');
  expect((await charge('Correct', id, reason, 'FINANCE')).breachCharge).toMatchObject({
    ...{ status: 'CONFIRMED', booked: { amount: '35.00' }, reason: 'Claim closed' },
  });
  await told(breach('45.00'));
  const { claims } = (await charge('Confirm', id, { amount: eur('45.00') })).breachCharge;
  expect(claims.map((it: Reply) => it.balance.claimed.amount)).toEqual(['35.00', '10.00']);
});

test('a recalculation takes back what nobody booked; what somebody declined stays so until it costs something else', async () => {
  const breach = aBreach();
  const id = await told(breach('35.00'));
  await told(breach('0.00'));
  expect((await chargeOf(id)).status).toBe('WITHDRAWN');
  await told(breach('20.00'));
  const { userErrors } = await charge('Decline', id, { reason: 'A storm', amount: eur('35.00') });
  expect(userErrors).toMatchObject([{ __typename: 'AmountMoved', path: ['input', 'amount'], amount: eur('20.00') }]);
  await charge('Decline', id, { reason: 'A storm', amount: eur('20.00') });
  await told(breach('20.00'));
  expect(await chargeOf(id)).toMatchObject({ status: 'DECLINED', reason: 'A storm' });
  await told(breach('25.00'));
  expect((await chargeOf(id)).status).toBe('PROPOSED');
  const list = `query ($ticket: ID) { breachCharges(filter: { status: [PROPOSED], direction: PENALTY, ticket: $ticket }) {
    edges { node { id } } } }`;
  const { breachCharges } = await world.service.run(list, { ticket: breach('1.00').data.ticketId });
  expect(breachCharges.edges).toEqual([{ node: { id } }]);
  const nowhere = charge('Decline', crypto.randomUUID(), { reason: 'x', amount: eur('1.00') });
  expect(await typeOf(nowhere)).toBe('BreachChargeNotFound');
});

test('BIL-07: a credit above the limit needs somebody higher and a second person, and so does what is taken back bit by bit', async () => {
  const step = (name: string, value: string) => ({
    name,
    value,
    unit: value === 'UNLIMITED' ? null : 'CNY',
    isRequired: true,
  });
  const parameters = [step('credit.FINANCE', '500.00'), step('credit.GENERAL_MANAGER', 'UNLIMITED')];
  const policy = { code: 'APR-CREDIT', name: 'Credits', parameters };
  const { approvalPolicy } = await world.mutate('approvalPolicyDraft', 'approvalPolicy { id }', { input: policy });
  await world.mutate('approvalPolicyActivate', 'approvalPolicy { id }', { id: approvalPolicy.id }, SECOND);
  const rates = { code: 'RATES', validFrom: '2026-02-15', exchangeRates: [{ currency: 'CNY', rate: '0.10' }] };
  await world.priceList(rates);
  const { id: invoice, customer } = await invoiced();
  const id = await told(aBreach({ direction: 'CREDIT', party: 'US', customerId: customer.id })('50.00'));
  const read = { amount: eur('50.00') };
  const asked = (await charge('Confirm', id, { ...read, invoice }, 'FINANCE')).breachCharge;
  expect(asked).toMatchObject({
    ...{ status: 'AWAITING_APPROVAL', booked: { amount: '0.00' }, requestedBy: 'test:finance', creditNotes: [] },
    ...{ mayApprove: ['GENERAL_MANAGER'], awaitedInvoice: { id: invoice } },
  });
  const back = (await charge('SendBack', id, { reason: 'Which storm?' }, 'GENERAL_MANAGER')).breachCharge;
  expect(back).toMatchObject({ status: 'PROPOSED', reason: 'Which storm?', awaitedInvoice: null, mayApprove: [] });
  expect(await typeOf(charge('Approve', id, read, 'GENERAL_MANAGER'))).toBe('BreachChargeWrongStatus');
  await charge('Confirm', id, { ...read, invoice }, 'FINANCE');
  const same = { ...staff('GENERAL_MANAGER'), subject: 'test:finance' };
  expect(await typeOf(charge('Approve', id, read, same))).toBe('BreachChargeNeedsSecondPerson');
  expect((await charge('Approve', id, read)).userErrors).toMatchObject([
    { __typename: 'ApprovalAboveLimit', mayApprove: ['GENERAL_MANAGER'] },
  ]);
  expect((await charge('Approve', id, read, 'GENERAL_MANAGER')).breachCharge).toMatchObject({
    ...{ status: 'CONFIRMED', booked: { amount: '50.00' }, decidedBy: 'test:general_manager', mayApprove: [] },
    creditNotes: [{ amount: { amount: '50.00' }, invoice: { id: invoice } }],
  });
  expect((await world.said(BreachChargeStatusChanged, { breachChargeId: id })).map(it => it.status)).toEqual([
    ...['PROPOSED', 'AWAITING_APPROVAL', 'PROPOSED', 'AWAITING_APPROVAL', 'CONFIRMED'],
  ]);
  const other = await invoiced();
  expect((await credit(other.id, eur('49.99'))).userErrors).toEqual([]);
  expect((await credit(other.id, eur('0.01'))).userErrors).toMatchObject([
    { __typename: 'ApprovalAboveLimit', mayApprove: ['GENERAL_MANAGER'] },
  ]);
  const small = await told(aBreach({ direction: 'CREDIT', party: 'US', customerId: other.customer.id })('4.00'));
  const { breachCharge } = await charge('Confirm', small, { amount: eur('4.00'), invoice: other.id }, 'FINANCE');
  expect(breachCharge).toMatchObject({ status: 'CONFIRMED', requestedBy: null });
});
