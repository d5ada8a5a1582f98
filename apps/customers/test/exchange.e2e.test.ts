import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ExchangeRepaid, ExchangeSettled } from '@mainstay/contracts/billing';
import * as events from '@mainstay/contracts/customers';
import {
  LoanUnitLent,
  LoanUnitNotReturned,
  LoanUnitReturned,
  ReturnRepairAnsweredUnitsFound,
  ReturnRepairLossAnswered,
  ReturnRepairLossReplaced,
} from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Reply, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { unique } from './care-examples.ts';
import { DECIDED, DIRECTOR, months, twoRepairs, warrantyActs } from './warranty-examples.ts';

const clock = new ManualClock(new Date('2026-01-12T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());
const { act, policyInForce, exchangePolicyInForce, aMachine, coverageFor } = warrantyActs(() => service);
const now = () => clock.now().toISOString();
const onDay = (after: number) =>
  new Date(Temporal.PlainDate.from(now().slice(0, 10)).add({ days: after }).toString() + 'T00:00:00Z');

test('RET-004V: after two failed repairs within the guarantee the money comes back, less the days of use', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
  const ticket = randomUUID();
  const input = {
    asset,
    ticket,
    returnedOn: '2026-01-10',
    wish: 'REFUND',
    repairs: twoRepairs,
    isSameModelAvailable: true,
  };
  const preview =
    'query ($input: ExchangeDecideInput!) { exchangeFor(input: $input) { outcome policyCode explanation { rule } } }';
  expect((await service.run(preview, { input }, 'CSR')).exchangeFor).toEqual({
    ...{ outcome: 'REFUND', policyCode: exchangePolicy, explanation: { rule: 'EXCHANGE' } },
  });
  const { exchange } = await act('exchangeDecide', DECIDED, { input }, 'CSR');
  expect(exchange).toMatchObject({ asset: { id: asset }, ticket: { id: ticket }, decidedBy: 'test:csr' });
  expect(exchange.answer).toEqual({ outcome: 'REFUND', rule: 'FAILED_REPAIRS', use: { chargeableDays: 27 } });
  expect((await service.outbox(events.ExchangeDecided)).at(-1)?.data).toMatchObject({
    ...{ exchangeId: exchange.id, number: exchange.number, assetId: asset, ticketId: ticket, outcome: 'REFUND' },
    use: { daysSinceInvoice: 40, repairDays: 13, chargeableDays: 27 },
  });
  const fulfil = () =>
    act(
      'exchangeFulfil',
      'exchange { fulfilledBy }',
      { id: exchange.id, input: { reference: 'PAY-7', on: '2026-01-12' } },
      'FINANCE',
    );
  expect((await fulfil()).exchange).toEqual({ fulfilledBy: 'PAY-7' });
  expect((await fulfil()).userErrors[0].__typename).toBe('ExchangeNotOpen');
  const { exchanges } = await service.run('query ($asset: ID) { exchanges(asset: $asset) { edges { node { id } } } }', {
    asset,
  });
  expect(exchanges.edges).toEqual([{ node: { id: exchange.id } }]);
});

test('TCK-39: a refund is fulfilled once billing paid it, and the order of another machine is tracked until it is there', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const decide = async (more: object) => {
    const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
    const input = { asset, returnedOn: '2026-01-10', repairs: twoRepairs, isSameModelAvailable: false, ...more };
    return (await act('exchangeDecide', 'exchange { id asset { id } }', { input }, 'CSR')).exchange;
  };
  const [refund, other] = [await decide({ wish: 'REFUND' }), await decide({})];
  const TRACKED = 'exchange { replacementOrder replacementExpectedOn fulfilledBy fulfilledOn }';
  const order = (id: string, more: object = {}) =>
    act(
      'exchangeOrderReplacement',
      TRACKED,
      { id, input: { order: 'SO-12', expectedOn: '2026-02-01', ...more } },
      'SALESPERSON',
    );
  const settled = (exchange: { id: string; asset: { id: string } }, kind: 'REFUND' | 'PRICE_DIFFERENCE') =>
    ExchangeSettled({
      ...{ exchangeId: exchange.id, number: 'XS-2026-000001', assetId: exchange.asset.id, customerId: randomUUID() },
      ...{ ticketId: null, kind, payer: 'COMPANY', amount: { amount: '90.00', currency: 'EUR' } },
      ...{ depreciationCharge: null, settledOn: '2026-01-15' },
    });
  const shown = async (id: string) =>
    (await service.run(`query ($id: ID!) { ${TRACKED.replace('exchange', 'exchange(id: $id)')} }`, { id }, 'CSR'))
      .exchange;
  expect((await order(refund.id)).userErrors[0].__typename).toBe('ExchangeNotOpen');
  expect((await order(randomUUID())).userErrors[0].__typename).toBe('ExchangeNotFound');
  expect((await order(other.id, { order: ' ' })).userErrors[0].__typename).toBe('InputInvalid');
  await order(other.id);
  expect((await order(other.id, { expectedOn: '2026-02-08' })).exchange).toEqual({
    ...{ replacementOrder: 'SO-12', replacementExpectedOn: '2026-02-08', fulfilledBy: null, fulfilledOn: null },
  });
  const withdraw = (id: string) =>
    act(
      'exchangeWithdraw',
      'exchange { withdrawnBy withdrawalReason isRepaymentOwed }',
      { id, input: { reason: 'It runs again' } },
      'QUALITY',
    );
  expect((await withdraw(randomUUID())).userErrors[0].__typename).toBe('ExchangeNotFound');
  const withdrawn = { withdrawnBy: 'test:quality', withdrawalReason: 'It runs again' };
  expect((await withdraw(other.id)).exchange).toEqual({ ...withdrawn, isRepaymentOwed: false });
  expect((await withdraw(other.id)).userErrors[0].__typename).toBe('ExchangeNotOpen');
  const asked = { exchangeId: other.id, order: 'SO-12' };
  expect((await service.outbox(events.ExchangeWithdrawn)).at(-1)?.data).toMatchObject(asked);
  expect((await order(other.id)).userErrors[0].__typename).toBe('ExchangeNotOpen');
  for (const event of [
    ...[settled(refund, 'REFUND'), settled(refund, 'REFUND'), settled(other, 'PRICE_DIFFERENCE')],
    settled({ id: randomUUID(), asset: { id: randomUUID() } }, 'REFUND'),
  ])
    await service.deliver(event);
  expect(await endOf(refund.asset.id)).toEqual({ retiredOn: '2026-01-15', retiredBecause: 'GIVEN_BACK' });
  expect(await shown(refund.id)).toMatchObject({ fulfilledBy: 'XS-2026-000001', fulfilledOn: '2026-01-15' });
  expect(await shown(other.id)).toMatchObject({ fulfilledBy: null });
  expect((await withdraw(other.id)).exchange).toEqual({ ...withdrawn, isRepaymentOwed: true });
  expect((await service.outbox(events.ExchangeWithdrawn)).at(-1)?.data).toMatchObject({ ...asked, isPaid: true });
  const {
    kind: _kind,
    depreciationCharge: _charge,
    settledOn: repaidOn,
    ...paid
  } = settled(other, 'PRICE_DIFFERENCE').data;
  await service.deliver(ExchangeRepaid({ ...paid, payer: 'COMPANY', repaidOn }));
  const owed = 'query ($id: ID!) { exchange(id: $id) { isRepaymentOwed settledOn } }';
  expect((await service.run(owed, { id: other.id }, 'CSR')).exchange).toEqual({
    isRepaymentOwed: false,
    settledOn: null,
  });
  const anew = await decide({});
  clock.set(new Date('2026-02-07T08:00:00Z'));
  const came = { serial: unique('SN'), model: 'EX-210' };
  const fulfil = { id: anew.id, input: { reference: 'SO-12', on: '2026-02-07', replacement: came } };
  expect((await act('exchangeFulfil', TRACKED, fulfil, 'CSR')).userErrors).toEqual([]);
  expect((await order(anew.id)).userErrors[0].__typename).toBe('ExchangeNotOpen');
});

