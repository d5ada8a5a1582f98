import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ExchangeFulfilled, ExchangeReplacementLate, ExchangeWithdrawn } from '@mainstay/contracts/customers';
import { PartRequestRefused, ReturnReceived } from '@mainstay/contracts/inventory';
import {
  PartsRequested,
  PartsRequestWithdrawn,
  PartsReturned,
  SlaClockCharged,
  SupplyDifferenceDetermined,
  SupplyDifferenceEnded,
  SupplyDifferenceReported,
  SupplyLatenessAnswered,
  SupplyPiecesKept,
  SupplyPiecesLost,
  SupplyReplacementLate,
  TicketRegistered,
  WorkOrderCompleted,
} from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import { DIAGNOSIS, HOURS, Office, type Ready } from './office.ts';

const rule = (more: object) => ({ kind: 'PARTS_DELIVERY', targetUnit: 'HOURS', stopsAt: 'PARTS_ON_SITE', ...more });
const REPORTED = rule({
  ...{ name: 'N36', targetValue: 24, startsAt: 'REPORTED' },
  conditions: { partsBranches: ['IN_STOCK', 'NOT_IN_STOCK'] },
});
const CARRIER = {
  ...{ recordType: 'PARTS_DELIVERY', name: 'to the site', kind: 'TRANSIT', targetValue: 10, targetUnit: 'HOURS' },
  ...{ startsAt: 'SHIPPED', stopsAt: 'DELIVERED', supports: 'PARTS_DELIVERY' },
  penalty: { amount: { amount: '10.00', currency: 'EUR' }, everyCount: 1 },
  conditions: { counterparties: ['DHL'] },
};

let office: Office;
let ready: Ready;
const dealer = { subject: 'shop', roles: [], dealerId: randomUUID() };
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady({ dealerId: dealer.dealerId });
  await office.promise('SLA-PARTS', [REPORTED]);
  await office.promise('UC-DHL', [CARRIER], { level: 'CONTRACT', party: 'CARRIER' });
  const depot = {
    ...rule({ name: 'handed out', targetValue: 8, startsAt: 'PARTS_REQUESTED' }),
    stopsAt: 'PARTS_ISSUED',
  };
  await office.promise('OLA-HAND-OUT', [depot], { level: 'INTERNAL' });
  await office.agree(ready.customer, 'SLA-PARTS');
  const penalty = { amount: { amount: '10.00', currency: 'EUR' } };
  await office.promise('SLA-ORDER', [
    rule({ name: 'N35', targetValue: 3, startsAt: 'PARTS_REQUESTED', conditions: {}, penalty }),
  ]);
});
afterAll(() => office.service.close());

/** A case whose two pumps left the depot an hour after the report. */
async function issued(takenBy: 'ENGINEER' | 'CARRIER' | 'CUSTOMER', quantity = 2) {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  const id = await office.entitled(ready);
  await office.diagnose(id, ready);
  const [request] = await office.said(PartsRequested, id);
  await advance({ hours: 1 });
  const carrierCode = takenBy === 'CARRIER' ? 'DHL' : null;
  const delivery = await office.issue(request!, quantity, { takenBy, carrierCode });
  return { id, delivery, request: request! };
}
const advance = async (by: Temporal.DurationLike) => {
  office.service.clock.advance(by);
  await office.service.fireDueTimers();
};
const receive = async (id: string, input: object = {}, as?: Parameters<Office['act']>[3]) => {
  const payload = await office.act('partsDeliveryReceive', { id, input }, '... on PartsNotOnTheWay { available }', as);
  await office.service.fireDueTimers();
  return payload;
};
const clockOf = async (id: string) => {
  const { clocks, ...ticket } = await office.ticket(
    id,
    'status partsOnSiteAt clocks { kind state stoppedAt supportedBy { party state stoppedAt recordNumber } }',
  );
  return { ...ticket, ...clocks.find(({ kind }: { kind: string }) => kind === 'PARTS_DELIVERY') };
};

test('N36: the promise of parts on site runs on when they leave the depot, and ends when the last of them arrives', async () => {
  const { id, delivery } = await issued('CARRIER');
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ISSUED', state: 'RUNNING', partsOnSiteAt: null });
  await advance({ hours: 3 });
  const some = await receive(delivery, { parts: [{ part: ready.part, quantity: 1 }] });
  expect(some).toMatchObject({ partsDelivery: { onSiteAt: null, lines: [{ arrivedQuantity: 1 }] }, userErrors: [] });
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ISSUED', state: 'RUNNING' });
  await advance({ hours: 30 });
  expect(await clockOf(id)).toMatchObject({ state: 'BREACHED' });
  const arrivedAt = '2026-03-02T15:00:00.000Z';
  expect((await receive(delivery, { arrivedAt })).partsDelivery.onSiteAt).toBe(arrivedAt);
  const carrier = { party: 'CARRIER', state: 'MET', stoppedAt: arrivedAt, recordNumber: 'I-1' };
  expect(await clockOf(id)).toMatchObject({
    ...{ status: 'PARTS_ON_SITE', partsOnSiteAt: arrivedAt, state: 'MET', stoppedAt: arrivedAt },
    supportedBy: [carrier],
  });
});

test('a carrier that is late answers for it, and a receipt that is taken back lets the promise run on', async () => {
  const { id, delivery } = await issued('CARRIER');
  await advance({ hours: 12 });
  await receive(delivery);
  const said = async () => (await office.said(SlaClockCharged, id)).map(it => `${it.party} ${it.amount.amount}`);
  expect(await said()).toEqual(['CARRIER 20.00']);
  const arrivedAt = office.service.clock.now().toISOString();
  await advance({ hours: 1 });
  const wrong = { id: delivery, input: { arrivedAt } };
  const { partsDelivery } = await office.done('partsDeliveryWithdrawReceipt', wrong);
  expect(partsDelivery).toMatchObject({
    onSiteAt: null,
    arrivals: [{ evidence: 'RECEIPT', withdrawnBy: 'test:supervising_engineer' }],
  });
  await office.service.fireDueTimers();
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ISSUED', state: 'RUNNING', partsOnSiteAt: null });
  expect(await said()).toEqual(['CARRIER 20.00', 'CARRIER 0.00']);
  const again = await office.act('partsDeliveryWithdrawReceipt', wrong);
  expect(again.userErrors[0].__typename).toBe('PartsReceiptNotFound');
});

test('what the engineer takes along is on site when the engineer is, also where the depot tells of it later', async () => {
  const { id, request } = await issued('ENGINEER', 1);
  const leftAt = office.service.clock.now().toISOString();
  await advance({ hours: 1 });
  const order = await office.dispatch(id, ready);
  await advance({ hours: 2 });
  await office.done('workOrderArrive', { id: order, input: {} });
  const arrivedAt = office.service.clock.now().toISOString();
  expect(await clockOf(id)).toMatchObject({ state: 'RUNNING', partsOnSiteAt: null });
  await advance({ hours: 1 });
  await office.issue(request, 1, { issuedAt: leftAt });
  expect(await clockOf(id)).toMatchObject({
    ...{ status: 'ON_SITE', state: 'MET', stoppedAt: arrivedAt, partsOnSiteAt: arrivedAt, supportedBy: [] },
  });
});

test('what the customer fetches at the depot is with the customer from then on', async () => {
  const { id } = await issued('CUSTOMER');
  const at = office.service.clock.now().toISOString();
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ON_SITE', state: 'MET', stoppedAt: at });
});

