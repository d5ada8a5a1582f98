import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AssetRegistered,
  AssetReinstated,
  AssetRetired,
  ExchangeReplacementLate,
  ExchangeStands,
  ExchangeWithdrawn,
} from '@mainstay/contracts/customers';
import { PartRequestRefused } from '@mainstay/contracts/inventory';
import { LoanUnitAsked, LoanUnitLent, LoanUnitOverdue, PartsRequested } from '@mainstay/contracts/tickets';
import type { Caller, Reply } from '@mainstay/testing';
import { aPart as aPartOnFile, Office, type Ready } from './office.ts';

let office: Office;
let ready: Ready;
const SHOWN = `id number status purpose isForPart isOther consent isPriceDifferenceDue askedBy basis { policyCode name value } dueBackAt dueBasis { value }
  unit { asset { id } part { id } serial } core { serial } ticket { number } depositChargedAt depositReversedAt`;

beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

async function act(name: string, input: object, id?: string, as: Caller = 'STOCK_KEEPER') {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const refusal =
    'userErrors { __typename path ... on LoanUnitWrongState { status } ... on LoanUnitOtherModel { wanted offered } }';
  const query = `mutation (${declared}$input: ${type}Input!) {
    ${name}(${given}input: $input) { loanUnit { ${SHOWN} } ${refusal} } }`;
  return (await office.service.run(query, { id, input }, as))[name];
}
async function loansOf(ticket: string) {
  const query = `query ($ticket: ID) { loanUnits(filter: { ticket: $ticket }) { edges { node { ${SHOWN} } } } }`;
  const { edges } = (await office.service.run(query, { ticket }, 'CSR')).loanUnits;
  return edges.map((it: { node: object }) => it.node);
}
async function policy(kind: string, code: string, figures: readonly (readonly [string, string, string])[]) {
  const parameters = figures.map(([name, value, unit]) => ({ name, value, unit, isRequired: true }));
  const input = { code, kind, source: '004-I 1.2; 004-L 2', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input });
  return (await office.act('servicePolicyActivate', { id: servicePolicy.id })).userErrors;
}
const substitutes = () =>
  policy('SUBSTITUTE', 'SUB-004I', [
    ['substituteAfter', '24', 'HOURS'],
    ['faultCodesNotHardware', 'SW', 'PREFIXES'],
  ]);
const asked = async (purpose: string, of = ready, more: object = {}) => {
  const ticket = await office.register(of);
  const { loanUnit } = await act(
    'loanUnitAsk',
    { ticket, purpose, reason: 'It stands still', ...more },
    undefined,
    'CSR',
  );
  return { ticket, id: String(loanUnit.id) };
};
/** When so many days from now are over in Almaty. */
const endOfDayIn = (days: number) =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(office.service.clock.now().getTime())
      .toZonedDateTimeISO('Asia/Almaty')
      .startOfDay()
      .add({ days: days + 1 }).epochMilliseconds,
  ).toISOString();
const inDays = (days: number) => new Date(office.service.clock.now().getTime() + days * 86_400_000).toISOString();
const aPart = (more: object = {}) => ({ part: ready.part, serial: randomUUID(), ...more });
const lending = (more: object = {}) => ({
  ...{ unit: aPart(), warehouse: ready.warehouse, dueBackAt: inDays(5), ...more },
});

test('SUB-004I (N31, N32): 24 hours after the report, and not before, a substitute is asked for, once, also by a policy that came later', async () => {
  const ticket = await office.register(ready);
  await substitutes();
  office.service.clock.advance({ hours: 23, minutes: 59 });
  await office.service.fireDueTimers();
  expect(await loansOf(ticket)).toEqual([]);
  office.service.clock.advance({ minutes: 1 });
  await office.service.fireDueTimers();
  expect(await loansOf(ticket)).toMatchObject([
    {
      status: 'ASKED',
      purpose: 'SUBSTITUTE',
      askedBy: 'service:tickets',
      basis: { policyCode: 'SUB-004I', value: '24' },
    },
  ]);
  expect(await office.said(LoanUnitAsked, ticket)).toMatchObject([{ assetId: ready.asset, policyCode: 'SUB-004I' }]);
});