test('TCK-39: a machine has one open decision; money for one that was withdrawn calls off what was decided anew on the machine, so that one alone is paid', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const [asset, elsewhere] = [
    await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' }),
    await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' }),
  ];
  const deciding = (of: string, more: object = {}) => {
    const input = { asset: of, returnedOn: '2026-01-10', wish: 'REFUND', repairs: twoRepairs, ...more };
    return act('exchangeDecide', 'exchange { id number }', { input: { isSameModelAvailable: true, ...input } }, 'CSR');
  };
  const decide = async (of: string): Promise<{ id: string; number: string }> => (await deciding(of)).exchange;
  expect((await deciding(asset, { repairs: [] })).userErrors).toEqual([]);
  const first = await decide(asset);
  expect((await deciding(asset)).userErrors).toMatchObject([
    { __typename: 'ExchangeOpenAlready', message: expect.stringContaining(first.number) },
  ]);
  await act('exchangeWithdraw', '', { id: first.id, input: { reason: 'It runs again' } }, 'QUALITY');
  const [second, other] = [await decide(asset), await decide(elsewhere)];
  const settled = ({ id }: { id: string }, payer: 'COMPANY' | 'NOBODY') =>
    ExchangeSettled({
      ...{ exchangeId: id, number: 'XS-2026-000002', assetId: asset, customerId: randomUUID(), ticketId: null },
      ...{ kind: 'REFUND', payer, amount: { amount: '90.00', currency: 'EUR' } },
      ...{ depreciationCharge: null, settledOn: '2026-01-12' },
    });
  const shown = async ({ id }: { id: string }) => {
    const query = 'query ($id: ID!) { exchange(id: $id) { fulfilledBy withdrawnBy withdrawalReason } }';
    return (await service.run(query, { id }, 'CSR')).exchange;
  };
  const open = { fulfilledBy: null, withdrawnBy: null, withdrawalReason: null };
  await service.deliver(settled(first, 'NOBODY'));
  expect(await shown(second)).toEqual(open);
  for (const event of [settled(first, 'COMPANY'), settled(first, 'COMPANY')]) await service.deliver(event);
  expect(await shown(first)).toEqual({ ...open, fulfilledBy: 'XS-2026-000002' });
  const because = { withdrawnBy: 'service:billing', withdrawalReason: `${first.number} holds: money was paid for it.` };
  expect(await shown(second)).toEqual({ ...open, ...because });
  expect(await shown(other)).toEqual(open);
  const withdrawn = (await service.outbox(events.ExchangeWithdrawn)).map(it => it.data as { exchangeId: string });
  expect(withdrawn.filter(it => it.exchangeId === second.id)).toHaveLength(1);
});

test('CUS-06: what is unused, as bought and not wanted is exchanged just where a coverage decision says so: without rules, by rules, and after their days; of a moment before, by the rules that were known then', async () => {
  const limit = { name: 'dayLimit', value: '40', unit: 'DAYS', isRequired: true };
  const [rules, late] = [await exchangePolicyInForce(), await exchangePolicyInForce([limit])];
  const unwanted = { faultCause: 'UNWANTED', isUnused: true, isAsBought: true };
  const told: unknown[] = [];
  const machines: string[] = [];
  for (const exchangePolicy of [null, rules, late]) {
    const asset = await aMachine({
      warrantyPolicy: await policyInForce({ periods: [months(1, 'PURCHASE')], exchangePolicy }),
    });
    const { outcome, rule } = await coverageFor(asset, { ...unwanted, faultOn: '2026-01-11' });
    const input = {
      asset,
      returnedOn: '2026-01-11',
      isSameModelAvailable: true,
      faultSeverity: 'SERIOUS',
      ...unwanted,
    };
    const { exchange } = await act('exchangeDecide', 'exchange { faultSeverity answer { outcome } }', { input }, 'CSR');
    machines.push(asset);
    told.push([outcome, rule, exchange?.answer.outcome]);
    expect(exchange.faultSeverity).toBe('SERIOUS');
  }
  const free = ['FREE_THREE_GUARANTEES', 'UNUSED_AS_BOUGHT', 'SAME_MODEL'];
  expect(told).toEqual([free, free, ['PAID', 'NOT_TAKEN_BACK', 'NOT_ENTITLED']]);
  const before = now();
  clock.advance({ minutes: 1 });
  await exchangePolicyInForce([limit], rules);
  const ruleAt = async (asKnownAt: string | null) =>
    (await coverageFor(machines[1]!, { ...unwanted, faultOn: '2026-01-11', asKnownAt })).rule;
  expect([await ruleAt(before), await ruleAt(null)]).toEqual(['UNUSED_AS_BOUGHT', 'NOT_TAKEN_BACK']);
});

