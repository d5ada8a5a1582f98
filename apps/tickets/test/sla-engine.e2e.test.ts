import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { PurchaseOrderPlaced, TransferDispatched, TransferReceived } from '@mainstay/contracts/inventory';
import {
  DeclarationAnswered,
  DeclarationAssessed,
  DeclarationQueried,
  DeclarationRefused,
  DeclarationReleased,
  DeclarationSubmitted,
  ImportOrderCancelled,
  ImportOrderDelivered,
  ImportOrderOpened,
  ShipmentArrived,
  ShipmentBooked,
  ShipmentDelayed,
  ShipmentDeparted,
} from '@mainstay/contracts/logistics';
import { SlaClockBreached, SlaClockCharged, SlaClockWarned } from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import { DIAGNOSIS, Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
let count = 0;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.service.close());
beforeEach(async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  await office.service.service.orm.em
    .fork()
    .execute(`update sla_policy set status = 'RETIRED' where status = 'ACTIVE'`);
  ready = await office.makeReady();
});

const rule = (kind: string, hours: number, more: object = {}) => ({
  ...{ name: `${kind} ${hours} h`, kind, targetValue: hours, targetUnit: 'HOURS', startsAt: 'REPORTED' },
  ...{ stopsAt: 'SIGNED_OFF', ...more },
});
const nextCode = () => `SLA-${(count += 1)}`;
const EUR = (amount: string) => ({ amount, currency: 'EUR' });

/** A ticket whose customer was promised this. */
async function promised(rules: readonly object[], more: object = {}): Promise<string> {
  const code = nextCode();
  await office.promise(code, rules, more);
  await office.agree(ready.customer, code);
  return office.register(ready);
}
const FIELDS = `id kind level party state dueAt stoppedAt breachedAt breachedBy recordType recordNumber
  attribution { party agreement minutes overrunMinutes } minutesByParty { party minutes }
  charge { direction amount { amount currency } stretches isCapped }`;
const clocksOf = async (id: string, more = '') => (await office.ticket(id, `clocks { ${FIELDS} ${more} }`)).clocks;
const allClocks = async (filter: object) => {
  const query = `query ($filter: SlaClockFilter) { slaClocks(filter: $filter, first: 100) { edges { node { ${FIELDS} } } } }`;
  const { slaClocks } = await office.service.run(query, { filter }, 'CSR');
  return slaClocks.edges.map(({ node }: { node: object }) => node);
};
const advance = async (by: Temporal.DurationLike) => {
  office.service.clock.advance(by);
  await office.service.fireDueTimers();
};
const now = () => office.service.clock.now().toISOString();
const timersOf = (id: string) =>
  office.service.service.orm.em
    .fork()
    .execute<{ at: string }[]>(`select run_at as at from graphile_worker._private_jobs where key = ?`, [`sla:${id}`]);

test('warnings at several steps, the breach, and steps beyond it are each said once, at their moment and not before', async () => {
  const id = await promised([rule('RESOLUTION', 10)], { warnAtPercents: [50, 90, 150] });
  const said = async () => [
    ...(await office.said(SlaClockWarned, id)).map(({ percent }) => percent),
    ...(await office.said(SlaClockBreached, id)).map(({ breachedAt }) => breachedAt),
  ];
  const breach = '2026-03-02T18:00:00.000Z';
  for (const [minutes, expected] of [
    [299, []],
    [1, [50]],
    [239, [50]],
    [1, [50, 90]],
    [59, [50, 90]],
    [1, [50, 90, breach]],
    [299, [50, 90, breach]],
    [1, [50, 90, 150, breach]],
    [5000, [50, 90, 150, breach]],
  ] as const) {
    await advance({ minutes });
    expect(await said()).toEqual(expected);
  }
});

test('a record has one timer, at the next moment of any of its clocks; a wait takes it away, and its end sets it again', async () => {
  const id = await promised([rule('FIRST_RESPONSE', 2, { stopsAt: 'RESPONDED' }), rule('RESOLUTION', 10)]);
  const next = async () => (await timersOf(id)).map(({ at }) => new Date(at).toISOString());
  expect(await next()).toEqual(['2026-03-02T09:30:00.000Z']);
  await office.done('ticketConfirm', { id, input: {} });
  expect(await next()).toEqual(['2026-03-02T15:30:00.000Z']);
  await office.done('ticketPause', { id, input: { reason: 'No access', responsibleParty: 'CUSTOMER' } });
  expect(await next()).toEqual([]);
  await advance({ hours: 24 });
  await office.done('ticketResume', { id });
  expect(await next()).toEqual(['2026-03-03T15:30:00.000Z']);
});