test('what was built in is on site, whether or not anybody wrote down that it came; the receipt may follow', async () => {
  const { id, delivery } = await issued('CARRIER');
  const order = await office.dispatch(id, ready);
  await advance({ hours: 2 });
  await office.done('workOrderArrive', { id: order, input: {} });
  expect(await clockOf(id)).toMatchObject({ state: 'RUNNING' });
  const partsUsed = [{ part: ready.part, quantity: 2 }];
  await office.done('workOrderRepair', { id: order, input: { findings: 'Replaced', partsUsed } });
  const at = office.service.clock.now().toISOString();
  expect(await clockOf(id)).toMatchObject({ state: 'MET', stoppedAt: at });
  const arrivedAt = '2026-03-02T09:30:00.000Z';
  await receive(delivery, { arrivedAt });
  expect(await clockOf(id)).toMatchObject({ state: 'MET', stoppedAt: arrivedAt });
});

/** An engineer goes, builds one pump in and leaves the rest of the work. */
async function useOne(id: string) {
  const order = await office.dispatch(id, ready);
  await advance({ hours: 2 });
  await office.done('workOrderArrive', { id: order, input: {} });
  const partsUsed = [{ part: ready.part, quantity: 1 }];
  const left = { reason: 'WORK_LEFT', findings: 'One of two', hours: { laborMinutes: 30, travelKilometres: 10 } };
  await office.done('workOrderBreakOff', { id: order, input: { ...left, partsUsed } });
}
const arrivedOf = async (id: string) => {
  const { partsDeliveries } = await office.ticket(id, 'partsDeliveries { lines { arrivedQuantity } }');
  return partsDeliveries.map(({ lines }: { lines: { arrivedQuantity: number }[] }) => lines[0]?.arrivedQuantity);
};

test('what several visits built in of one delivery adds up, so nothing of it can be lost', async () => {
  const { id, delivery } = await issued('CARRIER');
  await useOne(id);
  expect([await arrivedOf(id), (await clockOf(id)).state]).toEqual([[1], 'RUNNING']);
  await useOne(id);
  expect([await arrivedOf(id), (await clockOf(id)).state]).toEqual([[2], 'MET']);
  const lost = await office.act('partsDeliveryLose', { id: delivery, input: { reason: 'Nobody saw it' } });
  expect(lost.userErrors[0].__typename).toBe('PartsNotOnTheWay');
});

test('what is on site is built in first: it does not show that another delivery came', async () => {
  const { id, delivery, request } = await issued('CARRIER', 1);
  await advance({ hours: 1 });
  await office.issue(request, 1, { takenBy: 'CARRIER' });
  await receive(delivery);
  await useOne(id);
  expect([await arrivedOf(id), (await clockOf(id)).state]).toEqual([[1, 0], 'RUNNING']);
  await useOne(id);
  expect([await arrivedOf(id), (await clockOf(id)).state]).toEqual([[1, 1], 'MET']);
});

test('a case is on site with the last of several deliveries, and one that is told twice is one', async () => {
  const { id, delivery, request } = await issued('CARRIER', 1);
  const rest = { takenBy: 'CARRIER', issueNoteId: randomUUID() } as const;
  await office.issue(request, 1, rest);
  const note = (await office.service.run(
    `{ partsDeliveries(filter: { isOnTheWay: true, ticket: "${id}" }) {
    edges { node { id } } } }`,
    {},
    'LOGISTICS',
  )) as { partsDeliveries: { edges: unknown[] } };
  expect(note.partsDeliveries.edges).toHaveLength(2);
  await receive(delivery);
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ISSUED', state: 'RUNNING' });
  await receive(rest.issueNoteId);
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ON_SITE', state: 'MET' });
});

test('parts that are lost on their way are asked for again, and the promise runs on from the first order', async () => {
  const { id, delivery } = await issued('CARRIER');
  await receive(delivery, { parts: [{ part: ready.part, quantity: 1 }] });
  const lose = () => office.act('partsDeliveryLose', { id: delivery, input: { reason: 'Truck burnt out' } });
  expect(await lose()).toMatchObject({ partsDelivery: { lines: [{ arrivedQuantity: 1, lostQuantity: 1 }] } });
  const { supplyDifferences } = await office.ticket(
    id,
    'supplyDifferences { kind status cause responsibility remedy }',
  );
  expect(supplyDifferences).toEqual([
    {
      ...{ kind: 'SHORT', status: 'REPLACING', cause: 'LOST_ON_THE_WAY', responsibility: 'CARRIER' },
      remedy: 'REPLACE',
    },
  ]);
  expect((await lose()).userErrors[0].__typename).toBe('PartsNotOnTheWay');
  await office.service.fireDueTimers();
  const [, again] = await office.said(PartsRequested, id);
  expect(again).toMatchObject({ warehouseId: ready.warehouse, lines: [{ partId: ready.part, quantity: 1 }] });
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_REQUESTED', partsOnSiteAt: null });
  const { parts } = await office.ticket(id, 'parts { issuedQuantity lostQuantity }');
  expect(parts).toEqual([
    { issuedQuantity: 2, lostQuantity: 1 },
    { issuedQuantity: 0, lostQuantity: 0 },
  ]);
  const second = await office.issue(again!, 1, { takenBy: 'CARRIER' });
  await advance({ hours: 5 });
  await receive(second);
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ON_SITE', state: 'MET' });
  expect(await office.said(SupplyDifferenceEnded, id)).toMatchObject([{ status: 'SETTLED', outcome: 'ARRIVED' }]);
  expect(await office.said(SupplyPiecesLost, id)).toMatchObject([
    { issueNoteId: delivery, quantity: 1, responsibility: 'CARRIER', carrierCode: 'DHL' },
  ]);
});

const hour = (hours: number) => new Date(Date.UTC(2026, 2, 2, 8 + hours)).toISOString();
/** A case of a customer who is promised parts within three hours of each order. */
async function promisedByOrder() {
  const other = await office.makeReady();
  await office.agree(other.customer, 'SLA-ORDER');
  office.service.clock.set(new Date(hour(0)));
  return { id: await office.entitled(other), other };
}
const promisesOf = async (id: string) =>
  (await office.ticket(id, 'clocks { turn state startedAt stoppedAt breachedAt supportedBy { startedAt } }')).clocks;
const creditsOf = async (id: string) =>
  (await office.said(SlaClockCharged, id)).filter(it => it.direction === 'CREDIT').map(it => it.amount.amount);

test('N35: a further order of parts has a promise of its own; what became of the first stays, and is put right by what is told of it late', async () => {
  const { id, other } = await promisedByOrder();
  const order = async () => {
    await office.diagnose(id, other);
    const request = (await office.said(PartsRequested, id)).at(-1);
    await advance({ hours: 1 });
    return await office.issue(request!, 2, { takenBy: 'CARRIER', carrierCode: 'DHL' });
  };
  const promises = () => promisesOf(id);
  const credits = () => creditsOf(id);

  const first = await order();
  await advance({ hours: 5 });
  const arrivedAt = now();
  await receive(first);
  await advance({ hours: 1 });
  const second = await order();
  const further = {
    ...{ turn: 2, state: 'RUNNING', startedAt: hour(7), stoppedAt: null, breachedAt: null },
    supportedBy: [{ startedAt: hour(8) }],
  };
  const broken = {
    turn: 1,
    state: 'BREACHED',
    startedAt: hour(0),
    breachedAt: hour(3),
    supportedBy: [{ startedAt: hour(1) }],
  };
  expect(await promises()).toEqual([{ ...broken, stoppedAt: hour(6) }, further]);
  expect(await credits()).toEqual(['10.00']);

  await office.done('partsDeliveryWithdrawReceipt', { id: first, input: { arrivedAt } });
  await office.service.fireDueTimers();
  expect(await promises()).toMatchObject([
    { ...broken, stoppedAt: null, supportedBy: [{ startedAt: hour(1) }, { startedAt: hour(8) }] },
    { turn: 2, state: 'CANCELLED', supportedBy: [] },
  ]);
  await receive(first, { arrivedAt: hour(2) });
  expect(await promises()).toMatchObject([{ turn: 1, state: 'MET', stoppedAt: hour(2), breachedAt: null }, further]);
  expect(await credits()).toEqual(['10.00', '0.00']);
  await receive(second);
  expect(await promises()).toMatchObject([{ state: 'MET' }, { turn: 2, state: 'MET', stoppedAt: hour(8) }]);
});