test('an exchange is refused without rules, without the day of the invoice where money is given back, or unknown', async () => {
  const decide = async (asset: string, more: object = {}) => {
    const input = { asset, returnedOn: '2026-01-10', repairs: twoRepairs, isSameModelAvailable: true, ...more };
    return (await act('exchangeDecide', DECIDED, { input }, 'CSR')).userErrors[0]?.__typename;
  };
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  expect(
    await decide(await aMachine({ warrantyPolicy: await policyInForce({ periods: [months(12, 'PURCHASE')] }) })),
  ).toBe('ExchangePolicyMissing');
  expect(await decide(await aMachine({ warrantyPolicy }), { wish: 'REFUND' })).toBe('ExchangeInvoiceDayMissing');
  expect(await decide(randomUUID())).toBe('AssetNotFound');
  const fulfil = { id: randomUUID(), input: { reference: 'X', on: '2026-01-10' } };
  expect((await act('exchangeFulfil', '', fulfil, 'FINANCE')).userErrors[0].__typename).toBe('ExchangeNotFound');
  const idOf = async (list: 'carePolicies' | 'warrantyPolicies', code: string) => {
    const query = `{ ${list}(first: 100) { edges { node { id code status } } } }`;
    const nodes = (await service.run(query))[list].edges.map((it: Reply) => it.node);
    return nodes.find((it: Reply) => it.code === code && it.status === 'ACTIVE').id as string;
  };
  const input = { reason: 'No more exchanges' };
  const [rules, guarantee] = [
    await idOf('carePolicies', exchangePolicy),
    await idOf('warrantyPolicies', warrantyPolicy),
  ];
  const endRules = async () =>
    (await act('carePolicyRetire', 'carePolicy { status }', { id: rules, input }, DIRECTOR)).userErrors;
  expect(await endRules()).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  await act('warrantyPolicyRetire', 'warrantyPolicy { status }', { id: guarantee, input }, DIRECTOR);
  expect(await endRules()).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  const without = { code: warrantyPolicy, name: 'x', periods: [months(12, 'PURCHASE')] };
  const { warrantyPolicy: next } = await act(
    'warrantyPolicyDraft',
    'warrantyPolicy { id }',
    { input: without },
    DIRECTOR,
  );
  clock.advance({ hours: 24 });
  await act('warrantyPolicyActivate', 'warrantyPolicy { id }', { id: next.id }, DIRECTOR);
  expect(await endRules()).toEqual([]);
  clock.advance({ hours: 24 });
  expect(await decide(await aMachine({ warrantyPolicy }))).toBeUndefined();
  expect(await decide(await aMachine({ warrantyPolicy }), { returnedOn: now().slice(0, 10) })).toBe(
    'ExchangePolicyMissing',
  );
});

test('TCK-39: after-sales says who answers for it, and another machine that is late is told of once for each day that was said', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const decide = async (more: object = {}) => {
    const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
    const input = { asset, returnedOn: '2026-01-10', repairs: twoRepairs, isSameModelAvailable: true, ...more };
    const fields = 'exchange { id number faultCause responsibility replacementLateSince }';
    return (await act('exchangeDecide', fields, { input }, 'QUALITY')).exchange;
  };
  expect(await decide({ faultCause: 'UNWANTED' })).toMatchObject({ responsibility: 'CUSTOMER' });
  expect(await decide({ responsibility: 'SUPPLIER' })).toMatchObject({ responsibility: 'SUPPLIER' });
  const [{ id, ...decided }, came] = [await decide(), await decide()];
  expect(decided).toMatchObject({ responsibility: 'COMPANY', replacementLateSince: null });
  const order = (of: string, expectedOn: Date) => {
    const input = { order: 'SO-77', expectedOn: expectedOn.toISOString().slice(0, 10) };
    return act('exchangeOrderReplacement', 'exchange { replacementLateSince }', { id: of, input }, 'SALESPERSON');
  };
  const late = async (isReplacementLate: boolean) => {
    const query = `query ($isLate: Boolean) { exchanges(isReplacementLate: $isLate, first: 100) { edges { node { id } } } }`;
    const { exchanges } = await service.run(query, { isLate: isReplacementLate }, 'SALESPERSON');
    return exchanges.edges.map((it: Reply) => it.node.id).filter((it: string) => [id, came.id].includes(it));
  };
  const told = async () =>
    (await service.outbox(events.ExchangeReplacementLate))
      .map(it => it.data as { exchangeId: string; order: string; expectedOn: string })
      .filter(it => [id, came.id].includes(it.exchangeId));
  const expected = onDay(3);
  for (const one of [id, came.id]) await order(one, expected);
  const replacement = { serial: unique('SN') };
  const arrived = { reference: 'SO-77', on: now().slice(0, 10), replacement };
  await act('exchangeFulfil', '', { id: came.id, input: arrived }, 'STOCK_KEEPER');
  clock.set(new Date(onDay(4).getTime() - 1));
  await service.fireDueTimers();
  expect(await late(true)).toEqual([]);
  clock.advance({ milliseconds: 1 });
  await service.fireDueTimers();
  expect(await late(true)).toEqual([id]);
  expect(await late(false)).toEqual([came.id]);
  const first = { exchangeId: id, order: 'SO-77', expectedOn: expected.toISOString().slice(0, 10) };
  expect(await told()).toMatchObject([first]);
  expect((await order(id, onDay(2))).exchange).toEqual({ replacementLateSince: null });
  clock.set(onDay(3));
  await service.fireDueTimers();
  await service.fireDueTimers();
  expect(await told()).toMatchObject([first, { exchangeId: id }]);
  const input = { ...arrived, on: now().slice(0, 10), replacement: { serial: unique('SN') } };
  const fields = 'exchange { replacementLateSince fulfilledOn }';
  const { exchange } = await act('exchangeFulfil', fields, { id, input }, 'STOCK_KEEPER');
  expect(exchange).toEqual({ replacementLateSince: null, fulfilledOn: now().slice(0, 10) });
  expect(await late(true)).toEqual([]);
});