test('a ticket with six clocks is registered by as many statements as one with a single clock', async () => {
  const kinds = ['FIRST_RESPONSE', 'CONFIRMATION', 'DIAGNOSIS', 'ARRIVAL', 'RESOLUTION', 'PARTS_DELIVERY'];
  const one = await promised([rule('RESOLUTION', 10)]);
  expect(await clocksOf(one)).toHaveLength(1);
  const single = await office.service.countStatements(() => office.register(ready));
  ready = await office.makeReady();
  const six = await promised(kinds.map(kind => rule(kind, 10)));
  expect(await clocksOf(six)).toHaveLength(6);
  const many = await office.service.countStatements(() => office.register(ready));
  expect(many).toBe(single);
  expect(many).toBeLessThanOrEqual(23);
});

test('saving a case that waits does not fail its promise, and after the wait it is due later (first fault of anchors 1.1)', async () => {
  const id = await promised([rule('RESOLUTION', 2)]);
  await advance({ minutes: 30 });
  await office.done('ticketPause', { id, input: { reason: 'Waits', responsibleParty: 'CUSTOMER' } });
  await advance({ minutes: 150 });
  await office.done('ticketTriage', { id, input: TRIAGE });
  expect(await clocksOf(id)).toMatchObject([{ state: 'PAUSED', dueAt: null, breachedAt: null }]);
  await office.done('ticketResume', { id });
  expect(await clocksOf(id)).toMatchObject([{ state: 'RUNNING', dueAt: '2026-03-02T12:30:00.000Z' }]);
});

test('a case that is ended out of a wait counts only what was worked (second fault of anchors 1.1)', async () => {
  const id = await promised([rule('DIAGNOSIS', 2, { stopsAt: 'DIAGNOSED' })]);
  await office.done('ticketTriage', { id, input: TRIAGE });
  await advance({ minutes: 30 });
  await office.done('ticketPause', { id, input: { reason: 'Waits', responsibleParty: 'SUPPLIER' } });
  await advance({ minutes: 180 });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const [clock] = await clocksOf(id, 'explanation { elapsedMinutes }');
  expect(clock).toMatchObject({ state: 'MET', breachedAt: null, explanation: { elapsedMinutes: 30 } });
  expect(clock.minutesByParty).toContainEqual({ party: 'SUPPLIER', minutes: 180 });
});

test('a wait that a rule does not stop for uses up the promise, and the breach names the party', async () => {
  const id = await promised([rule('RESOLUTION', 4, { pausesFor: ['CUSTOMER'] })]);
  await advance({ hours: 1 });
  await office.done('ticketPause', { id, input: { reason: 'Parts late', responsibleParty: 'SUPPLIER' } });
  await advance({ hours: 3 });
  const [clock] = await clocksOf(id);
  expect(clock).toMatchObject({ state: 'BREACHED', breachedAt: '2026-03-02T12:00:00.000Z', breachedBy: 'SUPPLIER' });
  expect(await office.said(SlaClockBreached, id)).toMatchObject([{ breachedBy: 'SUPPLIER', level: 'PROMISE' }]);
});

test('a milestone lets a clock begin anew, another makes it void', async () => {
  const id = await promised([
    rule('RESOLUTION', 10, { resetsAt: 'TRIAGED' }),
    rule('ARRIVAL', 4, { cancelsAt: 'DIAGNOSED', stopsAt: 'ARRIVED' }),
  ]);
  await advance({ hours: 3 });
  await office.done('ticketTriage', { id, input: TRIAGE });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  expect(await clocksOf(id, 'log { type }')).toMatchObject([
    { kind: 'ARRIVAL', state: 'CANCELLED', log: [{ type: 'STARTED' }, { type: 'CANCELLED' }] },
    { kind: 'RESOLUTION', state: 'RUNNING', dueAt: '2026-03-02T21:00:00.000Z' },
  ]);
});