/** What the carriers of a case owe us, the first parcel first, and what each was charged. */
async function carriersOf(ticketId: string) {
  const query = `{ slaClocks(filter: { recordType: [PARTS_DELIVERY] }, first: 100) { edges { node { ticket { id } state
    startedAt stoppedAt breachedAt charge { amount { amount } } } } } }`;
  const { edges } = (await office.service.run(query, {}, 'LOGISTICS')).slaClocks;
  const ofTicket = edges.map(({ node }: Reply) => node).filter(({ ticket }: Reply) => ticket.id === ticketId);
  const inOrder = ofTicket.toSorted((a: Reply, b: Reply) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  return inOrder.map(({ ticket: _ticket, startedAt: _start, ...clock }: Reply) => clock);
}
const now = () => office.service.clock.now().toISOString();
const lose = async (id: string) => {
  await office.done('partsDeliveryLose', { id, input: { reason: 'Truck burnt out' } });
  await office.service.fireDueTimers();
};

test("a loss ends the carrier's time, void or broken as it stood, and what is sent instead has a time of its own", async () => {
  const { id, delivery } = await issued('CARRIER');
  await advance({ hours: 2 });
  await lose(delivery);
  const gone = { state: 'CANCELLED', stoppedAt: now(), breachedAt: null, charge: null };
  expect(await carriersOf(id)).toEqual([gone]);
  const again = { takenBy: 'CARRIER', carrierCode: 'DHL' } as const;
  const [, second] = await office.said(PartsRequested, id);
  const late = await office.issue(second!, 2, again);
  await advance({ hours: 3 });
  await receive(late, { parts: [{ part: ready.part, quantity: 1 }] });
  await advance({ hours: 9 });
  const [, running] = await carriersOf(id);
  expect(running).toMatchObject({ state: 'BREACHED', stoppedAt: null });
  await lose(late);
  const broken = {
    state: 'CANCELLED',
    stoppedAt: now(),
    breachedAt: running.breachedAt,
    charge: { amount: { amount: '20.00' } },
  };
  expect(await carriersOf(id)).toEqual([gone, broken]);
  await advance({ hours: 30 });
  expect(await carriersOf(id)).toEqual([gone, broken]);
});

test('a case that is called off ends the time of the carrier whose parcel is on its way; should it go on, it waits for other parts', async () => {
  const { id, delivery } = await issued('CARRIER');
  await advance({ hours: 1 });
  await receive(delivery, { parts: [{ part: ready.part, quantity: 1 }] });
  const unwanted = await reported(delivery, 'UNWANTED', 1, { isAsBought: true });
  await office.done('ticketCancel', { id, input: { reason: 'Scrapped' } });
  await office.service.fireDueTimers();
  const ended = { state: 'CANCELLED', stoppedAt: now(), breachedAt: null, charge: null };
  await advance({ hours: 30 });
  expect(await carriersOf(id)).toEqual([ended]);

  await office.done('ticketReinstate', { id, input: { reason: 'Meant another case' } });
  await office.service.fireDueTimers();
  expect(await carriersOf(id)).toEqual([ended]);
  const [, again] = await office.said(PartsRequested, id);
  const second = await office.issue(again!, 2, { takenBy: 'CARRIER' });
  await useOne(id);
  expect(await arrivedOf(id)).toEqual([1, 1]);
  await receive(second);
  expect((await clockOf(id)).partsOnSiteAt).toBe(now());
  const [back] = await office.said(PartsReturned, id);
  await office.service.deliver(
    ReturnReceived({
      ...{ returnNoteId: randomUUID(), number: 'RN-2', ticketId: id, warehouseId: ready.warehouse, receivedAt: now() },
      lines: [{ lineId: back!.lines[0]!.lineId, partId: ready.part, good: 0, damaged: 1, missing: 1 }],
    }),
  );
  const takeBack = await determine(unwanted, 'TAKE_BACK', { cause: 'NOT_WANTED', responsibility: 'CUSTOMER' });
  expect(takeBack.userErrors).toMatchObject([{ __typename: 'PartsNotIssued', path: ['id'] }]);
  await office.done('supplyDifferenceReject', { id: unwanted, input: { reason: 'It went back with its case' } });
  expect(nameOf(await report(delivery, 'UNWANTED', 1))).toBe('SupplyPiecesTooMany');
  await lose(delivery);
  expect(await office.said(SupplyPiecesLost, id)).toMatchObject([{ issueNoteId: delivery, quantity: 1 }]);
  expect((await office.said(PartsRequested, id)).length).toBe(2);
  const { partsDeliveries } = await office.ticket(
    id,
    'partsDeliveries { recalledAt lines { returnedQuantity lostQuantity } }',
  );
  expect(partsDeliveries).toEqual([
    { recalledAt: ended.stoppedAt, lines: [{ returnedQuantity: 1, lostQuantity: 1 }] },
    { recalledAt: null, lines: [{ returnedQuantity: 0, lostQuantity: 0 }] },
  ]);
});

test('the time of a carrier runs on where the case is opened again, until that parcel is there', async () => {
  const { id, delivery } = await issued('CARRIER');
  const order = await office.visit(id, { ...ready, engineer: (await office.makeReady()).engineer });
  await office.signOff(order);
  await office.done('ticketRecordFollowUp', { id, input: { isSolved: false, satisfaction: 2 } });
  await advance({ hours: 2 });
  expect(await carriersOf(id)).toMatchObject([{ state: 'RUNNING' }]);
  await receive(delivery);
  expect(await carriersOf(id)).toMatchObject([{ state: 'MET', stoppedAt: now() }]);
});

test('a receipt is refused for more than is on its way, for a time that cannot be, and of an unknown delivery', async () => {
  const { delivery } = await issued('CARRIER');
  const refused = async (input: object, id = delivery) => (await receive(id, input)).userErrors[0];
  const many = { parts: [{ part: ready.part, quantity: 3 }] };
  expect(await refused(many)).toMatchObject({ __typename: 'PartsNotOnTheWay', available: 2 });
  const twice = { parts: [1, 2].map(quantity => ({ part: ready.part, quantity })) };
  expect(await refused(twice)).toMatchObject({ __typename: 'PartsNotOnTheWay' });
  for (const arrivedAt of ['2026-03-02T08:59:59Z', '2026-03-02T09:00:01Z'])
    expect(await refused({ arrivedAt })).toMatchObject({ __typename: 'InputInvalid', path: ['input', 'arrivedAt'] });
  expect((await refused({}, randomUUID())).__typename).toBe('PartsDeliveryNotFound');
  expect((await receive(delivery)).userErrors).toEqual([]);
  expect(await refused({})).toMatchObject({ __typename: 'PartsNotOnTheWay', available: 0 });
});

test('a dealer receives the parts of an own case, once per key; those of others are as unknown ones', async () => {
  const { id, delivery } = await issued('CARRIER');
  const input = { idempotencyKey: randomUUID() };
  const other = { ...dealer, subject: 'rival', dealerId: randomUUID() };
  expect((await receive(delivery, input, other)).userErrors[0].__typename).toBe('PartsDeliveryNotFound');
  const first = await receive(delivery, input, dealer);
  expect(first.userErrors).toEqual([]);
  expect(await receive(delivery, input, dealer)).toEqual(first);
  expect(await clockOf(id)).toMatchObject({ status: 'PARTS_ON_SITE', state: 'MET' });
});

test('an order that is taken back promises no parts any more', async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  const id = await office.entitled(ready);
  await office.diagnose(id, ready);
  await office.diagnose(id, ready, 1);
  expect(await office.said(PartsRequestWithdrawn, id)).toHaveLength(1);
  await office.done('ticketDiagnose', { id, input: { faultCode: 'F', findings: 'f', servicePlan: 'p' } });
  expect((await clockOf(id)).state).toBeUndefined();
});

