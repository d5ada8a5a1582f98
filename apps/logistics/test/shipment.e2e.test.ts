import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as events from '@mainstay/contracts/logistics';
import { numbersUnfound, searched, searchedKinds } from '@mainstay/testing';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.service.close());

const now = () => world.service.clock.now().toISOString();
const legs = [
  { from: 'Hamburg', to: 'Poti', mode: 'SEA', departsAt: '2026-03-02T08:00:00Z', arrivesAt: '2026-03-12T08:00:00Z' },
  { from: 'Poti', to: 'Almaty', mode: 'ROAD', departsAt: '2026-03-13T08:00:00Z', arrivesAt: '2026-03-20T08:00:00Z' },
];

test('a booking needs a ready import, and is made once', async () => {
  const book = (importOrder: string) => world.refusal('shipmentBook', '', { input: world.booking(importOrder) });
  expect(await book(crypto.randomUUID())).toEqual(['ImportOrderNotFound']);
  expect(await book(await world.draft())).toEqual(['ImportOrderWrongState']);
  const ready = await world.ready();
  expect(await book(ready)).toEqual([]);
  expect(await book(ready)).toEqual(['ShipmentAlreadyBooked']);
});

test('of two bookings at once one is made', async () => {
  const ready = await world.ready();
  const book = () => world.refusal('shipmentBook', '', { input: world.booking(ready) });
  expect((await Promise.all([book(), book()])).flat()).toEqual(['ShipmentAlreadyBooked']);
});

test('a booking shows its way and its numbers, and its mode brings its transport paper', async () => {
  const importOrder = await world.ready();
  const references = [{ kind: 'CONTAINER', value: ' MSKU1234565 ' }];
  const { shipment } = await world.mutate(
    'shipmentBook',
    `shipment { number status mode incoterm promisedAt expectedAt isOnTime references { kind value }
      legs { from to mode departsAt arrivesAt } importOrder { id documents { type } } }`,
    { input: world.booking(importOrder, { legs, references }) },
  );
  expect(shipment).toMatchObject({
    number: expect.stringMatching(/^SH-2026-\d{6}$/),
    status: 'BOOKED',
    incoterm: 'FOB',
    references: [{ kind: 'CONTAINER', value: 'MSKU1234565' }],
    legs: legs.map(leg => ({
      ...leg,
      departsAt: leg.departsAt.replace('Z', '.000Z'),
      arrivesAt: leg.arrivesAt.replace('Z', '.000Z'),
    })),
    isOnTime: null,
    importOrder: { id: importOrder },
  });
  const types = shipment.importOrder.documents.map((it: { type: string }) => it.type);
  expect(types).toContain('BILL_OF_LADING');
  expect(types).not.toContain('AIR_WAYBILL');
});

test.each([
  ['do not join in place', [legs[0], { ...legs[1], from: 'Baku' }]],
  ['do not join in time', [legs[0], { ...legs[1], departsAt: '2026-03-11T08:00:00Z' }]],
  ['arrive before they depart', [{ ...legs[0], arrivesAt: '2026-03-01T08:00:00Z' }]],
])('legs that %s are refused', async (_what, broken) => {
  const input = world.booking(await world.ready(), { legs: broken });
  expect(await world.refusal('shipmentBook', '', { input })).toEqual(['ShipmentLegsBroken']);
});

test('goods leave, are held up and arrive: each is told, and lateness counts from the first promise', async () => {
  const importOrderId = await world.ready();
  const id = await world.book(importOrderId, { legs });
  const departed = await world.mutate('shipmentDepart', 'shipment { status importOrder { status } }', {
    id,
    input: { departedAt: '2026-03-02T07:30:00Z' },
  });
  expect(departed.shipment).toEqual({ status: 'IN_TRANSIT', importOrder: { status: 'IN_TRANSIT' } });
  expect(await world.told(events.ShipmentDeparted, 'shipmentId', id)).toEqual([
    {
      ...{ shipmentId: id, importOrderId, purchaseOrderId: expect.any(String) },
      ...{ departedAt: '2026-03-02T07:30:00.000Z', expectedAt: '2026-03-20T08:00:00.000Z' },
    },
  ]);

  const delay = (expectedAt: string, reason = 'storm') =>
    world.mutate('shipmentDelay', 'shipment { promisedAt expectedAt }', { id, input: { expectedAt, reason } });
  expect((await delay('2026-03-20T08:00:00Z')).userErrors[0]).toMatchObject({ __typename: 'InputInvalid' });
  expect((await delay('2026-03-25T08:00:00Z')).shipment).toEqual({
    promisedAt: '2026-03-20T08:00:00.000Z',
    expectedAt: '2026-03-25T08:00:00.000Z',
  });
  expect(await world.told(events.ShipmentDelayed, 'shipmentId', id)).toEqual([
    {
      ...{ shipmentId: id, importOrderId, expectedAt: '2026-03-25T08:00:00.000Z', reason: 'storm' },
      delayedAt: world.service.clock.now().toISOString(),
    },
  ]);

  await world.mutate('shipmentRecordMilestone', '', {
    id,
    input: { kind: 'TRANSSHIPPED', at: '2026-03-02T07:45:00Z', place: 'Poti', note: ' ' },
  });
  const arrive = (arrivedAt?: string) =>
    world.mutate(
      'shipmentArrive',
      'shipment { status isOnTime importOrder { status } milestones { kind at place note recordedBy } }',
      { id, input: { arrivedAt } },
    );
  expect((await arrive('2026-03-01T08:00:00Z')).userErrors[0].__typename).toBe('InputInvalid');
  expect((await arrive('2026-03-24T08:00:00Z')).userErrors[0].__typename).toBe('InputInvalid');
  const { shipment } = await arrive();
  expect(shipment).toMatchObject({ status: 'ARRIVED', isOnTime: true, importOrder: { status: 'ARRIVED_PORT' } });
  expect(shipment.milestones.map((it: object) => Object.values(it).slice(0, 4))).toEqual([
    ['DEPARTED', '2026-03-02T07:30:00.000Z', 'Hamburg', null],
    ['TRANSSHIPPED', '2026-03-02T07:45:00.000Z', 'Poti', null],
    ['DELAYED', now(), null, 'storm'],
    ['ARRIVED', now(), 'Almaty', null],
  ]);
  expect(await world.told(events.ShipmentArrived, 'shipmentId', id)).toEqual([
    { shipmentId: id, importOrderId, arrivedAt: now() },
  ]);
  expect((await delay('2026-04-25T08:00:00Z')).userErrors[0].__typename).toBe('ShipmentWrongState');
});