test('the limit of a resolution may go by priority (CUS-08)', async () => {
  const id = await promised([
    rule('RESOLUTION', 8, { conditions: { priorities: ['P1'] } }),
    rule('RESOLUTION', 40, { conditions: { priorities: ['P2', 'P3'] } }),
  ]);
  expect(await clocksOf(id)).toEqual([]);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, priority: 'P1' } });
  expect(await clocksOf(id)).toMatchObject([{ dueAt: '2026-03-02T16:00:00.000Z' }]);
  await office.done('ticketTriage', { id, input: { ...TRIAGE, priority: 'P2' } });
  expect(await clocksOf(id)).toMatchObject([{ dueAt: '2026-03-04T00:00:00.000Z' }]);
});

const transferOf = (ticketId: string) => ({
  ...{ transferId: randomUUID(), number: 'TR-1', fromWarehouseId: ready.warehouse, toWarehouseId: randomUUID() },
  ...{ ticketId, lines: [{ partId: ready.part, quantity: 1 }] },
});

test('a chain: the promise rests on our agreement, that on the carrier`s contract; the breach and its cost find them', async () => {
  const delivery = { recordType: 'PARTS_DELIVERY', startsAt: 'SHIPPED', stopsAt: 'DELIVERED' };
  const internal = { ...rule('PARTS_DELIVERY', 5, { startsAt: 'DIAGNOSED', supports: 'RESOLUTION' }) };
  const penalty = { amount: EUR('100.00'), percent: '10', everyCount: 1, cap: EUR('35.00') };
  await office.promise('OLA-PARTS', [internal], { level: 'INTERNAL' });
  await office.promise('UC-CARRIER', [rule('TRANSIT', 2, { ...delivery, supports: 'PARTS_DELIVERY', penalty })], {
    ...{ level: 'CONTRACT', party: 'CARRIER' },
  });
  const id = await promised([rule('RESOLUTION', 8, { penalty: { amount: EUR('50.00') } })]);
  await office.done('ticketTriage', { id, input: TRIAGE });
  await advance({ hours: 1 });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const transfer = transferOf(id);
  await office.service.deliver(TransferDispatched({ ...transfer, dispatchedAt: now() }));
  await advance({ hours: 5 });
  await advance({ hours: 2 });
  const [before] = await clocksOf(id, 'supportedBy { kind level party supportedBy { kind level party recordNumber } }');
  expect(before).toMatchObject({
    state: 'BREACHED',
    breachedBy: 'CARRIER',
    charge: null,
    supportedBy: [
      {
        ...{ kind: 'PARTS_DELIVERY', level: 'INTERNAL', party: 'US' },
        supportedBy: [{ kind: 'TRANSIT', level: 'CONTRACT', party: 'CARRIER', recordNumber: 'TR-1' }],
      },
    ],
  });
  const breaches = await office.said(SlaClockBreached, id); // Of two records, which are read in any order.
  expect(breaches.toSorted((a, b) => a.level.localeCompare(b.level))).toMatchObject([
    { kind: 'TRANSIT', level: 'CONTRACT', breachedBy: 'CARRIER', recordType: 'PARTS_DELIVERY' },
    { kind: 'PARTS_DELIVERY', level: 'INTERNAL', breachedBy: 'CARRIER' },
    { kind: 'RESOLUTION', level: 'PROMISE', breachedBy: 'CARRIER' },
  ]);
  await advance({ minutes: 30 });
  await office.service.deliver(TransferReceived({ ...transfer, receivedAt: now() }));
  expect(await office.said(SlaClockCharged, id)).toMatchObject([
    { direction: 'PENALTY', party: 'CARRIER', amount: EUR('35.00'), policyCode: 'UC-CARRIER', rule: 'TRANSIT 2 h' },
  ]);
  const [promise] = await clocksOf(id);
  const carrier = { party: 'CARRIER', agreement: 'UC-CARRIER: TRANSIT 2 h', minutes: 450, overrunMinutes: 330 };
  expect(promise.attribution).toEqual([{ party: 'US', agreement: null, minutes: 60, overrunMinutes: 0 }, carrier]);
  const [transit] = await allClocks({ level: ['CONTRACT'], recordType: ['PARTS_DELIVERY'] });
  expect(transit.charge).toEqual({ direction: 'PENALTY', amount: EUR('35.00'), stretches: 6, isCapped: true });
});