test('TCK-39: exchanges are listed by customer, by how far they are, and by whether an order or a repayment is awaited', async () => {
  const { id, number, asset, customer, returnedOn } = await anExchange();
  const query = `query ($customer: ID, $status: [ExchangeStatus!], $awaitsOrder: Boolean, $isRepaymentOwed: Boolean) {
    exchanges(customer: $customer, status: $status, awaitsOrder: $awaitsOrder, isRepaymentOwed: $isRepaymentOwed) {
      edges { node { id status awaitsOrder } } } }`;
  const listed = async (more: object): Promise<Reply[]> =>
    (await service.run(query, { customer, ...more }, 'SALESPERSON')).exchanges.edges.map((it: Reply) => it.node);
  const open = { id, status: 'OPEN', awaitsOrder: true };
  expect(await listed({ status: ['OPEN', 'FULFILLED'], awaitsOrder: true, isRepaymentOwed: false })).toEqual([open]);
  expect(await listed({ customer: randomUUID() })).toEqual([]);
  expect(await listed({ status: [] })).toEqual([]);
  const input = { order: 'SO-77', expectedOn: '2027-01-01' };
  await act('exchangeOrderReplacement', '', { id, input }, 'SALESPERSON');
  expect(await listed({ awaitsOrder: true })).toEqual([]);
  expect(await listed({ awaitsOrder: false })).toEqual([{ ...open, awaitsOrder: false }]);
  const paid = { kind: 'PRICE_DIFFERENCE', payer: 'CUSTOMER', amount: { amount: '9.00', currency: 'EUR' } } as const;
  const about = { exchangeId: id, number, assetId: asset, customerId: customer, ticketId: null };
  await service.deliver(ExchangeSettled({ ...about, ...paid, depreciationCharge: null, settledOn: returnedOn }));
  await act('exchangeWithdraw', '', { id, input: { reason: 'It runs again' } }, 'CSR');
  expect(await listed({ status: ['OPEN', 'FULFILLED'] })).toEqual([]);
  const withdrawn = { id, status: 'WITHDRAWN', awaitsOrder: false };
  expect(await listed({ status: ['WITHDRAWN'], isRepaymentOwed: true })).toEqual([withdrawn]);
  const again = { asset, returnedOn, isSameModelAvailable: true };
  await act('exchangeDecide', '', { input: again }, 'CSR');
  expect(await listed({ status: ['NOT_ENTITLED'] })).toMatchObject([{ status: 'NOT_ENTITLED', awaitsOrder: false }]);
  expect(await listed({ status: ['OPEN'] })).toEqual([]);
});

test('LOG-08: an exchange that is promised for a lost machine is decided by that, once, and falls when the machine is found or its customer gets something else', async () => {
  const [asset, other] = [await aMachine(), await aMachine()];
  const order = { returnRepairId: randomUUID(), number: 'RR-7', ticketId: randomUUID(), customerId: randomUUID() };
  const units = [asset, other, null].map(assetId => ({
    ...{ unitId: randomUUID(), serial: unique('SN'), assetId, lossId: randomUUID() },
  }));
  const lost = { freightNumber: 'RF-1', carrier: 'Kazpost', reason: 'Truck burnt' };
  const say = (answer: 'EXCHANGE' | 'COMPENSATION', of = units) => {
    const said = { answer, costOfEach: null, dueOn: '2026-05-01', answeredBy: 'test:anna', answeredAt: now() };
    return service.deliver(ReturnRepairLossAnswered({ ...order, ...lost, ...said, units: of }));
  };
  const query = `query ($asset: ID) { exchanges(asset: $asset) { edges { node { id decidedBy responsibility withdrawnBy
    withdrawnAt withdrawalReason ticket { id } answer { outcome rule policyCode } } } } }`;
  const decided = async (of: string): Promise<Reply[]> =>
    (await service.run(query, { asset: of }, 'CSR')).exchanges.edges.map((it: Reply) => it.node);
  await say('EXCHANGE');
  await say('EXCHANGE');
  const [first, ...more] = await decided(asset);
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    ...{ decidedBy: 'test:anna', responsibility: 'CARRIER', withdrawnBy: null, ticket: { id: order.ticketId } },
    answer: { outcome: 'SAME_MODEL', rule: 'PROMISED_FOR_LOSS', policyCode: 'LOG-08' },
  });
  expect((await service.outbox(events.ExchangeDecided)).map(it => it.data)).toContainEqual(
    expect.objectContaining({ exchangeId: first?.id, assetId: asset, outcome: 'SAME_MODEL' }),
  );
  await act('exchangeWithdraw', '', { id: first?.id, input: { reason: 'None of the model is left' } }, 'CSR');
  clock.advance({ hours: 1 });
  const input = { asset, returnedOn: now().slice(0, 10), isSameModelAvailable: false };
  expect((await act('exchangeDecide', DECIDED, { input }, 'CSR')).exchange.answer).toMatchObject({
    ...{ outcome: 'OTHER_MODEL', rule: 'PROMISED_FOR_LOSS' },
  });
  const found = units.slice(0, 1);
  const foundAt = onDay(-1).toISOString();
  for (let n = 0; n < 2; n++)
    await service.deliver(ReturnRepairAnsweredUnitsFound({ ...order, units: found, foundAt }));
  expect((await decided(asset)).map(it => [it.withdrawalReason, it.withdrawnAt])).toEqual([
    ['RR-7: the lost machine is found.', now()],
    ['None of the model is left', expect.any(String)],
  ]);
  expect((await act('exchangeDecide', DECIDED, { input }, 'CSR')).userErrors[0].__typename).toBe(
    'ExchangePolicyMissing',
  );
  await say('COMPENSATION', units.slice(1));
  expect(await decided(other)).toMatchObject([
    { withdrawnBy: 'test:anna', withdrawalReason: expect.stringContaining('something else') },
  ]);
  const gone = await aMachine();
  await act('assetRetire', '', { id: gone, input: { because: 'SCRAPPED', note: 'Rusted through' } }, 'CSR');
  const ofGone = [{ ...units[0]!, assetId: gone, lossId: randomUUID() }];
  await say('EXCHANGE', ofGone);
  expect(await decided(gone)).toEqual([]);
});