test('a repair stops the time; a repair that the customer rejects lets it run on from the report', async () => {
  const solved = await office.repaired(ready);
  const rejected = await office.repaired(ready);
  await office.reject(rejected.order);
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  expect(await loansOf(solved.id)).toEqual([]);
  expect(await loansOf(rejected.id)).toHaveLength(1);
});

test('a fault of the software needs no substitute, and a repair makes the one that was asked for needless', async () => {
  const soft = await office.entitled(ready);
  await office.done('ticketDiagnose', {
    id: soft,
    input: { faultCode: 'SW-12', findings: 'Wrong version', servicePlan: 'Update' },
  });
  const hard = await office.entitled(ready);
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  expect(await loansOf(soft)).toEqual([]);
  await office.done('ticketDiagnose', {
    id: hard,
    input: { faultCode: 'HYD-07', findings: 'Worn', servicePlan: 'Replace' },
  });
  await office.visit(hard, ready);
  expect(await loansOf(hard)).toMatchObject([{ status: 'WITHDRAWN' }]);
});

test('TCK-33: what was lent or declined in a case that repeats another, or a repeat of it, counts in the one that goes on, which spares it', async () => {
  const [goesOn, other] = [await office.entitled(ready), await office.register(ready)];
  const [lent, declined] = [await asked('SUBSTITUTE'), await asked('SUBSTITUTE')];
  await act('loanUnitLend', lending(), lent.id);
  await act('loanUnitWithdraw', { reason: 'They have a spare' }, declined.id, 'CSR');
  const between = await office.register(ready);
  const marked = [
    ...([
      [lent.ticket, between],
      [between, goesOn],
    ] as const),
    [declined.ticket, other] as const,
  ];
  for (const [id, of] of marked) await office.done('ticketMarkDuplicate', { id, input: { of, reason: 'One leak' } });
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  expect(await Promise.all([goesOn, other].map(loansOf))).toEqual([[], []]);
  const isNeedless = async () => {
    const query = 'query ($id: ID!) { loanUnit(id: $id) { needlessSince } }';
    return (await office.service.run(query, { id: lent.id }, 'CSR')).loanUnit.needlessSince !== null;
  };
  expect(await isNeedless()).toBe(false);
  await office.done('ticketDiagnose', {
    id: goesOn,
    input: { faultCode: 'HYD-07', findings: 'Worn', servicePlan: 'Replace' },
  });
  await office.visit(goesOn, ready);
  expect(await isNeedless()).toBe(true);
  await office.done('ticketUnmarkDuplicate', { id: lent.ticket, input: { reason: 'Another leak' } });
  expect(await isNeedless()).toBe(false);
});

test('a loan is overdue at its moment, with an event, and comes back late', async () => {
  const { id, ticket } = await asked('SUBSTITUTE');
  const unit = aPart();
  const { loanUnit } = await act('loanUnitLend', lending({ unit }), id);
  expect(loanUnit).toMatchObject({ status: 'LENT', unit: { part: { id: ready.part }, serial: unit.serial } });
  const known = { fromWarehouseId: ready.warehouse, unit: { partId: ready.part, serial: unit.serial } };
  expect(await office.said(LoanUnitLent, ticket)).toMatchObject([known]);
  office.service.clock.advance({ hours: 5 * 24 });
  await office.service.fireDueTimers();
  expect(await office.said(LoanUnitOverdue, ticket)).toMatchObject([{ awaited: { serial: unit.serial } }]);
  const longer = { dueBackAt: inDays(14), reason: 'Waits for a part', agreedBy: 'Aigerim' };
  const extended = (await act('loanUnitExtend', longer, id, 'SUPERVISING_ENGINEER')).loanUnit;
  expect(extended).toMatchObject({ status: 'LENT', dueBackAt: longer.dueBackAt });
  office.service.clock.advance({ hours: 14 * 24 });
  await office.service.fireDueTimers();
  expect(await office.said(LoanUnitOverdue, ticket)).toHaveLength(2);
  const back = await act('loanUnitTakeBack', { warehouse: ready.warehouse, condition: 'Good' }, id);
  expect(back.loanUnit.status).toBe('RETURNED');
});