test('what a broken promise costs is told once it ends, and told anew when a late fact changes it', async () => {
  const credit = { amount: EUR('1000.00'), percent: '1', everyCount: 1 };
  const delivery = { recordType: 'PARTS_DELIVERY', startsAt: 'SHIPPED', stopsAt: 'DELIVERED', penalty: credit };
  await office.promise('UC-LATE', [rule('TRANSIT', 2, delivery)], { level: 'CONTRACT', party: 'CARRIER' });
  const id = await office.register(ready);
  const transfer = transferOf(id);
  const sent = now();
  await office.service.deliver(TransferDispatched({ ...transfer, dispatchedAt: sent }));
  await advance({ hours: 6 });
  expect(await office.said(SlaClockCharged, id)).toEqual([]);
  const received = TransferReceived({ ...transfer, receivedAt: now() });
  await office.service.deliver(received);
  await office.service.deliver(received);
  expect(await office.said(SlaClockCharged, id)).toMatchObject([{ amount: EUR('40.00') }]);
  const atFour = new Date(Date.parse(sent) + 3 * 3_600_000).toISOString();
  await office.service.deliver(TransferReceived({ ...transfer, receivedAt: atFour }));
  const inTime = new Date(Date.parse(sent) + 3_600_000).toISOString();
  await office.service.deliver(TransferReceived({ ...transfer, receivedAt: inTime }));
  const said = (await office.said(SlaClockCharged, id)).map(({ amount }) => amount);
  expect(said).toEqual([EUR('40.00'), EUR('10.00'), EUR('0.00')]);
  expect(await allClocks({ level: ['CONTRACT'], kind: ['TRANSIT'], state: ['MET'] })).toContainEqual(
    expect.objectContaining({ charge: null, breachedBy: null, attribution: [], stoppedAt: inTime }),
  );
});

test('orders, imports, shipments and transfers have clocks; their facts may come twice and in any order', async () => {
  const customs = { recordType: 'IMPORT_ORDER', startsAt: 'DECLARED', stopsAt: 'RELEASED' };
  const sea = { recordType: 'SHIPMENT', startsAt: 'SHIPPED', stopsAt: 'ARRIVED_AT_BORDER' };
  await office.promise('UC-BROKER', [rule('CLEARANCE', 24, customs)], { level: 'CONTRACT', party: 'CUSTOMS' });
  await office.promise('UC-SEA', [rule('TRANSIT', 240, sea)], { level: 'CONTRACT', party: 'CARRIER' });
  const [importOrderId, shipmentId, declarationId] = [randomUUID(), randomUUID(), randomUUID()];
  await office.service.deliver(ShipmentBooked({ shipmentId, importOrderId, number: 'S-7', expectedAt: null }));
  const left = ShipmentDeparted({ shipmentId, importOrderId, departedAt: now(), expectedAt: null });
  await office.service.deliver(left);
  await office.service.deliver(left);
  expect(await allClocks({ recordType: ['SHIPMENT'] })).toMatchObject([
    { kind: 'TRANSIT', party: 'CARRIER', state: 'RUNNING', dueAt: '2026-03-12T08:00:00.000Z', recordNumber: 'S-7' },
  ]);
  const declared = { declarationId, importOrderId };
  const released = { ...declared, duties: EUR('1.00'), releasedAt: '2026-03-02T20:00:00.000Z' };
  await office.service.deliver(DeclarationReleased(released));
  await office.service.deliver(DeclarationSubmitted({ ...declared, submittedAt: '2026-03-02T09:00:00.000Z' }));
  office.service.clock.set(new Date('2026-03-02T21:00:00Z'));
  await office.service.deliver(DeclarationReleased(released));
  const clearance = await allClocks({ recordType: ['IMPORT_ORDER'] });
  expect(clearance).toMatchObject([{ kind: 'CLEARANCE', party: 'CUSTOMS', dueAt: '2026-03-03T09:00:00.000Z' }]);
});