test('a shipment that came after its promise was late, also when the delay was told', async () => {
  const id = await world.book(await world.ready(), { expectedAt: '2026-03-01T08:00:00Z' });
  await world.mutate('shipmentDepart', '', { id, input: { departedAt: '2026-02-20T08:00:00Z' } });
  await world.mutate('shipmentDelay', '', { id, input: { expectedAt: '2026-03-05T08:00:00Z', reason: 'storm' } });
  const { shipment } = await world.mutate('shipmentArrive', 'shipment { isOnTime }', { id, input: {} });
  expect(shipment.isOnTime).toBe(false);
});

test('shipments are listed by state, those expected first on top', async () => {
  const importOrder = await world.ready();
  const id = await world.book(importOrder, { expectedAt: '2026-01-01T00:00:00Z' });
  const query = `query ($f: ShipmentFilter) { shipments(filter: $f, first: 1) { edges { node { id } } } }`;
  const first = async (filter: object) => (await world.service.run(query, { f: filter })).shipments.edges[0]?.node.id;
  expect(await first({ status: 'BOOKED' })).toBe(id);
  expect(await first({ importOrder })).toBe(id);
  expect(await first({ status: 'ARRIVED' })).not.toBe(id);
});

test('a dealer sees nothing of transport', async () => {
  const dealer = { subject: 'dealer:1', roles: ['DEALER'], dealerId: crypto.randomUUID() };
  const { errors } = await world.service.send('{ shipments { edges { node { id } } } }', {}, dealer);
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
});

test('staff outside of logistics look on, and change nothing', async () => {
  const id = await world.book(await world.ready());
  const depart = `mutation ($id: ID!) { shipmentDepart(id: $id, input: {}) { shipment { id } } }`;
  expect((await world.service.send(depart, { id }, 'CSR')).errors[0].extensions.code).toBe('FORBIDDEN');
  const { shipment } = await world.service.run(`query ($id: ID!) { shipment(id: $id) { status } }`, { id }, 'CSR');
  expect(shipment.status).toBe('BOOKED');
});

test('imports, shipments and declarations are found by the numbers of everybody, and by their words', async () => {
  const { service } = world;
  const ready = await world.ready();
  const references = [
    { kind: 'CONTAINER', value: 'TGHU 765432-1' },
    { kind: 'SEAL', value: 'SL 99881' },
  ];
  await world.book(ready, { references, trackingNumber: 'TRK-4711-Z', carrier: 'Nordlicht' });
  expect(await searched(service, 'tghu7654321')).toEqual(['SHIPMENT EXACT references']);
  expect(await searched(service, '99881')).toEqual(['SHIPMENT PART references']);
  expect(await searched(service, '4711')).toEqual(['SHIPMENT PART trackingNumber']);
  expect(await searched(service, 'nordlicht')).toEqual(['SHIPMENT WORDS carrier']);
  await world.receive(ready, 'COMMERCIAL_INVOICE', { documentNumber: 'RE/2026/8812' });
  expect(await searched(service, 'RE20268812')).toEqual(['IMPORT_ORDER EXACT documents']);
  const draft = await world.placed({ number: 'PO-2026-777777' });
  expect(await searched(service, draft.number)).toEqual(['IMPORT_ORDER EXACT purchaseOrder']);
  const arrived = await world.arrived();
  await world.prepare(arrived);
  const { declarations } = await service.run('{ declarations(first: 1) { edges { node { number } } } }');
  expect(await searched(service, declarations.edges[0].node.number)).toEqual(['DECLARATION EXACT number']);
  expect(await searched(service, 'khorgos')).toEqual(['DECLARATION WORDS customsOffice']);
});

test('whoever has a number finds its record, and the kinds that are searched are those that can be asked for', async () => {
  expect(await numbersUnfound(world.service)).toEqual([]);
  const { searched: kinds, named } = await searchedKinds(world.service);
  expect(named).toEqual(kinds);
});