test('the core of an advance exchange comes back within the days of the policy; late, its deposit is charged', async () => {
  const { id, ticket } = await asked('ADVANCE_EXCHANGE');
  const core = aPart();
  const input = { unit: aPart(), warehouse: ready.warehouse, core, deposit: { amount: '500.00', currency: 'EUR' } };
  const refused = await act('loanUnitLend', input, id);
  expect(refused.userErrors).toMatchObject([{ __typename: 'AdvanceExchangePolicyMissing' }]);
  const none = [{ __typename: 'InputInvalid', path: ['parameters', 'exchangeDays'] }];
  expect(await policy('ADVANCE_EXCHANGE', 'AEX', [['exchangeDays', '7.5', 'DAYS']])).toMatchObject(none);
  expect(await policy('ADVANCE_EXCHANGE', 'AEX', [['exchangeDays', '15', 'DAYS']])).toEqual([]);
  const { loanUnit } = await act('loanUnitLend', input, id);
  expect(loanUnit).toMatchObject({
    dueBackAt: endOfDayIn(15),
    dueBasis: { value: '15' },
    core: { serial: core.serial },
  });
  expect(await office.said(LoanUnitLent, ticket)).toMatchObject([{ deposit: input.deposit }]);
  office.service.clock.advance({ hours: 16 * 24 });
  await office.service.fireDueTimers();
  const kept = await act('loanUnitTakeBack', { warehouse: ready.warehouse, condition: 'Worn' }, id);
  expect(kept.loanUnit.depositChargedAt).not.toBeNull();
  expect(kept.loanUnit.depositReversedAt).not.toBeNull();
});

test('SLA-004L (N31): another model than the machine of the case, or than the core, goes only with consent', async () => {
  const [machine, pool] = [{ assetId: ready.asset }, { assetId: randomUUID() }];
  const place = { customerId: randomUUID(), siteId: null, dealerId: null };
  await office.service.deliver(AssetRegistered({ ...pool, ...place, serial: randomUUID(), model: 'Z' }));
  const unit = { asset: pool.assetId };
  const { id, ticket } = await asked('SUBSTITUTE');
  const refused = await act('loanUnitLend', lending({ unit }), id);
  expect(refused.userErrors).toEqual([
    { __typename: 'LoanUnitOtherModel', path: ['input', 'consent'], wanted: ['X'], offered: 'Z' },
  ]);
  const { loanUnit } = await act('loanUnitLend', lending({ unit, consent: 'The foreman, by phone' }), id);
  expect(loanUnit).toMatchObject({
    ...{ status: 'LENT', isOther: true, consent: 'The foreman, by phone', isPriceDifferenceDue: false },
  });
  expect(await office.said(LoanUnitLent, ticket)).toMatchObject([{ unit: pool, isOther: true }]);
  const exchange = await asked('ADVANCE_EXCHANGE');
  const sent = { unit: aPart(), core: { asset: machine.assetId }, warehouse: ready.warehouse };
  const ahead = (await act('loanUnitLend', sent, exchange.id)).loanUnit;
  expect(ahead).toMatchObject({ isOther: null, consent: null, isPriceDifferenceDue: null });
});