/** An order abroad that some cases wait for, with the import and the shipment that bring it. */
function orderFor(ticketIds: readonly string[]) {
  const [purchaseOrderId, importOrderId, shipmentId, declarationId] = Array.from({ length: 4 }, () => randomUUID());
  const line = { lineId: randomUUID(), partId: ready.part, partNumber: 'P-1', quantity: 1, unitPrice: EUR('10.00') };
  const imported = { importOrderId: importOrderId!, shipmentId: shipmentId! };
  const declared = { declarationId: declarationId!, importOrderId: importOrderId! };
  const number = `SH-${shipmentId}`;
  const tell = (event: Parameters<typeof office.service.deliver>[0]) => office.service.deliver(event);
  return {
    number,
    ids: { purchaseOrderId: purchaseOrderId!, ...imported },
    place: () =>
      tell(
        PurchaseOrderPlaced({
          ...{ purchaseOrderId: purchaseOrderId!, number: 'PO-1', supplierCode: 'SUP', supplierCountry: 'DE' },
          ...{ warehouseId: ready.warehouse, destinationCountry: 'KZ', currency: 'EUR', expectedOn: null },
          ...{ ticketIds: [...ticketIds], lines: [{ ...line, hsCode: null, countryOfOrigin: null }] },
        }),
      ),
    open: () =>
      tell(
        ImportOrderOpened({
          ...{ importOrderId: importOrderId!, number: 'IM-1', purchaseOrderId: purchaseOrderId! },
          ticketIds: [...ticketIds],
        }),
      ),
    book: () =>
      tell(ShipmentBooked({ ...imported, number, expectedAt: null, carrierCode: 'CAR', ticketIds: [...ticketIds] })),
    depart: () =>
      tell(ShipmentDeparted({ ...imported, departedAt: now(), expectedAt: null, purchaseOrderId: purchaseOrderId! })),
    delay: () => tell(ShipmentDelayed({ ...imported, expectedAt: now(), reason: 'storm', delayedAt: now() })),
    arrive: (arrivedAt = now()) => tell(ShipmentArrived({ ...imported, arrivedAt })),
    declare: () => tell(DeclarationSubmitted({ ...declared, submittedAt: now(), brokerCode: 'BRK' })),
    ask: () => tell(DeclarationQueried({ ...declared, text: 'Which use?', queriedAt: now() })),
    answer: () => tell(DeclarationAnswered({ ...declared, answeredAt: now() })),
    assess: () => tell(DeclarationAssessed({ ...declared, duties: EUR('1.00'), assessedAt: now() })),
    release: (releasedAt = now()) => tell(DeclarationReleased({ ...declared, duties: EUR('1.00'), releasedAt })),
    refuse: () => tell(DeclarationRefused({ ...declared, shipmentId: shipmentId!, reason: 'No', refusedAt: now() })),
    cancel: () =>
      tell(
        ImportOrderCancelled({
          importOrderId: importOrderId!,
          purchaseOrderId: purchaseOrderId!,
          cancelledAt: now(),
        }),
      ),
    deliver: () =>
      tell(
        ImportOrderDelivered({
          ...{ ...imported, number: 'IM-1', purchaseOrderId: purchaseOrderId!, warehouseId: ready.warehouse },
          ...{ deliveredAt: now(), lines: [] },
        }),
      ),
  };
}

const toWorks = { recordType: 'SUPPLIER_ORDER', startsAt: 'ORDERED', stopsAt: 'SHIPPED', supports: 'PARTS_DELIVERY' };
const atSea = { recordType: 'SHIPMENT', startsAt: 'SHIPPED', stopsAt: 'ARRIVED_AT_BORDER', supports: 'PARTS_DELIVERY' };
const inCustoms = { recordType: 'IMPORT_ORDER', startsAt: 'DECLARED', stopsAt: 'RELEASED', supports: 'PARTS_DELIVERY' };

/** A case promised within 20 hours, an agreement under it, and the contracts of supplier, carrier and broker under that. */
async function chained(): Promise<string> {
  const only = (counterparty: string) => ({ conditions: { counterparties: [counterparty] } });
  await office.promise('OLA-PARTS', [rule('PARTS_DELIVERY', 19, { startsAt: 'DIAGNOSED', supports: 'RESOLUTION' })], {
    level: 'INTERNAL',
  });
  for (const [code, party, terms] of [
    ['UC-SUP', 'SUPPLIER', rule('PARTS_DELIVERY', 4, { ...toWorks, ...only('SUP') })],
    ['UC-SEA', 'CARRIER', rule('TRANSIT', 5, { ...atSea, ...only('CAR') })],
    ['UC-BRK', 'CUSTOMS', rule('CLEARANCE', 2, { ...inCustoms, ...only('BRK') })],
  ] as const)
    await office.promise(code, [terms], { level: 'CONTRACT', party });
  const id = await promised([rule('RESOLUTION', 20)]);
  await office.done('ticketTriage', { id, input: TRIAGE });
  await advance({ hours: 1 });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  return id;
}

const overrun = (party: string, agreement: string | null, hours: number, beyond = 0) => ({
  ...{ party, agreement, minutes: hours * 60, overrunMinutes: beyond * 60 },
});