test('N35: where an order was taken back, late or not, the next one is promised from when it is made', async () => {
  const { id, other } = await promisedByOrder();
  for (const hours of [1, 4]) {
    await office.diagnose(id, other);
    await advance({ hours });
    await office.done('ticketDiagnose', { id, input: { faultCode: 'F', findings: 'f', servicePlan: 'p' } });
  }
  await advance({ hours: 240 });
  await office.diagnose(id, other);
  const owed = (await promisesOf(id)).filter(({ state }: { state: string }) => state !== 'CANCELLED');
  expect(owed).toMatchObject([{ state: 'RUNNING', startedAt: hour(245), breachedAt: null }]);
  expect(await creditsOf(id)).toEqual([]);
});

test('N35: parts that stood on site in time did so, also where the case is cancelled later, and goes on after all', async () => {
  const { id, other } = await promisedByOrder();
  await office.diagnose(id, other);
  const [request] = await office.said(PartsRequested, id);
  const delivery = await office.issue(request!, 2, { takenBy: 'CARRIER', carrierCode: 'DHL' });
  await advance({ hours: 2 });
  await receive(delivery);
  await advance({ hours: 20 });
  await office.done('ticketCancel', { id, input: { reason: 'Scrapped' } });
  await office.service.fireDueTimers();
  const kept = { turn: 1, state: 'MET', stoppedAt: hour(2), breachedAt: null };
  expect(await promisesOf(id)).toMatchObject([kept]);
  await office.done('ticketReinstate', { id, input: { reason: 'Meant another case' } });
  await office.service.fireDueTimers();
  expect(await promisesOf(id)).toMatchObject([kept, { turn: 2, state: 'RUNNING', startedAt: hour(22) }]);
  expect(await creditsOf(id)).toEqual([]);
  expect((await office.ticket(id, 'partsOnSiteAt')).partsOnSiteAt).toBeNull();
});

test('N35: of two parcels one is called back on its way with its case: the order was not on site', async () => {
  const { id, other } = await promisedByOrder();
  await office.diagnose(id, other);
  const [request] = await office.said(PartsRequested, id);
  const sent = { takenBy: 'CARRIER', carrierCode: 'DHL' } as const;
  const delivery = await office.issue(request!, 1, sent);
  await office.issue(request!, 1, sent);
  await advance({ hours: 2 });
  await receive(delivery);
  await advance({ hours: 20 });
  await office.done('ticketCancel', { id, input: { reason: 'Scrapped' } });
  await office.service.fireDueTimers();
  const broken = { turn: 1, breachedAt: hour(3) };
  expect(await promisesOf(id)).toMatchObject([{ ...broken, state: 'CANCELLED', stoppedAt: hour(22) }]);
  await office.done('ticketReinstate', { id, input: { reason: 'Meant another case' } });
  await office.service.fireDueTimers();
  expect(await promisesOf(id)).toMatchObject([{ ...broken, state: 'BREACHED', stoppedAt: null }]);
});

const report = (delivery: string, kind: string, quantity: number, more: object = {}): Promise<Reply> =>
  office.act(
    'supplyDifferenceReport',
    { input: { delivery, kind, part: ready.part, quantity, remarks: 'Counted twice', ...more } },
    '... on SupplyPiecesTooMany { available } ... on SupplyDifferenceReportedAlready { number }',
  );
const reported = async (...args: Parameters<typeof report>): Promise<string> =>
  (await report(...args)).supplyDifference.id;
const determine = (id: string, remedy: string, more: object = {}): Promise<Reply> =>
  office.act(
    'supplyDifferenceDetermine',
    { id, input: { cause: 'LOST_ON_THE_WAY', responsibility: 'CARRIER', findings: 'Box was open', ...more, remedy } },
    '... on SupplyRemedyUnfit { remedies }',
  );
const answer = (id: string, how: string, more: object = {}): Promise<Reply> =>
  office.act(
    'supplyDifferenceAnswerLateness',
    { id, input: { answer: how, reason: 'The harvest waits', ...more } },
    '... on SupplyOfferUnfit { offers }',
  );
const differenceOf = async (id: string): Promise<Reply> =>
  (
    await office.ticket(
      id,
      'supplyDifferences { id status lostQuantity replacementDelivery { id } replacement { status } }',
    )
  ).supplyDifferences[0];
const nameOf = (payload: Reply) => payload.userErrors[0]?.__typename;