test('SLA-004L (N31): a part that the repair no longer takes is not what a unit stands in for', async () => {
  const { id, ticket } = await asked('SUBSTITUTE');
  await office.entitle(ticket, ready);
  await office.diagnose(ticket, ready);
  const [request] = await office.said(PartsRequested, ticket);
  const lineIds = request?.lines.map(it => it.lineId) ?? [];
  await office.service.deliver(PartRequestRefused({ ticketId: ticket, reason: 'UNKNOWN_PART', lineIds }));
  const motor = aPartOnFile(randomUUID());
  await office.service.deliver({ ...motor, data: { ...motor.data, number: 'M-1' } });
  await office.diagnose(ticket, { ...ready, part: motor.data.partId });
  expect((await act('loanUnitLend', lending(), id)).userErrors).toMatchObject([
    { __typename: 'LoanUnitOtherModel', wanted: ['M-1'], offered: 'P-1' },
  ]);
});

test('TCK-39: what was to be sent ahead falls with its decision and is asked for again where that holds after all; of a machine that left nothing is lent', async () => {
  const here = await office.makeReady();
  const [now, whose] = [() => inDays(0), { assetId: here.asset, customerId: here.customer }];
  const earlier = await asked('ADVANCE_EXCHANGE', here);
  office.service.clock.advance({ minutes: 1 });
  const decidedAt = now();
  const since = await asked('ADVANCE_EXCHANGE', here);
  const ofPart = await asked('ADVANCE_EXCHANGE', here, { isForPart: true });
  const [repeats, goesOn] = [await asked('ADVANCE_EXCHANGE', here), await office.register(here)];
  await office.done('ticketMarkDuplicate', { id: repeats.ticket, input: { of: goesOn, reason: 'One leak' } });
  const about = { ...whose, exchangeId: randomUUID(), number: 'EX-1', ticketId: null };
  const statuses = async () =>
    (await Promise.all([earlier, since].map(it => loansOf(it.ticket)))).map(all => all.map((it: Reply) => it.status));
  const over = { order: null, decidedAt, withdrawnAt: now() };
  const refused = { ...about, ...over, exchangeId: randomUUID(), outcome: 'NOT_ENTITLED' as const };
  await office.service.deliver(ExchangeWithdrawn(refused));
  expect(await statuses()).toEqual([['ASKED'], ['ASKED']]);
  await office.service.deliver(ExchangeWithdrawn({ ...about, ...over, outcome: 'SAME_MODEL' }));
  expect(await statuses()).toEqual([['ASKED'], ['WITHDRAWN']]);
  expect(await loansOf(ofPart.ticket)).toMatchObject([{ status: 'ASKED', isForPart: true }]);
  expect(await loansOf(repeats.ticket)).toMatchObject([{ status: 'WITHDRAWN' }]);
  office.service.clock.advance({ minutes: 1 });
  for (let time = 0; time < 2; time++)
    await office.service.deliver(ExchangeStands({ ...about, settledOn: now().slice(0, 10) }));
  expect(await statuses()).toEqual([['ASKED'], ['ASKED', 'WITHDRAWN']]);
  expect(await loansOf(goesOn)).toMatchObject([{ status: 'ASKED' }]);

  const { id } = await asked('SUBSTITUTE', here);
  await act('loanUnitLend', lending(), id);
  const gone = { because: 'GIVEN_BACK' as const, retiredOn: now().slice(0, 10) };
  await office.service.deliver(AssetRetired({ ...whose, dealerId: null, ...gone }));
  expect(await statuses()).toEqual([['WITHDRAWN'], ['WITHDRAWN', 'WITHDRAWN']]);
  const toFetch = async () => {
    const query = `{ loanUnits(filter: { customer: "${here.customer}", isNeedless: true }) { edges { node { id } } } }`;
    return (await office.service.run(query, {}, 'CSR')).loanUnits.edges;
  };
  expect(await toFetch()).toEqual([{ node: { id } }]);
  await office.service.deliver(AssetReinstated({ ...whose, dealerId: null }));
  expect(await toFetch()).toEqual([]);
});