test('a chain over an import: customer, agreement, supplier, carrier and broker; whose time it was is told without a hand', async () => {
  const id = await chained();
  const order = orderFor([id]);
  await order.place();
  await order.open();
  await order.book();
  await advance({ hours: 6 });
  await order.depart();
  await advance({ hours: 4 });
  await order.arrive();
  await advance({ hours: 1 });
  await order.declare();
  await order.declare();
  await advance({ hours: 1 });
  await order.ask();
  await advance({ hours: 3 });
  await order.answer();
  await advance({ hours: 6 });
  const [promise] = await clocksOf(id, 'supportedBy { supportedBy { party recordNumber under { id } } }');
  expect(promise).toMatchObject({ state: 'BREACHED', breachedBy: 'CUSTOMS' });
  const expected = [
    overrun('US', null, 4), // Before the order, and while customs waited for our answer.
    overrun('US', 'OLA-PARTS: PARTS_DELIVERY 19 h', 1),
    overrun('SUPPLIER', 'UC-SUP: PARTS_DELIVERY 4 h', 6, 2),
    overrun('CARRIER', 'UC-SEA: TRANSIT 5 h', 4),
    overrun('CUSTOMS', 'UC-BRK: CLEARANCE 2 h', 7, 5),
  ];
  expect(promise.attribution).toHaveLength(expected.length);
  for (const share of expected) expect(promise.attribution).toContainEqual(share);
  const [{ supportedBy: contracts }] = promise.supportedBy;
  expect(contracts.map(({ party }: { party: string }) => party)).toEqual(['SUPPLIER', 'CARRIER', 'CUSTOMS']);
});

test('one order that two cases wait for stands under the promises of both, whichever is heard of first', async () => {
  const first = await chained();
  ready = await office.makeReady();
  const second = await promised([rule('RESOLUTION', 30)]);
  const order = orderFor([first, second]);
  await order.place();
  await office.done('ticketTriage', { id: second, input: TRIAGE });
  await office.done('ticketDiagnose', { id: second, input: DIAGNOSIS });
  const [supplier] = await allClocks({ recordType: ['SUPPLIER_ORDER'], state: ['RUNNING'] });
  await advance({ hours: 30 });
  for (const id of [first, second]) {
    const [promise] = await clocksOf(id, 'supportedBy { supportedBy { id } }');
    expect(promise.supportedBy).toEqual([{ supportedBy: [{ id: supplier.id }] }]);
    expect(promise.breachedBy).toBe('SUPPLIER');
  }
});

test('a refusal ends an import and its shipment, a withdrawal the import: neither runs on, nor waits for ever', async () => {
  await chained();
  const [refused, withdrawn] = [orderFor([]), orderFor([])];
  for (const order of [refused, withdrawn]) {
    await order.open();
    await order.book();
    await order.declare();
  }
  const open = async () => {
    const { slaClocks } = await office.service.run(
      `{ slaClocks(filter: { recordType: [IMPORT_ORDER], state: [RUNNING, PAUSED, BREACHED] }) { edges { node { id } } } }`,
      {},
      'CSR',
    );
    return slaClocks.edges.length;
  };
  const before = await open();
  await advance({ hours: 1 });
  await refused.refuse();
  await refused.refuse();
  await withdrawn.cancel();
  expect(before - (await open())).toBe(2);
  await advance({ hours: 10 });
  const breaches = (await office.service.outbox(SlaClockBreached)).map(({ data }) => data as { recordId: string });
  for (const { ids } of [refused, withdrawn])
    expect(breaches.filter(({ recordId }) => recordId === ids.importOrderId)).toEqual([]);
});

test('a delay is the carrier`s and does not stop the carrier`s clock; delivery to the depot is the end of a shipment', async () => {
  await office.promise(
    'OLA-SEA',
    [rule('TRANSIT', 30, { recordType: 'SHIPMENT', startsAt: 'SHIPPED', stopsAt: 'DELIVERED' })],
    {
      level: 'INTERNAL',
    },
  );
  await office.promise('UC-SEA', [rule('TRANSIT', 8, { ...atSea, supports: 'TRANSIT' })], {
    ...{ level: 'CONTRACT', party: 'CARRIER' },
  });
  const order = orderFor([]);
  await order.book();
  await order.depart();
  await advance({ hours: 2 });
  await order.delay();
  await order.delay();
  await advance({ hours: 8 });
  const byLevel = async (level: string) =>
    (await allClocks({ recordType: ['SHIPMENT'], level: [level] })).find(
      ({ recordNumber }: { recordNumber: string }) => recordNumber === order.number,
    );
  expect(await byLevel('CONTRACT')).toMatchObject({ state: 'BREACHED', breachedBy: 'CARRIER' });
  expect(await byLevel('INTERNAL')).toMatchObject({ state: 'PAUSED' });
  await order.arrive();
  expect(await byLevel('INTERNAL')).toMatchObject({ state: 'RUNNING' });
  await advance({ hours: 1 });
  await order.deliver();
  const delivered = await byLevel('INTERNAL');
  expect(delivered).toMatchObject({ state: 'MET', stoppedAt: now() });
  expect(delivered.minutesByParty).toContainEqual({ party: 'CARRIER', minutes: 480 });
});