test('LOG-08: what is decided on a machine already is what its customer is promised, and stands on its own ground when the machine is found', async () => {
  const { asset, id, customer } = await anExchange();
  const order = { returnRepairId: randomUUID(), number: 'RR-8', ticketId: randomUUID(), customerId: customer };
  const units = [{ unitId: randomUUID(), serial: unique('SN'), assetId: asset, lossId: randomUUID() }];
  const said = { freightNumber: 'RF-1', carrier: 'Kazpost', reason: 'Truck burnt', answer: 'EXCHANGE' as const };
  const promise = (dueOn: string) => {
    const promised = { ...order, ...said, units, costOfEach: null, dueOn, answeredAt: now() };
    return service.deliver(ReturnRepairLossAnswered(promised));
  };
  const query = `query ($asset: ID) { exchanges(asset: $asset) { edges { node { id withdrawnAt
    promise { returnRepair dueOn } } } } }`;
  const standing = async () => (await service.run(query, { asset }, 'CSR')).exchanges.edges.map((it: Reply) => it.node);
  for (const dueOn of ['2026-05-01', '2026-05-08']) await promise(dueOn);
  expect(await standing()).toEqual([{ id, withdrawnAt: null, promise: { returnRepair: 'RR-8', dueOn: '2026-05-08' } }]);
  await service.deliver(ReturnRepairAnsweredUnitsFound({ ...order, units, foundAt: now() }));
  expect(await standing()).toEqual([{ id, withdrawnAt: null, promise: null }]);
  await promise('2026-05-01');
  const input = { reference: 'SO-1', on: now().slice(0, 10), replacement: { serial: unique('SN') } };
  await act('exchangeFulfil', '', { id, input }, 'CSR');
  expect((await service.outbox(events.ExchangeFulfilled)).at(-1)?.data).toMatchObject({ lossId: units[0]?.lossId });
});

const endOf = async (id: string) =>
  (await service.run('query ($id: ID!) { asset(id: $id) { retiredOn retiredBecause } }', { id }, 'CSR')).asset;