test('TCK-39: our own case for a late exchange ends with it although a machine is out, which is to be fetched; not while somebody asks for more in it, who answers for it', async () => {
  const fetched = async (isMoreAsked: boolean) => {
    const { asset: assetId, customer: customerId } = await office.makeReady();
    const about = { assetId, customerId, exchangeId: randomUUID(), number: 'EX-1', ticketId: null, order: 'SO-9' };
    const late = { expectedOn: '2026-03-02', lateSince: '2026-03-03T00:00:00Z' };
    await office.service.deliver(ExchangeReplacementLate({ ...about, ...late }));
    const query = `query ($customer: ID) { loanUnits(filter: { customer: $customer, purpose: SUBSTITUTE }) {
      edges { node { id status needlessSince ticket { id status owner } } } } }`;
    const shown = async () =>
      (await office.service.run(query, { customer: customerId }, 'CSR')).loanUnits.edges[0].node;
    const { id, ticket } = await shown();
    await act('loanUnitLend', lending(), id);
    const more = { ticket: ticket.id, purpose: 'ADVANCE_EXCHANGE', reason: 'A pump' };
    if (isMoreAsked) await act('loanUnitAsk', more, undefined, 'CSR');
    await office.service.deliver(ExchangeWithdrawn({ ...about, withdrawnAt: inDays(0) }));
    const { status, needlessSince, ticket: own } = await shown();
    const back = await act('loanUnitTakeBack', { warehouse: ready.warehouse, condition: 'Good' }, id);
    return [status, needlessSince !== null, own.status, own.owner, back.loanUnit.status];
  };
  expect(await fetched(false)).toEqual(['LENT', true, 'CANCELLED', null, 'RETURNED']);
  expect(await fetched(true)).toEqual(['LENT', false, 'REGISTERED', 'test:csr', 'RETURNED']);
});

test('refused: the same unit twice, a second loan of a case, an ended case, the wrong state, and what nobody knows', async () => {
  const kinds = async (...args: Parameters<typeof act>) => (await act(...args)).userErrors[0]?.__typename;
  const [one, two] = [await asked('SUBSTITUTE'), await asked('SUBSTITUTE')];
  const unit = aPart();
  await act('loanUnitLend', lending({ unit }), one.id);
  expect(await kinds('loanUnitLend', lending({ unit }), two.id)).toBe('LoanUnitTaken');
  const again = { ticket: one.ticket, purpose: 'SUBSTITUTE', reason: 'x' };
  expect(await kinds('loanUnitAsk', again, undefined, 'CSR')).toBe('LoanUnitAskedAlready');
  expect(await kinds('loanUnitWithdraw', { reason: 'x' }, one.id, 'CSR')).toBe('LoanUnitWrongState');
  expect(await kinds('loanUnitKeep', { reason: 'x' }, two.id, 'FINANCE')).toBe('LoanUnitWrongState');
  expect(await kinds('loanUnitLose', { reason: 'x' }, randomUUID(), 'FINANCE')).toBe('LoanUnitNotFound');
  expect(await kinds('loanUnitLend', lending({ warehouse: randomUUID() }), two.id)).toBe('WarehouseUnknown');
  expect(await kinds('loanUnitLend', lending({ unit: { asset: randomUUID() } }), two.id)).toBe('AssetUnknown');
  expect(await kinds('loanUnitLend', lending({ unit: aPart({ part: randomUUID() }) }), two.id)).toBe('PartsUnknown');
  for (const wrong of [{ unit: {} }, { core: aPart() }, { dueBackAt: null }, { dueBackAt: inDays(-1) }])
    expect(await kinds('loanUnitLend', lending(wrong), two.id)).toBe('InputInvalid');
  await office.done('ticketCancel', { id: two.ticket, input: { reason: 'It works' } });
  const late = { ticket: two.ticket, purpose: 'SUBSTITUTE', reason: 'x' };
  expect(await kinds('loanUnitAsk', late, undefined, 'CSR')).toBe('LoanUnitCaseEnded');
});

test('a list of loans takes as many statements for many as for one', async () => {
  const query = (first: number) => `{ loanUnits(first: ${first}) { edges { node { ${SHOWN} } } } }`;
  const count = (first: number) => office.service.countStatements(() => office.service.run(query(first), {}, 'CSR'));
  expect(await count(20)).toBe(await count(1));
});