test('a delay and duties that were written down after the arrival and the release hold no clock', async () => {
  const sea = rule('TRANSIT', 30, { recordType: 'SHIPMENT', startsAt: 'SHIPPED', stopsAt: 'DELIVERED' });
  const customs = rule('CLEARANCE', 30, { recordType: 'IMPORT_ORDER', startsAt: 'DECLARED', stopsAt: 'DELIVERED' });
  await office.promise('OLA-LATE', [sea, customs], { level: 'INTERNAL' });
  const paused = async () => (await allClocks({ level: ['INTERNAL'], state: ['PAUSED'] })).length;
  const order = orderFor([]);
  await order.book();
  await order.depart();
  await order.declare();
  await advance({ hours: 2 });
  const then = now();
  await advance({ hours: 1 });
  const before = await paused();
  await order.delay();
  await order.assess();
  expect((await paused()) - before).toBe(2);
  await order.arrive(then);
  await order.release(then);
  expect(await paused()).toBe(before);
});

/** A suggestion, which the customer was promised an answer to within 24 hours. */
async function suggestion(): Promise<string> {
  const answer = { recordType: 'FEEDBACK', startsAt: 'REPORTED', stopsAt: 'RESPONDED', pausesFor: ['CUSTOMER'] };
  await office.promise('SLA-SAID', [rule('FIRST_RESPONSE', 24, answer)], { isDefault: true });
  const input = { channel: 'EMAIL', customer: ready.customer, kind: 'SUGGESTION', words: 'A larger tank' };
  return (await office.done('feedbackReceive', { input })).feedback.id;
}
const waiting = { reason: 'No answer yet', responsibleParty: 'CUSTOMER' };

test('people say of any record that it waits and goes on, now or late; a wait by mistake counts no more', async () => {
  const id = await suggestion();
  const due = async (mutation: string, input: object) =>
    (await office.done(mutation, { id, input })).slaRecord.clocks.map(({ state, dueAt }: Reply) => [state, dueAt]);
  await advance({ hours: 4 });
  expect(await due('slaRecordPause', { ...waiting, at: '2026-03-02T09:00:00Z' })).toEqual([['PAUSED', null]]);
  expect(await due('slaRecordResume', { at: '2026-03-02T11:00:00Z' })).toEqual([
    ['RUNNING', '2026-03-03T10:00:00.000Z'],
  ]);
  const past = { ...waiting, at: '2026-03-02T11:30:00Z', until: '2026-03-02T12:00:00Z' };
  expect(await due('slaRecordPause', past)).toEqual([['RUNNING', '2026-03-03T10:30:00.000Z']]);
  expect(await due('slaRecordWithdrawPause', { pausedAt: '2026-03-02T09:00:00Z' })).toEqual([
    ['RUNNING', '2026-03-03T08:30:00.000Z'],
  ]);
});

test('a wait that is written down late lifts a breach', async () => {
  const id = await suggestion();
  await advance({ hours: 25 });
  const input = { ...waiting, at: '2026-03-03T06:00:00Z' };
  const { slaRecord } = await office.done('slaRecordPause', { id, input });
  expect(slaRecord).toMatchObject({ id, type: 'FEEDBACK', clocks: [{ state: 'PAUSED', dueAt: null }] });
});