test('TCK-39, N31: parts that came too few are replaced; a late replacement makes a free part be offered, and a person decides', async () => {
  await office.inForce('SUPPLY-004L');
  const { id, delivery } = await issued('CARRIER', 2);
  await receive(delivery, { parts: [{ part: ready.part, quantity: 1 }] });
  expect((await report(delivery, 'SHORT', 2)).userErrors).toMatchObject([
    { __typename: 'SupplyPiecesTooMany', available: 1 },
  ]);
  const first = (await report(delivery, 'SHORT', 1)).supplyDifference;
  expect((await report(delivery, 'SHORT', 1)).userErrors).toMatchObject([
    { __typename: 'SupplyDifferenceReportedAlready', number: first.number },
  ]);
  expect((await report(randomUUID(), 'SHORT', 1)).userErrors[0].__typename).toBe('PartsDeliveryNotFound');
  expect(nameOf(await report(delivery, 'OVER', 1, { part: randomUUID() }))).toBe('PartsUnknown');
  expect(await office.said(SupplyDifferenceReported, id)).toMatchObject([{ kind: 'SHORT', partsDeliveryId: delivery }]);
  expect((await determine(first.id, 'TAKE_BACK')).userErrors).toMatchObject([
    { __typename: 'SupplyRemedyUnfit', remedies: ['REPLACE', 'LEAVE'] },
  ]);

  const { supplyDifference: ordered } = await determine(first.id, 'REPLACE');
  const lateAt = new Date(office.service.clock.now().getTime() + 24 * 3_600_000).toISOString();
  expect(ordered).toMatchObject({ status: 'REPLACING', lostQuantity: 1, lateAt, replacement: { status: 'REQUESTED' } });
  expect(await office.said(SupplyDifferenceDetermined, id)).toMatchObject([
    { cause: 'LOST_ON_THE_WAY', responsibility: 'CARRIER', remedy: 'REPLACE' },
  ]);
  expect(await office.said(SupplyPiecesLost, id)).toMatchObject([
    { issueNoteId: delivery, partId: ready.part, quantity: 1, responsibility: 'CARRIER', carrierCode: 'DHL' },
  ]);
  expect(nameOf(await determine(first.id, 'REPLACE'))).toBe('SupplyReplacementOnItsWay');
  expect(nameOf(await answer(first.id, 'WAIT'))).toBe('SupplyReplacementNotLate');

  await advance({ hours: 23 });
  expect(await office.said(SupplyReplacementLate, id)).toEqual([]);
  await advance({ hours: 1 });
  expect(await office.said(SupplyReplacementLate, id)).toMatchObject([
    { lateSince: lateAt, policyCode: 'SUPPLY-004L', offers: ['FREE_PART', 'SUBSTITUTE_UNIT'] },
  ]);
  const other = (await office.makeReady()).part;
  expect(nameOf(await answer(first.id, 'FREE_PART', { part: other }))).toBe('SupplyPartNeedsConsent');
  const consent = 'Aigerim by telephone';
  const { supplyDifference: free } = await answer(first.id, 'FREE_PART', { part: other, consent });
  expect(free).toMatchObject({ answer: 'FREE_PART', replacement: { part: { id: other }, status: 'REQUESTED' } });
  expect(free.replacement.freeBecause).toContain('SUPPLY-004L v1: a replacement that is not on site within 24 hours');
  expect(await office.said(SupplyLatenessAnswered, id)).toMatchObject([{ answer: 'FREE_PART' }]);
  expect(await office.said(PartsRequestWithdrawn, id)).toMatchObject([{ lineIds: [ordered.replacement.id] }]);

  const last = (await office.said(PartsRequested, id)).at(-1)!;
  expect(last.lines).toMatchObject([{ lineId: free.replacement.id, partId: other, quantity: 1 }]);
  const second = await office.issue(last, 1, { takenBy: 'CARRIER' });
  expect(await differenceOf(id)).toMatchObject({ status: 'REPLACING', replacementDelivery: { id: second } });
  await receive(second);
  expect(await differenceOf(id)).toMatchObject({ status: 'SETTLED', replacement: { status: 'ISSUED' } });
  expect(await office.said(SupplyDifferenceEnded, id)).toMatchObject([{ status: 'SETTLED', outcome: 'ARRIVED' }]);

  const order = await office.dispatch(id, ready);
  await advance({ hours: 2 });
  await office.done('workOrderArrive', { id: order, input: {} });
  const partsUsed = [ready.part, other].map(part => ({ part, quantity: 1 }));
  await office.done('workOrderRepair', { id: order, input: { findings: 'Replaced', partsUsed } });
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  const [completed] = await office.said(WorkOrderCompleted, id);
  const given = { lineId: free.replacement.id, costClass: 'PARTS', coveredPercent: 100 };
  expect(completed!.coverage.lines).toContainEqual(
    expect.objectContaining({ ...given, rule: expect.stringContaining('SUPPLY-004L') }),
  );
});

test('TCK-39, N32: where the replacement is late a machine on loan may be asked for, or the customer waits on', async () => {
  const { id, delivery } = await issued('CARRIER', 2);
  const difference = await reported(delivery, 'SHORT', 2);
  await determine(difference, 'REPLACE');
  await advance({ hours: 24 });
  const awaited = async () =>
    (
      await office.service.run(
        `{ supplyDifferences(filter: { isAnswerAwaited: true, ticket: "${id}" }) { edges { node { id proposal { text } } } } }`,
      )
    ).supplyDifferences.edges.length;
  expect(await awaited()).toBe(1);
  const { supplyDifference: lent } = await answer(difference, 'SUBSTITUTE_UNIT');
  expect(lent.loanUnit).toMatchObject({ status: 'ASKED', reason: expect.stringContaining('The harvest waits') });
  expect(await awaited()).toBe(0);
  expect(nameOf(await answer(difference, 'WAIT'))).toBe('SupplyReplacementNotLate');

  const told = { exchangeId: randomUUID(), number: 'EX-1', assetId: ready.asset, customerId: ready.customer };
  const late = { ticketId: id, order: 'SO-9', expectedOn: '2026-03-02', lateSince: '2026-03-03T00:00:00Z' };
  await office.service.deliver(ExchangeReplacementLate({ ...told, ...late }));
  const loans = async (of: string) =>
    (await office.service.run(`{ loanUnits(filter: { ticket: "${of}" }) { edges { node { reason } } } }`)).loanUnits
      .edges;
  expect(await loans(id)).toHaveLength(1);
  const [other, repeats] = [await office.entitled(ready), await office.register(ready)];
  await office.done('ticketMarkDuplicate', { id: repeats, input: { of: other, reason: 'One fault' } });
  for (const ticketId of [repeats, other]) {
    await office.service.deliver(ExchangeReplacementLate({ ...told, ...late, ticketId }));
    expect(await loans(other)).toEqual([{ node: { reason: 'Exchange EX-1: SO-9 was expected on 2026-03-02' } }]);
  }
});