const FULFILLED = 'exchange { fulfilledBy replacement { id serial model } coreDueBackAt coreBackOn }';
const guarantee = (value: string | null) => ({ name: 'replacementWarranty', value, isRequired: false });
/** A machine that is to be exchanged, by rules that give the other one its own guarantee anew, or as said. */
async function anExchange(replacementWarranty: string | null = 'RESTART', more: object = {}) {
  const exchangePolicy = await exchangePolicyInForce([guarantee(replacementWarranty)]);
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const owner = { kind: 'ENTERPRISE', name: unique('Quarry'), country: 'KZ' };
  const of = (await act('customerRegister', 'customer { id }', { input: owner })).customer.id;
  const pit = { name: 'Pit 4', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' };
  const site = (await act('customerAddSite', 'site { id }', { id: of, input: pit })).site.id;
  const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01', customer: of, site });
  clock.advance({ hours: 1 });
  const returnedOn = now().slice(0, 10);
  const input = { asset, returnedOn, repairs: twoRepairs, isSameModelAvailable: true, ...more };
  const { exchange } = await act('exchangeDecide', 'exchange { id number }', { input }, 'CSR');
  const { customer } = (await service.run('query ($id: ID!) { asset(id: $id) { customer { id } } }', { id: asset }))
    .asset;
  const { id, number } = exchange as { id: string; number: string };
  return { asset, id, number, customer: String(customer.id), returnedOn, exchangePolicy };
}

test('TCK-39: an exchange ends the old machine and begins the new one, with the guarantee that the rules give it', async () => {
  const { asset, id, number, customer, returnedOn: on } = await anExchange();
  const fulfil = (replacement: object | undefined, more: object = {}) =>
    act('exchangeFulfil', FULFILLED, { id, input: { reference: 'SO-1', on, replacement, ...more } }, 'CSR');
  const serial = unique('SN');
  const refused = async (...[replacement, more]: Parameters<typeof fulfil>) =>
    (await fulfil(replacement, more)).userErrors.map((it: { __typename: string; path: string[] }) => [
      it.__typename,
      it.path.filter(part => part !== 'input').join('.'),
    ])[0];
  expect(await refused(undefined)).toEqual(['InputInvalid', 'replacement']);
  expect(await refused({ serial, model: 'EX-210' })).toEqual(['InputInvalid', 'replacement.model']);
  expect(await refused({ serial: ' ' })).toEqual(['InputInvalid', 'replacement.serial']);
  expect(await refused({ serial, model: ' ' })).toEqual(['InputInvalid', 'replacement.model']);
  expect(await refused({ serial }, { on: '2030-01-01' })).toEqual(['InputInvalid', 'on']);
  expect(await refused({ asset })).toEqual(['AssetNotFound', 'id']);
  expect(await endOf(asset)).toEqual({ retiredOn: null, retiredBecause: null });
  const { replacement } = (await fulfil({ serial })).exchange;
  expect(replacement).toMatchObject({ serial, model: 'EX-200' });
  expect(await endOf(asset)).toEqual({ retiredOn: on, retiredBecause: 'EXCHANGED' });
  const shown = `customer { id } site { name } purchasedOn succession { asset { id } on rule months }`;
  const known = await service.run(`query ($id: ID!) { asset(id: $id) { ${shown} } }`, { id: replacement.id }, 'CSR');
  expect(known.asset).toEqual({
    ...{ customer: { id: customer }, site: { name: 'Pit 4' }, purchasedOn: '2025-12-01' },
    succession: { asset: { id: asset }, on, rule: 'RESTART', months: null },
  });
  const rule = async (machine: string, faultOn: string) => (await coverageFor(machine, { faultOn })).rule;
  expect([await rule(asset, on), await rule(asset, '2026-12-15')]).toEqual(['IN_PERIOD', 'RETIRED']);
  expect([await rule(replacement.id, '2026-12-15'), await rule(replacement.id, '2027-03-01')]).toEqual([
    ...['IN_PERIOD', 'EXPIRED'],
  ]);
  expect((await service.outbox(events.ExchangeFulfilled)).at(-1)?.data).toEqual({
    ...{ exchangeId: id, number, assetId: asset, customerId: customer, ticketId: null, outcome: 'SAME_MODEL' },
    ...{ replacementId: replacement.id, guarantee: 'RESTART', reference: 'SO-1', fulfilledOn: on, lossId: null },
  });
  const history = async (unit: string) => {
    const query = 'query ($unit: ID!) { unit(id: $unit) { place { place } history { edges { node { kind text } } } } }';
    return (await service.run(query, { unit }, 'CSR')).unit;
  };
  const [before, after] = [await history(asset), await history(replacement.id)];
  expect(before.place).toEqual({ place: 'UNKNOWN' });
  expect(JSON.stringify(before.history)).toContain(number);
  expect(after.place).toEqual({ place: 'SITE' });
  expect(JSON.stringify(after.history)).toContain('In the place of SN-');
});

test('TCK-39: a machine that came in an exchange and is exchanged itself hands on the guarantee that it had', async () => {
  const { id, returnedOn: on, exchangePolicy } = await anExchange('RESTART');
  const fulfil = async (exchange: string) => {
    const input = { reference: 'SO-3', on, replacement: { serial: unique('SN') } };
    return (await act('exchangeFulfil', FULFILLED, { id: exchange, input }, 'CSR')).exchange.replacement.id;
  };
  const second = await fulfil(id);
  await exchangePolicyInForce([guarantee('INHERIT')], exchangePolicy);
  const repairs = [1, 2].map(() => ({ from: on, until: on, isSolved: false }));
  const input = { asset: second, returnedOn: on, repairs, isSameModelAvailable: true };
  const { exchange } = await act('exchangeDecide', 'exchange { id }', { input }, 'CSR');
  const third = await fulfil(exchange.id);
  const rule = async (faultOn: string) => (await coverageFor(third, { faultOn })).rule;
  expect([await rule('2026-12-15'), await rule('2027-12-15')]).toEqual(['IN_PERIOD', 'EXPIRED']);
});

test('P27: nothing is exchanged for, and no machine or proof comes to, a customer whose file was erased', async () => {
  const { asset, id, customer, returnedOn: on } = await anExchange();
  await act('assetRetire', 'asset { id }', { id: asset, input: { because: 'SCRAPPED', note: 'Burnt' } });
  const erased = await act('customerErase', 'customer { id }', { id: customer });
  expect(erased.userErrors).toEqual([]);
  const input = { reference: 'SO-4', on, replacement: { serial: unique('SN') } };
  const file = { fileName: 'core.png', kind: 'PHOTO', byteSize: 100 };
  for (const refused of [
    await act('exchangeFulfil', FULFILLED, { id, input }, 'CSR'),
    await act('assetReinstate', 'asset { id }', { id: asset, input: { reason: 'It runs' } }),
    await act('exchangeAttach', 'upload { id }', { id, input: { file } }, 'CSR'),
  ])
    expect(refused.userErrors).toMatchObject([{ __typename: 'CustomerErased' }]);
  const [sold, buyer] = [await anExchange(), await anExchange()];
  const lookedAfter = async (by: string): Promise<string> => {
    const dealer = { code: unique('D'), name: 'Steppe Machines', country: 'KZ' };
    const { id: given } = (await act('dealerRegister', 'dealer { id }', { input: dealer })).dealer;
    await act('customerAssignDealer', 'customer { id }', { id: by, input: { dealer: given } });
    return given;
  };
  const sellers = await lookedAfter(sold.customer);
  await act('assetMove', 'asset { id }', { id: sold.asset, input: { customer: buyer.customer } });
  const attach = () => act('exchangeAttach', 'upload { id }', { id: sold.id, input: { file } }, 'CSR');
  const { upload } = await attach();
  await lookedAfter(buyer.customer);
  const ownerOf = `select owner_id, dealer_id from attachment where id = ?`;
  expect(await service.service.orm.em.fork().execute(ownerOf, [upload.id])).toEqual([
    { owner_id: sold.customer, dealer_id: sellers },
  ]);
  expect((await act('customerErase', 'customer { id }', { id: sold.customer })).userErrors).toEqual([]);
  expect((await attach()).userErrors).toMatchObject([{ __typename: 'CustomerErased' }]);
  const machine = await aMachine();
  const loan = { loanUnitId: randomUUID(), number: 'LU-2026-000009', ticketId: randomUUID(), customerId: customer };
  const unit = { assetId: machine, partId: null, serial: null };
  const sent = { fromWarehouseId: randomUUID(), siteId: null, lentAt: now(), dueBackAt: '2026-03-01T00:00:00Z' };
  await service.deliver(LoanUnitLent({ ...loan, purpose: 'ADVANCE_EXCHANGE', unit, core: null, ...sent }));
  const kept = { missing: unit, outcome: 'KEPT' as const, endedAt: now() };
  await service.deliver(LoanUnitNotReturned({ ...loan, purpose: 'SUBSTITUTE', ...kept }));
  const owner = 'query ($id: ID!) { asset(id: $id) { customer { id } } }';
  expect((await service.run(owner, { id: machine })).asset.customer.id).not.toBe(customer);
});

test('TCK-39: a machine that is on file takes the place of another where that stood, as first owned', async () => {
  const [{ asset, id, customer, returnedOn: on }, pool] = [await anExchange('LONGER_OF'), await aMachine()];
  clock.advance({ hours: 1 });
  const input = { reference: 'SO-2', on, replacement: { asset: pool } };
  for (const as of ['CSR', 'STOCK_KEEPER', 'FINANCE'] as const)
    expect((await act('exchangeFulfil', FULFILLED, { id, input }, as)).userErrors).toMatchObject([
      { __typename: 'InputInvalid', path: ['input', 'replacement', 'asset'] },
    ]);
  expect((await act('assetMove', 'asset { id }', { id: pool, input: { customer } }, 'CSR')).userErrors).toEqual([]);
  clock.advance({ hours: 1 });
  expect((await act('exchangeFulfil', FULFILLED, { id, input }, 'CSR')).exchange.replacement.id).toBe(pool);
  const query = `query ($id: ID!) { asset(id: $id) { customer { id } site { name } transferredOn succession { rule asset { id } } } }`;
  expect((await service.run(query, { id: pool }, 'CSR')).asset).toEqual({
    ...{ customer: { id: customer }, site: { name: 'Pit 4' }, transferredOn: null },
    succession: { rule: 'LONGER_OF', asset: { id: asset } },
  });
});

test('TCK-39, TCK-33: a machine that is sent ahead takes the place of the core, which ends when it is back, told twice', async () => {
  const { asset, id, customer } = await anExchange(null);
  const [pool, other, kept, lost] = [await aMachine(), await aMachine(), await aMachine(), await aMachine()];
  const loan = (more: object = {}) => ({
    ...{ loanUnitId: randomUUID(), number: 'LU-2026-000001', ticketId: randomUUID(), customerId: customer },
    ...{ purpose: 'ADVANCE_EXCHANGE' as const, ...more },
  });
  const thing = (assetId: string | null) => ({ assetId, partId: null, serial: null });
  const lent = { fromWarehouseId: randomUUID(), siteId: null, lentAt: now(), dueBackAt: '2026-03-01T00:00:00Z' };
  const exchanged = loan();
  const sent = LoanUnitLent({ ...exchanged, unit: thing(pool), core: thing(asset), ...lent });
  for (const event of [sent, sent]) await service.deliver(event);
  const shown = async () =>
    (await service.run(`query ($id: ID!) { ${FULFILLED.replace('exchange', 'exchange(id: $id)')} }`, { id }, 'CSR'))
      .exchange;
  expect(await shown()).toMatchObject({
    ...{ fulfilledBy: 'LU-2026-000001', replacement: { id: pool }, coreBackOn: null },
    coreDueBackAt: '2026-03-01T00:00:00.000Z',
  });
  const ownerOf = async (machine: string) =>
    (
      await service.run(
        'query ($id: ID!) { asset(id: $id) { customer { id } site { name } transferredOn succession { rule } } }',
        { id: machine },
      )
    ).asset;
  expect(await ownerOf(pool)).toEqual({
    ...{ customer: { id: customer }, site: null, transferredOn: null, succession: { rule: 'INHERIT' } },
  });
  expect((await endOf(asset)).retiredOn).toBeNull();
  const back = { isLate: false, warehouseId: randomUUID(), returnedAt: now() };
  const returned = LoanUnitReturned({ ...exchanged, returned: thing(asset), ...back });
  for (const event of [returned, returned]) await service.deliver(event);
  expect(await endOf(asset)).toEqual({ retiredOn: now().slice(0, 10), retiredBecause: 'EXCHANGED' });
  expect((await shown()).coreBackOn).toBe(now().slice(0, 10));
  const place = await service.run('query ($id: ID!) { unit(id: $id) { place { place } } }', { id: asset }, 'CSR');
  expect(place.unit.place).toEqual({ place: 'DEPOT' });
  const substitute = (assetId: string, outcome: 'KEPT' | 'LOST') =>
    LoanUnitNotReturned({ ...loan({ purpose: 'SUBSTITUTE' }), missing: thing(assetId), outcome, endedAt: now() });
  await service.deliver(LoanUnitLent({ ...loan({ purpose: 'SUBSTITUTE' }), unit: thing(other), core: null, ...lent }));
  for (const event of [substitute(kept, 'KEPT'), substitute(kept, 'KEPT'), substitute(lost, 'LOST')])
    await service.deliver(event);
  expect((await ownerOf(kept)).customer).toEqual({ id: customer });
  expect((await ownerOf(other)).customer).not.toEqual({ id: customer });
  expect((await endOf(lost)).retiredBecause).toBe('LOST');
  const gone = { unitId: randomUUID(), serial: 'OLD-1', assetId: kept };
  const order = { returnRepairId: randomUUID(), number: 'RR-1', ticketId: randomUUID(), customerId: customer };
  const replaced = ReturnRepairLossReplaced({
    ...order,
    unit: gone,
    serial: 'IN-ITS-PLACE',
    givenOn: now().slice(0, 10),
  });
  for (const event of [replaced, replaced]) await service.deliver(event);
  expect((await endOf(kept)).retiredBecause).toBe('LOST');
  const sought = `query { unitBySerial(serial: "IN-ITS-PLACE") { asset { customer { id } succession { rule } } } }`;
  expect((await service.run(sought, {}, 'CSR')).unitBySerial.asset).toEqual({
    ...{ customer: { id: customer }, succession: { rule: 'INHERIT' } },
  });
  const onFile = await aMachine();
  const gaveWay = await aMachine();
  const query = 'query ($id: ID!) { asset(id: $id) { serial model retiredBecause } }';
  const { serial } = (await service.run(query, { id: onFile }, 'CSR')).asset;
  await service.service.orm.em.fork().execute("update asset set model = 'Z' where id = ?", [onFile]);
  const again = { ...order, unit: { ...gone, assetId: gaveWay }, serial, givenOn: now().slice(0, 10) };
  await service.deliver(ReturnRepairLossReplaced(again));
  expect((await endOf(gaveWay)).retiredBecause).toBe('LOST');
  expect((await service.run(query, { id: onFile }, 'CSR')).asset).toEqual({ serial, model: 'Z', retiredBecause: null });
  await service.deliver(LoanUnitLent({ ...loan(), unit: thing(lost), core: thing(randomUUID()), ...lent }));
  expect((await ownerOf(lost)).customer).not.toEqual({ id: customer });
});

test('TCK-39, TCK-33: a decision that was withdrawn while a machine was sent ahead holds, and what was decided since does not; what is sent of another matter leaves it', async () => {
  const pool = await aMachine();
  const thing = (assetId: string) => ({ assetId, partId: null, serial: null });
  const ticket = randomUUID();
  const sent = async ({ asset, customer }: { asset: string; customer: string }, askedAt: string, lentAt = askedAt) => {
    const loan = { loanUnitId: randomUUID(), number: 'LU-2026-000002', ticketId: ticket, customerId: customer };
    const lent = { fromWarehouseId: randomUUID(), siteId: null, askedAt, lentAt, dueBackAt: '2026-03-01T00:00:00Z' };
    const things = { unit: thing(pool), core: thing(asset) };
    await service.deliver(LoanUnitLent({ ...loan, purpose: 'ADVANCE_EXCHANGE', ...things, ...lent }));
  };
  const withdraw = (id: string) =>
    act('exchangeWithdraw', 'exchange { withdrawnAt }', { id, input: { reason: 'The machine runs again' } }, 'CSR');
  const query = `query ($id: ID!) { exchange(id: $id) { withdrawnAt fulfilledBy } }`;
  const shown = async (id: string) => (await service.run(query, { id }, 'CSR')).exchange;
  const [under, asked, over] = [await anExchange(null), await anExchange(null), await anExchange(null, { ticket })];
  const before = now();
  clock.advance({ hours: 1 });
  for (const { id } of [under, asked, over]) expect((await withdraw(id)).userErrors).toEqual([]);
  clock.advance({ minutes: 1 });
  const refund = { wish: 'REFUND', repairs: twoRepairs, isSameModelAvailable: true, returnedOn: under.returnedOn };
  const deciding = { input: { ...refund, asset: under.asset } };
  const { exchange: anew } = await act('exchangeDecide', 'exchange { id }', deciding, 'CSR');
  expect(await shown(anew.id)).toMatchObject({ withdrawnAt: null });
  await sent(under, before);
  expect(await shown(anew.id)).toEqual({ withdrawnAt: now(), fulfilledBy: null });
  clock.advance({ hours: 1 });
  await sent(asked, before, now());
  for (const { id } of [under, asked])
    expect(await shown(id)).toEqual({ withdrawnAt: null, fulfilledBy: 'LU-2026-000002' });
  await sent(over, now());
  expect(await shown(over.id)).toEqual({ withdrawnAt: expect.any(String), fulfilledBy: null });
});

test('TCK-39, TCK-33: a machine that was sent ahead and is not the one of a withdrawn decision makes that one awaited again, and late, until it is withdrawn once the loan is over', async () => {
  const { asset, id, customer } = await anExchange(null);
  const input = { order: 'SO-78', expectedOn: now().slice(0, 10) };
  await act('exchangeOrderReplacement', '', { id, input }, 'SALESPERSON');
  const lentAt = now();
  await act('exchangeWithdraw', '', { id, input: { reason: 'The machine runs again' } }, 'CSR');
  clock.set(onDay(1));
  await service.fireDueTimers();
  const late = async () => {
    const told = await service.outbox(events.ExchangeReplacementLate);
    return told.filter(it => (it.data as { exchangeId: string }).exchangeId === id).length;
  };
  expect(await late()).toBe(0);
  const loan = { loanUnitId: randomUUID(), number: 'LU-2026-000003', ticketId: randomUUID(), customerId: customer };
  const thing = (assetId: string) => ({ assetId, partId: null, serial: null });
  const lent = { fromWarehouseId: randomUUID(), siteId: null, lentAt, dueBackAt: '2026-03-01T00:00:00Z' };
  const things = { unit: thing(randomUUID()), core: thing(asset) };
  await service.deliver(LoanUnitLent({ ...loan, purpose: 'ADVANCE_EXCHANGE', ...things, ...lent }));
  await service.fireDueTimers();
  expect(await late()).toBe(1);
  const again = { id, input: { reason: 'Another model came' } };
  expect((await act('exchangeWithdraw', '', again, 'CSR')).userErrors[0].__typename).toBe('ExchangeUnderway');
  const ended = { missing: thing(asset), outcome: 'LOST' as const, endedAt: now() };
  await service.deliver(LoanUnitNotReturned({ ...loan, purpose: 'ADVANCE_EXCHANGE', ...ended }));
  expect((await act('exchangeWithdraw', '', again, 'CSR')).userErrors).toEqual([]);
});