test('no wait of what is not there, of a case, of what is over, twice, of nobody, before its time or to come', async () => {
  const id = await suggestion();
  const refusal = async (mutation: string, input: object, of = id) =>
    (await office.act(mutation, { id: of, input })).userErrors.map((it: Reply) => it.__typename);
  expect(await refusal('slaRecordPause', waiting, randomUUID())).toEqual(['SlaRecordNotFound']);
  expect(await refusal('slaRecordPause', waiting, 'nothing')).toEqual(['SlaRecordNotFound']);
  expect(await refusal('slaRecordPause', waiting, await office.register(ready))).toEqual(['SlaRecordNotFound']);
  expect(await refusal('slaRecordResume', {})).toEqual(['SlaRecordNotPaused']);
  expect(await refusal('slaRecordWithdrawPause', { pausedAt: now() })).toEqual(['SlaRecordNotPaused']);
  for (const at of ['2026-03-02T07:00:00Z', '2026-03-02T09:00:00Z'])
    expect(await refusal('slaRecordPause', { ...waiting, at })).toEqual(['InputInvalid']);
  expect(await refusal('slaRecordPause', { ...waiting, reason: ' ' })).toEqual(['InputInvalid']);
  expect(await refusal('slaRecordPause', { ...waiting, until: now() })).toEqual(['InputInvalid']);
  await office.done('slaRecordPause', { id, input: waiting });
  expect(await refusal('slaRecordPause', waiting)).toEqual(['SlaRecordAlreadyPaused']);
  for (const at of ['2026-03-02T07:00:00Z', now()])
    expect(await refusal('slaRecordResume', { at })).toEqual(['InputInvalid']);
  await advance({ minutes: 1 });
  await office.done('slaRecordResume', { id, input: {} });
  await office.done('feedbackRoute', { id, input: { department: 'SALES' } });
  await office.done('feedbackAnswer', { id, input: { answer: 'Yes', channel: 'EMAIL' } });
  expect(await refusal('slaRecordPause', waiting)).toEqual(['SlaRecordEnded']);
});

test('people may say whom goods on their way wait for, beside what logistics tells', async () => {
  await office.promise(
    'OLA-SEA',
    [rule('TRANSIT', 30, { recordType: 'SHIPMENT', startsAt: 'SHIPPED', stopsAt: 'DELIVERED' })],
    {
      level: 'INTERNAL',
    },
  );
  const order = orderFor([]);
  await order.book();
  await order.depart();
  await advance({ hours: 1 });
  const id = order.ids.shipmentId;
  await office.done('slaRecordPause', { id, input: { ...waiting, responsibleParty: 'CUSTOMS' } }, 'LOGISTICS');
  await advance({ hours: 2 });
  await order.delay();
  await advance({ hours: 1 });
  await office.done('slaRecordResume', { id, input: {} }, 'LOGISTICS');
  await advance({ hours: 4 });
  await order.arrive();
  const clock = (await allClocks({ recordType: ['SHIPMENT'] })).find((it: Reply) => it.recordNumber === order.number);
  expect(clock.minutesByParty).toEqual(
    expect.arrayContaining([
      { party: 'CUSTOMS', minutes: 180 },
      { party: 'CARRIER', minutes: 240 },
    ]),
  );
});

test('TCK-04, TCK-05: an answer, the confirmation and the arranging are three things, each with its clock (N06, N11, N13)', async () => {
  const id = await promised([
    rule('FIRST_RESPONSE', 2, { stopsAt: 'RESPONDED' }),
    rule('CONFIRMATION', 4, { stopsAt: 'CONFIRMED' }),
    rule('ARRIVAL', 6, { stopsAt: 'ARRANGED' }),
  ]);
  const met = async () =>
    (await clocksOf(id)).flatMap(({ kind, state }: Reply) => (state === 'MET' ? [kind] : [])).toSorted();
  await advance({ hours: 1 });
  await office.done('ticketTellCustomer', { id, input: { text: 'We look into it', channel: 'PHONE' } });
  expect(await met()).toEqual(['FIRST_RESPONSE']);
  await advance({ hours: 1 });
  await office.done('ticketConfirm', { id, input: {} });
  expect(await met()).toEqual(['CONFIRMATION', 'FIRST_RESPONSE']);
  await office.done('ticketTriage', { id, input: TRIAGE });
  expect(await met()).toEqual(['ARRIVAL', 'CONFIRMATION', 'FIRST_RESPONSE']);
  const unanswered = await promised([rule('ARRIVAL', 6, { stopsAt: 'ARRANGED' })]);
  await office.done('ticketTriage', { id: unanswered, input: TRIAGE });
  expect((await clocksOf(unanswered))[0].state).toBe('RUNNING');
  await office.done('ticketTellCustomer', { id: unanswered, input: { text: 'Tomorrow', channel: 'PHONE' } });
  expect((await clocksOf(unanswered))[0].state).toBe('MET');
});