test('TCK-39: an exchange without a case offers a machine on loan in that of the machine, which is opened where there is none', async () => {
  const { asset, customer } = await office.makeReady();
  const late = { order: 'SO-9', expectedOn: '2026-03-02', lateSince: '2026-03-03T00:00:00Z', ticketId: null };
  const ids = new Map(['EX-2', 'EX-3', 'EX-4', 'EX-5'].map(number => [number, randomUUID()]));
  const idOf = (number: string) => ({ exchangeId: ids.get(number) ?? '', number });
  const tell = async (assetId: string, number: string) => {
    const told = { ...idOf(number), assetId, customerId: customer };
    await office.service.deliver(ExchangeReplacementLate({ ...told, ...late }));
  };
  const loans = async () =>
    (
      await office.service.run(
        `{ loanUnits(filter: { customer: "${customer}" }) { edges { node { status reason ticket { asset { id } symptom } } } } }`,
      )
    ).loanUnits.edges;
  for (const number of ['EX-2', 'EX-3']) await tell(asset, number);
  const reason = 'Exchange EX-2: SO-9 was expected on 2026-03-02';
  const node = { status: 'ASKED', reason, ticket: { asset: { id: asset }, symptom: reason } };
  expect(await loans()).toEqual([{ node }]);
  await tell(randomUUID(), 'EX-4');
  expect(await loans()).toEqual([{ node }]);
  const casesOfLoans = async (): Promise<string[]> =>
    (
      await office.service.run(
        `{ loanUnits(filter: { customer: "${customer}" }) { edges { node { ticket { id } } } } }`,
      )
    ).loanUnits.edges.map((it: Reply) => it.node.ticket.id);
  const [opened = ''] = await casesOfLoans();
  expect(await office.said(TicketRegistered, opened)).toMatchObject([{ isOwn: true }]);
  const ownCase = async () => await office.ticket(opened, 'status slaBasis clocks { kind level }');
  const { slaBasis, clocks } = await ownCase();
  expect([slaBasis, clocks.filter((it: { level: string }) => it.level === 'PROMISE')]).toEqual(['NONE', []]);
  const over = { assetId: asset, customerId: customer, ticketId: null };
  const withdrawn = (number: string) => {
    const told = { ...over, ...idOf(number), order: 'SO-9', withdrawnAt: '2026-03-04T00:00:00Z' };
    return office.service.deliver(ExchangeWithdrawn(told));
  };
  await withdrawn('EX-3');
  expect([(await loans())[0].node.status, (await ownCase()).status]).toEqual(['ASKED', 'REGISTERED']);
  for (const number of ['EX-2', 'EX-2']) await withdrawn(number);
  expect([(await loans())[0].node.status, (await ownCase()).status]).toEqual(['WITHDRAWN', 'CANCELLED']);

  await tell(asset, 'EX-5');
  const [taken = ''] = (await casesOfLoans()).filter(it => it !== opened);
  await office.done('ticketConfirm', { id: taken, input: {} });
  const came = { outcome: 'SAME_MODEL', replacementId: randomUUID(), guarantee: 'INHERIT', reference: 'DN-7' } as const;
  const carriedOut = { ...over, ...idOf('EX-5'), ...came, fulfilledOn: '2026-03-05' };
  await office.service.deliver(ExchangeFulfilled(carriedOut));
  expect((await loans()).map((it: Reply) => it.node.status)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  expect((await office.ticket(taken)).status).toBe('CONFIRMED');
});

test('TCK-39: an exchange whose case is closed is late like one without a case; of a case that was called off nothing is offered', async () => {
  const here = await office.makeReady();
  const tell = (ticketId: string) => {
    const told = { exchangeId: randomUUID(), number: 'EX-6', assetId: here.asset, customerId: here.customer, ticketId };
    const late = { order: 'SO-9', expectedOn: '2026-03-02', lateSince: '2026-03-03T00:00:00Z' };
    return office.service.deliver(ExchangeReplacementLate({ ...told, ...late }));
  };
  const loans = async () =>
    (
      await office.service.run(
        `{ loanUnits(filter: { customer: "${here.customer}" }) { edges { node { status ticket { id } } } } }`,
      )
    ).loanUnits.edges.map((it: Reply) => it.node);
  const cancelled = await office.register(here);
  await office.done('ticketCancel', { id: cancelled, input: { reason: 'It runs' } });
  await tell(cancelled);
  expect(await loans()).toEqual([]);
  const { id, order } = await office.signedOff(here);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 4, isSolved: true } });
  await office.listFees(id, order);
  expect((await office.ticket(id)).status).toBe('CLOSED');
  for (let time = 0; time < 2; time++) await tell(id);
  expect(await loans()).toEqual([{ status: 'ASKED', ticket: { id: expect.not.stringContaining(id) } }]);
});

test('a late replacement is answered by what its policy offers alone, and nothing of it is left open by a case that ended', async () => {
  await office.inForce('SUPPLY-004L', { lateOffers: 'SUBSTITUTE_UNIT' });
  const { id, delivery } = await issued('CARRIER', 2);
  const difference = await reported(delivery, 'SHORT', 2);
  await determine(difference, 'REPLACE');
  await advance({ hours: 24 });
  expect((await answer(difference, 'FREE_PART')).userErrors).toMatchObject([
    { __typename: 'SupplyOfferUnfit', offers: ['SUBSTITUTE_UNIT', 'WAIT'] },
  ]);
  await office.done('ticketCancel', { id, input: { reason: 'Scrapped' } });
  expect(nameOf(await answer(difference, 'SUBSTITUTE_UNIT'))).toBe('SupplyDifferenceWrongState');
  await office.inForce('SUPPLY-004L');
});

test('TCK-39, RET-004P: parts that are not wanted go back unused alone, to the note that counts them in', async () => {
  const { id, delivery } = await issued('CARRIER', 2);
  await receive(delivery);
  const cause = { cause: 'NOT_WANTED', responsibility: 'CUSTOMER' };
  const used = await reported(delivery, 'UNWANTED', 2);
  expect(nameOf(await determine(used, 'TAKE_BACK', cause))).toBe('SupplyNotAsBought');
  const rejected = await office.done('supplyDifferenceReject', { id: used, input: { reason: 'Opened' } });
  expect(rejected.supplyDifference).toMatchObject({
    status: 'REJECTED',
    outcome: 'REJECTED',
    rejectedBecause: 'Opened',
  });
  const asBought = await reported(delivery, 'UNWANTED', 2, { isAsBought: true });
  expect((await determine(asBought, 'TAKE_BACK', cause)).supplyDifference.status).toBe('RETURNING');
  const [back] = await office.said(PartsReturned, id);
  expect(back).toMatchObject({ supplyDifferenceId: asBought, workOrderId: null, lines: [{ quantity: 2 }] });
  const takeBack = { id: asBought, input: { warehouse: ready.warehouse, good: 2 } };
  expect(nameOf(await office.act('supplyDifferenceTakeBack', takeBack))).toBe('SupplyDifferenceWrongState');
  const note = ReturnReceived({
    ...{ returnNoteId: randomUUID(), number: 'RN-1', ticketId: id, warehouseId: ready.warehouse },
    ...{ supplyDifferenceId: asBought, receivedAt: office.service.clock.now().toISOString() },
    lines: [{ lineId: back!.lines[0]!.lineId, partId: ready.part, good: 1, damaged: 1, missing: 0 }],
  });
  await office.service.deliver(note);
  await office.service.deliver(note);
  const all = (await office.ticket(id, 'supplyDifferences { status lostQuantity returnNotes }')).supplyDifferences;
  expect(all[1]).toEqual({ status: 'SETTLED', lostQuantity: 1, returnNotes: ['RN-1'] });
  expect(await office.said(SupplyPiecesLost, id)).toMatchObject([{ quantity: 1, responsibility: 'CUSTOMER' }]);
});

test('TCK-39: what came too many is taken back without a note; what the depot did not pack it counts in again', async () => {
  const { id, delivery } = await issued('CARRIER', 2);
  await receive(delivery, { parts: [{ part: ready.part, quantity: 1 }] });
  const over = await reported(delivery, 'OVER', 3);
  await determine(over, 'TAKE_BACK', { cause: 'WRONGLY_PACKED', responsibility: 'COMPANY' });
  const takeBack = (warehouse: string, more: object = {}) =>
    office.act('supplyDifferenceTakeBack', { id: over, input: { warehouse, good: 1, ...more } });
  expect(nameOf(await takeBack(randomUUID()))).toBe('WarehouseUnknown');
  expect((await takeBack(ready.warehouse, { damaged: 1 })).supplyDifference).toMatchObject({
    ...{ status: 'RETURNING', returnedQuantity: 2, damagedQuantity: 1 },
  });
  expect((await takeBack(ready.warehouse, { damaged: 1 })).userErrors).toMatchObject([{ path: ['input', 'good'] }]);
  const { supplyDifference } = await takeBack(ready.warehouse);
  expect(supplyDifference).toMatchObject({
    status: 'SETTLED',
    outcome: 'TAKEN_BACK',
    takenBackTo: { id: ready.warehouse },
    lostQuantity: 0,
  });
  expect(await office.said(PartsReturned, id)).toEqual([]);

  const short = await reported(delivery, 'SHORT', 1);
  await determine(short, 'REPLACE', { cause: 'NOT_PACKED', responsibility: 'COMPANY' });
  expect(await office.said(PartsReturned, id)).toMatchObject([{ lines: [{ partId: ready.part, quantity: 1 }] }]);
  expect((await office.said(PartsRequested, id)).at(-1)).toMatchObject({
    lines: [{ partId: ready.part, quantity: 1 }],
  });
  expect(await office.said(SupplyPiecesLost, id)).toEqual([]);
  expect(nameOf(await determine(randomUUID(), 'LEAVE'))).toBe('SupplyDifferenceNotFound');
  await refuse(id);
  const { supplyDifference: left } = await determine(short, 'LEAVE', {
    cause: 'LOST_ON_THE_WAY',
    responsibility: 'CARRIER',
  });
  expect(left).toMatchObject({ status: 'SETTLED', cause: 'NOT_PACKED', responsibility: 'COMPANY' });
  expect(left.replacement.status).toBe('REFUSED');
});

test('TCK-39: what came too many and stays is sold by sales or given by a general manager, and taken back where neither is wanted', async () => {
  const { id, delivery } = await issued('CARRIER', 2);
  const cause = { cause: 'WRONGLY_PACKED', responsibility: 'COMPANY' };
  const offered = async () => {
    const difference = await reported(delivery, 'OVER', 3);
    expect((await determine(difference, 'LEAVE', cause)).supplyDifference).toMatchObject({ status: 'OFFERED' });
    return difference;
  };
  const price = { amount: '30.00', currency: 'EUR' };
  const sell = (difference: string, more: object = {}) =>
    office.act('supplyDifferenceSell', { id: difference, input: { price, agreedBy: 'Aigerim by mail', ...more } });
  const sold = await offered();
  const reportedAlready = async () => nameOf(await report(delivery, 'OVER', 3)) === 'SupplyDifferenceReportedAlready';
  expect(await reportedAlready()).toBe(true);
  expect((await sell(sold, { agreedBy: ' ' })).userErrors).toMatchObject([{ path: ['input', 'agreedBy'] }]);
  expect((await sell(sold)).supplyDifference).toMatchObject({ status: 'SETTLED', outcome: 'SOLD' });
  expect(nameOf(await sell(sold))).toBe('SupplyDifferenceWrongState');
  const given = { id: await offered(), input: { reason: 'Not worth the freight' } };
  expect((await office.act('supplyDifferenceGive', given)).supplyDifference).toMatchObject({ outcome: 'GIVEN' });
  expect(await office.said(SupplyPiecesKept, id)).toMatchObject([
    { supplyDifferenceId: sold, customerId: ready.customer, warehouseId: ready.warehouse, quantity: 3, price },
    { supplyDifferenceId: given.id, price: null },
  ]);
  const back = await offered();
  expect((await determine(back, 'TAKE_BACK', cause)).supplyDifference.status).toBe('RETURNING');
  expect(await reportedAlready()).toBe(true);
  expect((await sell(back)).supplyDifference).toMatchObject({ status: 'SETTLED', outcome: 'SOLD' });
});

/** The depot refuses what it was asked for last. */
async function refuse(id: string) {
  const lineIds = (await office.said(PartsRequested, id)).at(-1)!.lines.map(({ lineId }) => lineId);
  await office.service.deliver(PartRequestRefused({ ticketId: id, reason: 'UNKNOWN_PART', lineIds }));
}
/** A case that lost both pumps, and what is ordered in their place. */
async function replacing() {
  const { id, delivery } = await issued('CARRIER', 2);
  const difference = await reported(delivery, 'SHORT', 2);
  await determine(difference, 'REPLACE');
  return { id, difference, request: (await office.said(PartsRequested, id)).at(-1)! };
}
const differencesOf = async (id: string): Promise<Reply[]> =>
  (await office.ticket(id, 'supplyDifferences { id status outcome remedy endedAt lateAt replacement { id status } }'))
    .supplyDifferences;

test('TCK-39: a replacement that is lost in turn is told to billing, and the first difference sees to what is ordered for it', async () => {
  const { id, difference, request } = await replacing();
  const second = await office.issue(request, 2, { takenBy: 'CARRIER', carrierCode: 'DHL' });
  const early = await reported(second, 'SHORT', 1);
  const again = await office.act(
    'partsDeliveryLose',
    { id: second, input: { reason: 'Burnt' } },
    '... on SupplyDifferenceReportedAlready { number }',
  );
  expect(again.userErrors).toMatchObject([{ __typename: 'SupplyDifferenceReportedAlready', path: ['id'] }]);
  await office.done('supplyDifferenceReject', { id: early, input: { reason: 'All of it' } });
  await lose(second);
  const last = (await office.said(PartsRequested, id)).at(-1)!;
  const replacement = { id: last.lines[0]!.lineId, status: 'REQUESTED' };
  expect(await differencesOf(id)).toMatchObject([
    { id: difference, status: 'REPLACING', replacement },
    { id: early, status: 'REJECTED' },
    { status: 'SETTLED', outcome: 'HANDED_ON', remedy: 'REPLACE', replacement },
  ]);
  expect((await office.said(SupplyPiecesLost, id)).map(it => it.issueNoteId)).toContain(second);
  await refuse(id);
  const { supplyDifference } = await determine(difference, 'REPLACE');
  expect(supplyDifference).toMatchObject({ status: 'REPLACING', replacement: { status: 'REQUESTED' } });
  const third = await office.issue((await office.said(PartsRequested, id)).at(-1)!, 2, { takenBy: 'CARRIER' });
  await receive(third);
  expect((await differencesOf(id)).map(({ status }) => status)).toEqual(['SETTLED', 'REJECTED', 'SETTLED']);
});

test('TCK-39: what no depot sends of a replacement that was lost in part is ordered again, no more than that, and waited for', async () => {
  const { id, difference, request } = await replacing();
  const sent = await office.issue(request, 2, { takenBy: 'CARRIER' });
  const lost = await reported(sent, 'SHORT', 1);
  await determine(lost, 'REPLACE');
  await refuse(id);
  await receive(sent);
  expect((await differencesOf(id)).map(({ status }) => status)).toEqual(['REPLACING', 'SETTLED']);
  await determine(difference, 'REPLACE');
  const again = (await office.said(PartsRequested, id)).at(-1)!;
  expect(again.lines).toMatchObject([{ partId: ready.part, quantity: 1 }]);
  expect(nameOf(await determine(difference, 'REPLACE'))).toBe('SupplyReplacementOnItsWay');
  const last = await office.issue(again, 1, { takenBy: 'CARRIER' });
  expect((await differencesOf(id))[0]!.status).toBe('REPLACING');
  await receive(last);
  expect((await differencesOf(id))[0]!.status).toBe('SETTLED');
});

/** Two differences of one delivery, each of one piece, and what is ordered for each. */
async function twoReplacing() {
  const { id, delivery } = await issued('CARRIER', 2);
  const requests = [];
  for (const _ of ['first', 'second']) {
    await determine(await reported(delivery, 'SHORT', 1), 'REPLACE');
    requests.push((await office.said(PartsRequested, id)).at(-1)!);
  }
  const lines = requests.flatMap(request => request.lines);
  return { id, note: await office.issue({ ...requests[0]!, lines }, 1, { takenBy: 'CARRIER' }) };
}

test('TCK-39: where the replacements of two differences are lost in one note, each sees to what is ordered in its place', async () => {
  const { id, note } = await twoReplacing();
  await lose(note);
  const again = (await office.said(PartsRequested, id)).at(-1)!.lines.map(({ lineId }) => lineId);
  const [first, second, third] = await differencesOf(id);
  expect([first!.status, second!.status, third!.status]).toEqual(['REPLACING', 'REPLACING', 'SETTLED']);
  expect(new Set([first!.replacement.id, second!.replacement.id])).toEqual(new Set(again));
});

test('TCK-39: two different parts that one delivery loses are two differences, each replaced, told to billing and over by itself', async () => {
  const other = (await office.makeReady()).part;
  const id = await office.entitled(ready);
  const parts = [ready.part, other].map((part, index) => ({ part, quantity: index + 1 }));
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, parts, warehouse: ready.warehouse } });
  const delivery = await office.issue((await office.said(PartsRequested, id))[0]!, undefined, { takenBy: 'CARRIER' });
  await lose(delivery);
  const again = (await office.said(PartsRequested, id)).at(-1)!;
  const replaced = parts.map(({ part }) => again.lines.find(({ partId }) => partId === part)!);
  expect(replaced.map(({ quantity }) => quantity)).toEqual([1, 2]);
  const replacements = replaced.map(({ lineId }) => ({ status: 'REPLACING', replacement: { id: lineId } }));
  expect(await differencesOf(id)).toMatchObject(replacements);
  expect(await office.said(SupplyPiecesLost, id)).toMatchObject(
    parts.map(({ part, quantity }) => ({ issueNoteId: delivery, partId: part, quantity })),
  );
  const [first, second] = [await sentAlone(again, 0), await sentAlone(again, 1)];
  await receive(first);
  expect((await differencesOf(id)).map(({ status }) => status)).toEqual(['SETTLED', 'REPLACING']);
  await receive(second);
  expect((await differencesOf(id)).map(({ outcome }) => outcome)).toEqual(['ARRIVED', 'ARRIVED']);
});
/** One line of a request leaves in a note of its own. */
const sentAlone = ({ lines, ...request }: Parameters<Office['issue']>[0], index: number) =>
  office.issue({ ...request, lines: lines.slice(index, index + 1) }, undefined, { takenBy: 'CARRIER' });

test('TCK-39: a lost replacement that is left, or that a new diagnosis takes back, is waited for no longer', async () => {
  const { id, request } = await replacing();
  const sent = await office.issue(request, 2, { takenBy: 'CARRIER' });
  await determine(await reported(sent, 'SHORT', 2), 'LEAVE');
  await office.service.fireDueTimers();
  expect(await differencesOf(id)).toMatchObject([
    { status: 'SETTLED', outcome: 'NOT_AWAITED', lateAt: null },
    { status: 'SETTLED', outcome: 'LEFT', remedy: 'LEAVE' },
  ]);
  const other = await replacing();
  await office.done('ticketDiagnose', {
    id: other.id,
    input: { faultCode: 'F', findings: 'f', servicePlan: 'p' },
  });
  await office.service.fireDueTimers();
  expect(await differencesOf(other.id)).toMatchObject([{ status: 'SETTLED', replacement: { status: 'WITHDRAWN' } }]);
});

test('TCK-39: while one piece of a replacement is on its way as another part, the one that is still ordered is shown', async () => {
  const { id, request } = await replacing();
  const other = (await office.makeReady()).part;
  const lines = request.lines.map(line => ({ ...line, partId: other, quantity: 1 }));
  await office.issue({ ...request, lines }, 1, { takenBy: 'CARRIER' });
  const replacement = { id: request.lines[0]!.lineId, status: 'REQUESTED' };
  expect(await differencesOf(id)).toMatchObject([{ status: 'REPLACING', replacement }]);
});

test('TCK-39: a replacement that leaves in two notes is there with the last of them', async () => {
  const { id, request } = await replacing();
  const first = await office.issue(request, 1, { takenBy: 'CARRIER' });
  await receive(first);
  expect((await differencesOf(id))[0]!.status).toBe('REPLACING');
  const second = await office.issue(request, 1, { takenBy: 'CARRIER' });
  await receive(first);
  expect((await differencesOf(id))[0]!.status).toBe('REPLACING');
  await receive(second);
  expect((await differencesOf(id))[0]!.status).toBe('SETTLED');
});

test('TCK-39: what is held until the customer has signed is followed under its new line, and its hours run from the order', async () => {
  const { id, difference } = await replacing();
  await office.decideCoverage(id, ready.asset, 'PAID');
  await office.service.fireDueTimers();
  const [held] = await differencesOf(id);
  expect(held).toMatchObject({ status: 'REPLACING', lateAt: null, replacement: { status: 'HELD' } });
  expect(nameOf(await determine(difference, 'REPLACE'))).toBe('SupplyReplacementOnItsWay');
  await advance({ hours: 30 });
  expect(await office.said(SupplyReplacementLate, id)).toEqual([]);
  await office.signAgreement(id);
  await office.service.fireDueTimers();
  const lateAt = new Date(office.service.clock.now().getTime() + 24 * 3_600_000).toISOString();
  expect((await differencesOf(id))[0]).toMatchObject({ lateAt, replacement: { status: 'REQUESTED' } });
  const third = await office.issue((await office.said(PartsRequested, id)).at(-1)!, 2, { takenBy: 'CARRIER' });
  await receive(third);
  expect((await differencesOf(id))[0]!.status).toBe('SETTLED');
});

test('TCK-39: while a replacement is on its way, also as another part, none is ordered and no free part sent beside it', async () => {
  const { id, difference, request } = await replacing();
  const other = (await office.makeReady()).part;
  const lines = request.lines.map(line => ({ ...line, partId: other, quantity: 2 }));
  const sent = await office.issue({ ...request, lines }, 2, { takenBy: 'CARRIER' });
  expect(nameOf(await determine(difference, 'REPLACE'))).toBe('SupplyReplacementOnItsWay');
  await advance({ hours: 24 });
  expect(nameOf(await answer(difference, 'FREE_PART'))).toBe('SupplyReplacementOnItsWay');
  await receive(sent);
  expect((await differencesOf(id))[0]!.status).toBe('SETTLED');
});

test('TCK-39: a case that is called off waits for no replacement: the difference is over, and never late', async () => {
  const { id, difference } = await replacing();
  const { delivery: other, id: cancelled } = await issued('CARRIER', 2);
  await receive(other, { parts: [{ part: ready.part, quantity: 1 }] });
  const open = await reported(other, 'SHORT', 1);
  for (const ticket of [id, cancelled]) await office.done('ticketCancel', { id: ticket, input: { reason: 'Sold' } });
  await advance({ hours: 30 });
  expect(await differencesOf(id)).toMatchObject([
    { id: difference, status: 'SETTLED', replacement: { status: 'WITHDRAWN' } },
  ]);
  expect(await office.said(SupplyReplacementLate, id)).toEqual([]);
  expect((await determine(open, 'REPLACE')).userErrors).toMatchObject([
    { __typename: 'SupplyRemedyUnfit', remedies: ['LEAVE'] },
  ]);
});

test('TCK-39: pieces that arrive before it is said why they are missing are not written off', async () => {
  const { delivery } = await issued('CARRIER', 2);
  const difference = await reported(delivery, 'SHORT', 1);
  await receive(delivery);
  expect(nameOf(await determine(difference, 'REPLACE'))).toBe('PartsNotOnTheWay');
});

test('many differences are listed by as many statements as one', async () => {
  const { id, delivery } = await issued('CARRIER', 2);
  await reported(delivery, 'OVER', 1);
  const list = () =>
    office.service
      .run(`{ supplyDifferences(filter: { ticket: "${id}" }) { edges { node { id ticket { id } delivery { id }
      replacement { id } loanUnit { id } } } } }`);
  const forOne = await office.service.countStatements(list);
  await reported(delivery, 'SHORT', 1);
  expect(await office.service.countStatements(list)).toBe(forOne);
});
