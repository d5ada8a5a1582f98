import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  RepairedUnitsReleased,
  ReturnedUnitsBookedIn,
  ReturnedUnitsBookingCorrected,
} from '@mainstay/contracts/inventory';
import {
  RepairFreightBooked,
  RepairFreightCancelled,
  RepairFreightCleared,
  RepairFreightDeclared,
  RepairFreightDelivered,
  RepairFreightDeparted,
  RepairFreightRefused,
  RepairFreightUnitsFound,
  RepairFreightUnitsLost,
  TemporaryAdmissionCorrected,
  TemporaryAdmissionDueSoon,
  TemporaryAdmissionGranted,
  TemporaryAdmissionOverdue,
  TemporaryAdmissionUnitsDischarged,
} from '@mainstay/contracts/logistics';
import {
  ReturnRepairCancelled,
  ReturnRepairClosed,
  ReturnRepairOpened,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairUnitsCorrected,
  ReturnRepairUnitsStruck,
} from '@mainstay/contracts/tickets';
import { type Reply, searched } from '@mainstay/testing';
import { startWorld, type World } from './world.ts';

const AT = '2026-03-02T08:00:00Z';
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.service.close());

const FIELDS = 'repairFreight { id number status direction returnRepair { id } deliveredAt }';
const CUSTOMS = ['Declare', 'Clear', 'Refuse'];
const act = (name: string, variables: { id?: string; input?: object }, as?: 'CSR' | 'LOGISTICS') =>
  world.mutate(`repairFreight${name}`, FIELDS, variables, as ?? (CUSTOMS.includes(name) ? 'LOGISTICS' : 'SALESPERSON'));
const refusal = async (reply: ReturnType<typeof act>) =>
  (await reply).userErrors.map((it: { __typename: string }) => it.__typename);

async function opened(unitIds: string[] = [], scope: 'OVERSEAS' | 'DOMESTIC' = 'OVERSEAS') {
  const order = {
    ...{ returnRepairId: crypto.randomUUID(), number: 'RR-2026-000001' },
    ...{ ticketId: crypto.randomUUID(), customerId: crypto.randomUUID() },
  };
  await world.service.deliver(
    ReturnRepairOpened({ ...order, scope, liability: 'COMPANY', productModel: 'PSU-24', quantity: 1, unitIds }),
  );
  return order;
}
const form = (returnRepair: string, direction: 'INBOUND' | 'OUTBOUND', more: object = {}) => ({
  input: { returnRepair, direction, carrier: 'Kazpost', trackingNumber: 'KZ1', address: 'Factory gate 3', ...more },
});
const booked = async (returnRepair: string, direction: 'INBOUND' | 'OUTBOUND') =>
  (await act('Book', form(returnRepair, direction))).repairFreight.id as string;

test('LOG-08, 4.1: inside the country domestic after-sales sees to transports, too; abroad sales and logistics alone', async () => {
  const unit = crypto.randomUUID();
  const far = form((await opened([unit])).returnRepairId, 'INBOUND');
  const { id } = (await act('Book', far, 'LOGISTICS')).repairFreight;
  for (const [name, variables] of [
    ['Book', far],
    ['Depart', { id, input: {} }],
    ['Deliver', { id, input: { receivedBy: 'Gate' } }],
    ['Lose', { id, input: { units: [unit], reason: 'Stolen' } }],
    ['Find', { id, input: { units: [unit] } }],
    ['Cancel', { id }],
  ] as const)
    expect([name, await refusal(act(name, variables, 'CSR'))]).toEqual([name, ['AbroadForSales']]);
  const near = form((await opened([], 'DOMESTIC')).returnRepairId, 'INBOUND');
  const { repairFreight } = await act('Book', near, 'CSR');
  expect((await act('Depart', { id: repairFreight.id, input: {} }, 'CSR')).repairFreight.status).toBe('IN_TRANSIT');
});

test('LOG-08: units come to the factory, and every step is told', async () => {
  const { returnRepairId } = await opened();
  const { repairFreight } = await act('Book', form(returnRepairId, 'INBOUND'));
  expect(repairFreight).toMatchObject({
    number: expect.stringMatching(/^RF-2026-/),
    status: 'BOOKED',
    returnRepair: { id: returnRepairId },
  });
  const { id } = repairFreight;
  await act('Depart', { id, input: {} });
  expect((await act('Deliver', { id, input: { receivedBy: 'Gate' } })).repairFreight.status).toBe('DELIVERED');
  const told = { freightId: id, returnRepairId, direction: 'INBOUND' };
  expect((await world.service.outbox(RepairFreightBooked)).at(-1)?.data).toMatchObject({ ...told, carrier: 'Kazpost' });
  const delivered = await world.service.outbox(RepairFreightDelivered);
  expect(delivered.at(-1)?.data).toMatchObject(told);
  expect(JSON.stringify(delivered)).not.toContain('Gate');
});

const entry = (kind: 'EXPORT' | 'IMPORT', more: object = {}) => ({
  ...{ kind, customsOffice: 'Khorgos', procedure: 'Temporary import for repair', declarationNumber: 'D-17' },
  ...more,
});
const said = async (type: { readonly type: string }, freightId: string) =>
  (await world.service.outbox(type)).map(it => Object(it.data)).filter(it => it.freightId === freightId);

test('flow 3b, LOG-03: units cross two borders on their way: each entry at customs is kept, told and timed', async () => {
  const unitIds = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const order = await opened(unitIds);
  const { returnRepairId } = order;
  const [first, second, struck] = unitIds as [string, string, string];
  await world.service.deliver(ReturnRepairUnitsStruck({ ...order, unitIds: [struck] }));
  const one = (await act('Book', form(returnRepairId, 'INBOUND', { units: [first, struck] }))).repairFreight.id;
  const rest = await booked(returnRepairId, 'INBOUND');
  expect(await refusal(act('Declare', { id: one, input: entry('EXPORT') }))).toEqual(['RepairFreightWrongState']);
  for (const id of [one, rest]) await act('Depart', { id, input: {} });
  expect((await said(RepairFreightDeparted, one)).map(it => it.unitIds)).toEqual([[first]]);
  expect((await said(RepairFreightDeparted, rest)).map(it => it.unitIds)).toEqual([[second]]);
  const { clock } = world.service;
  for (const [kind, minutes] of [
    ['EXPORT', 90],
    ['IMPORT', 30],
  ] as const) {
    await act('Declare', { id: one, input: entry(kind) });
    expect(await refusal(act('Declare', { id: one, input: entry(kind) }))).toEqual(['RepairFreightInCustoms']);
    expect(await refusal(act('Deliver', { id: one, input: { receivedBy: 'Gate' } }))).toEqual([
      'RepairFreightInCustoms',
    ]);
    clock.advance({ minutes });
    await act('Clear', { id: one, input: {} });
    clock.advance({ hours: 1 });
  }
  expect(await refusal(act('Clear', { id: one, input: {} }))).toEqual(['RepairFreightNotInCustoms']);
  const about = { returnRepairId, direction: 'INBOUND', unitIds: [first] };
  expect(await said(RepairFreightDeclared, one)).toMatchObject([
    { ...about, entry: 1, kind: 'EXPORT' },
    { ...about, entry: 2, kind: 'IMPORT' },
  ]);
  expect(await said(RepairFreightCleared, one)).toMatchObject([{ entry: 1 }, { entry: 2 }]);
  const list = `query ($id: ID!) { repairFreights(filter: { returnRepair: $id }) { edges { node { id
    customsEntries { kind declarationNumber declaredBy clearedAt refusedAt minutesInCustoms } } } } }`;
  const edges = (await world.service.run(list, { id: returnRepairId }, 'LOGISTICS')).repairFreights.edges;
  const { customsEntries } = edges.map((it: Reply) => it.node).find((it: Reply) => it.id === one);
  expect(customsEntries).toMatchObject([
    { kind: 'EXPORT', declarationNumber: 'D-17', declaredBy: 'test:logistics', minutesInCustoms: 90 },
    { kind: 'IMPORT', refusedAt: null, minutesInCustoms: 30 },
  ]);
  const early = { receivedBy: 'Gate', deliveredAt: customsEntries[0].clearedAt };
  expect(await refusal(act('Deliver', { id: one, input: early }))).toEqual(['InputInvalid']);
  expect((await act('Deliver', { id: one, input: { receivedBy: 'Gate' } })).repairFreight.status).toBe('DELIVERED');
});

test('LOG-08: what a carrier lost on the way is written down, found again, and found where the warehouse books it in', async () => {
  const [unit] = [crypto.randomUUID()];
  const order = await opened([unit]);
  const { returnRepairId } = order;
  await world.service.deliver(
    ReturnRepairRequested({
      ...{ ...order, productModel: 'PSU-24', units: [{ unitId: unit, serial: 'S-1', assetId: null }], requestedAt: AT },
    }),
  );
  const former = { serial: 'S-1', assetId: null };
  const named = [unit, crypto.randomUUID()].map((unitId, i) => ({ unitId, serial: `S-2${i}`, assetId: null, former }));
  await world.service.deliver(ReturnRepairUnitsCorrected({ ...order, units: named, correctedAt: AT }));
  await world.service.deliver(ReturnRepairUnitsStruck({ ...order, unitIds: [named[1]!.unitId] }));
  const id = await booked(returnRepairId, 'INBOUND');
  const reason = 'Truck burnt';
  expect(await refusal(act('Lose', { id, input: { reason } }))).toEqual(['RepairFreightWrongState']);
  await act('Depart', { id, input: {} });
  world.service.clock.advance({ hours: 1 });
  expect(await refusal(act('Find', { id, input: {} }))).toEqual(['RepairFreightUnitsElsewhere']);
  expect((await act('Lose', { id, input: { reason } })).repairFreight.status).toBe('LOST');
  world.service.clock.advance({ hours: 1 });
  expect((await act('Find', { id, input: { units: [unit] } })).repairFreight.status).toBe('IN_TRANSIT');
  world.service.clock.advance({ hours: 1 });
  await act('Lose', { id, input: { reason } });
  expect([(await said(RepairFreightUnitsLost, id)).length, (await said(RepairFreightUnitsFound, id)).length]).toEqual([
    2, 1,
  ]);
  const bookedInAt = world.service.clock.now().toISOString();
  await world.service.deliver(
    ReturnedUnitsBookedIn({
      ...{ returnRepairId, unitIds: [unit], stockInNumber: 'SI-1', warehouseId: crypto.randomUUID(), bookedInAt },
    }),
  );
  const query = `query ($id: ID!) { repairFreight(id: $id) { status losses { id unit { id serial } reason reportedBy foundAt } } }`;
  const { repairFreight } = await world.service.run(query, { id }, 'LOGISTICS');
  const loss = { unit: { id: unit, serial: 'S-20' }, reason, reportedBy: 'test:salesperson' };
  expect(repairFreight.losses[0].id).not.toBe(repairFreight.losses[1].id);
  expect(repairFreight).toMatchObject({ status: 'IN_TRANSIT', losses: [loss, { ...loss, foundAt: bookedInAt }] });
});

test('what customs refuses stays there until it is declared anew, and nothing at customs happens after the warehouse has it', async () => {
  const [unit] = [crypto.randomUUID()];
  const { returnRepairId } = await opened([unit]);
  const { clock } = world.service;
  const unknown = form(returnRepairId, 'INBOUND', { units: [crypto.randomUUID()] });
  expect(await refusal(act('Book', unknown))).toEqual(['RepairFreightUnitUnknown']);
  const id = await booked(returnRepairId, 'INBOUND');
  await act('Depart', { id, input: {} });
  expect(await refusal(act('Refuse', { id, input: { reason: 'x' } }))).toEqual(['RepairFreightNotInCustoms']);
  await act('Declare', { id, input: entry('IMPORT') });
  await act('Refuse', { id, input: { reason: 'No certificate' } });
  expect(await said(RepairFreightRefused, id)).toMatchObject([{ entry: 1, unitIds: [unit], reason: 'No certificate' }]);
  expect(await refusal(act('Deliver', { id, input: { receivedBy: 'Gate' } }))).toEqual(['RepairFreightInCustoms']);
  await act('Declare', { id, input: entry('IMPORT', { declarationNumber: 'D-18' }) });
  clock.advance({ hours: 2 });
  const bookedInAt = clock.now().toISOString();
  const note = { returnRepairId, unitIds: [unit], stockInNumber: 'SI-1', warehouseId: crypto.randomUUID() };
  const arrived = ReturnedUnitsBookedIn({ ...note, bookedInAt: '2025-03-02T08:00:00Z' });
  for (const event of [arrived, arrived]) await world.service.deliver(event);
  clock.advance({ hours: 1 });
  const clearedAt = new Date(clock.now().getTime() - 2 * 3_600_000).toISOString();
  expect(await refusal(act('Clear', { id, input: { clearedAt } }))).toEqual(['InputInvalid']);
  const correctedAt = clock.now().toISOString();
  await world.service.deliver(ReturnedUnitsBookingCorrected({ ...note, bookedInAt, correctedAt }));
  for (const input of [{}, { clearedAt: bookedInAt }])
    expect(await refusal(act('Clear', { id, input }))).toEqual(['InputInvalid']);
  expect((await act('Clear', { id, input: { clearedAt } })).userErrors).toEqual([]);
});

const TERMS =
  'id number dueAt remindAt overdueSince endedAt corrections { dueBefore dueAt reason correctedBy } units { id serial outcome reference } charge { isReturned }';
const admission = (name: string, id: string, input: object) =>
  world.mutate(`temporaryAdmission${name}`, `temporaryAdmission { ${TERMS} }`, { id, input }, 'LOGISTICS');
const admitted = async (returnRepair: string, isOpen?: boolean, more: object = {}): Promise<Reply[]> => {
  const query = `query ($filter: TemporaryAdmissionFilter) { temporaryAdmissions(filter: $filter) { edges { node {
    ${TERMS} declarationNumber freight { number } returnRepair { id } } } } }`;
  const filter = { returnRepair, isOpen, ...more };
  const { edges } = (await world.service.run(query, { filter }, 'LOGISTICS')).temporaryAdmissions;
  return edges.map((it: Reply) => it.node);
};
const told = async (type: { readonly type: string }, returnRepairId: string) =>
  (await world.service.outbox(type)).map(it => Object(it.data)).filter(it => it.returnRepairId === returnRepairId);

async function atTheBorder({ returnRepairId }: { returnRepairId: string }): Promise<string> {
  const id = await booked(returnRepairId, 'INBOUND');
  await act('Depart', { id, input: {} });
  await act('Declare', { id, input: entry('IMPORT') });
  return id;
}

/** Units that customs let into the country for a time, until so many days from now. */
async function letIn(unitIds: string[], days: number, more: object | null = {}) {
  const order = await opened(unitIds);
  const units = unitIds.map((unitId, index) => ({ unitId, serial: `SN-${index + 1}`, assetId: null }));
  await world.service.deliver(ReturnRepairRequested({ ...order, productModel: 'PSU-24', units, requestedAt: AT }));
  const id = await atTheBorder(order);
  const dueAt = new Date(world.service.clock.now().getTime() + days * 86_400_000).toISOString();
  const reply = await act('Clear', { id, input: more ? { admission: { dueAt, ...more } } : {} });
  return { order, id, dueAt, reply };
}
const pass = async (days: number) => {
  world.service.clock.advance({ hours: days * 24 });
  await world.service.fireDueTimers();
};

test('LOG-03, LOG-08: units that come in for repair alone have their day to leave the country, told before and once it is over', async () => {
  const unitIds = [crypto.randomUUID(), crypto.randomUUID()];
  const charge = { kind: 'DEPOSIT', amount: { amount: '1200.00', currency: 'EUR' }, reference: 'DEP-9' };
  const { order, id, dueAt, reply } = await letIn(unitIds, 180, { charge });
  expect(reply.userErrors).toEqual([]);
  const { returnRepairId } = order;
  const [open] = await admitted(returnRepairId, true);
  expect(open).toMatchObject({
    ...{ number: expect.stringMatching(/^TA-2026-/), dueAt, overdueSince: null, declarationNumber: 'D-17' },
    ...{ returnRepair: { id: returnRepairId }, freight: { number: expect.stringMatching(/^RF-/) } },
    units: [
      { id: unitIds[0], serial: 'SN-1', outcome: null },
      { id: unitIds[1], serial: 'SN-2' },
    ],
  });
  expect(await told(TemporaryAdmissionGranted, returnRepairId)).toMatchObject([{ freightId: id, unitIds, dueAt }]);
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ReturnRepair { temporaryAdmissions { id } } } }`;
  const of = [{ __typename: 'ReturnRepair', id: returnRepairId }];
  expect((await world.service.run(query, { of }, 'LOGISTICS'))._entities).toEqual([
    { temporaryAdmissions: [{ id: open!.id }] },
  ]);
  await pass(149);
  expect(await told(TemporaryAdmissionDueSoon, returnRepairId)).toEqual([]);
  await pass(1);
  await world.service.fireDueTimers();
  expect(await told(TemporaryAdmissionDueSoon, returnRepairId)).toMatchObject([{ unitIds, dueAt }]);
  await pass(30);
  await pass(1);
  expect(await told(TemporaryAdmissionOverdue, returnRepairId)).toMatchObject([{ unitIds, dueAt }]);
  expect(await admitted(returnRepairId)).toMatchObject([{ overdueSince: dueAt, endedAt: null }]);
});

test('LOG-08: what was let in for a time is handed over abroad once customs let it out, which accounts for it', async () => {
  const unitIds = [crypto.randomUUID(), crypto.randomUUID()];
  const charge = { kind: 'DEPOSIT', amount: { amount: '600.00', currency: 'EUR' }, reference: 'DEP-10' };
  const { order, id: way } = await letIn(unitIds, 90, { charge });
  const { returnRepairId } = order;
  await act('Deliver', { id: way, input: { receivedBy: 'Gate' } });
  const [scrapped, mended] = unitIds as [string, string];
  const [{ id: ta, number }] = (await admitted(returnRepairId)) as [Reply];
  const written = { units: [scrapped], outcome: 'DESTROYED', reference: 'CERT-1' };
  const named = async (reply: Promise<Reply>) => (await reply).userErrors.map((it: Reply) => it.__typename);
  expect(await named(admission('Discharge', ta, { ...written, units: [crypto.randomUUID()] }))).toEqual([
    'TemporaryAdmissionUnitUnknown',
  ]);
  expect(await named(admission('Discharge', ta, written))).toEqual([]);
  expect(await named(admission('Settle', ta, { isReturned: true, reference: 'B-1' }))).toEqual([
    'TemporaryAdmissionStillOpen',
  ]);
  await world.service.deliver(ReturnRepairReadyToShip({ ...order, unitIds: [mended], readyAt: AT }));
  await world.service.deliver(RepairedUnitsReleased({ returnRepairId, unitIds: [mended], releasedAt: AT }));
  const home = await booked(returnRepairId, 'OUTBOUND');
  await act('Depart', { id: home, input: {} });
  const deliver = { id: home, input: { receivedBy: 'Site' } };
  const early = await world.mutate(
    'repairFreightDeliver',
    'userErrors { ... on RepairFreightNotReexported { numbers } }',
    deliver,
    'SALESPERSON',
  );
  expect(early.userErrors).toMatchObject([{ __typename: 'RepairFreightNotReexported', numbers: [number] }]);
  await act('Declare', { id: home, input: entry('EXPORT', { declarationNumber: 'X-4' }) });
  await act('Clear', { id: home, input: {} });
  expect((await act('Deliver', deliver)).repairFreight.status).toBe('DELIVERED');
  expect(await admitted(returnRepairId, false)).toMatchObject([
    {
      units: [
        { outcome: 'DESTROYED', reference: 'CERT-1' },
        { outcome: 'REEXPORTED', reference: 'X-4' },
      ],
    },
  ]);
  expect(await told(TemporaryAdmissionUnitsDischarged, returnRepairId)).toMatchObject([
    { unitIds: [scrapped], outcome: 'DESTROYED', isLast: false },
    { unitIds: [mended], outcome: 'REEXPORTED', reference: 'X-4', isLast: true },
  ]);
  await pass(120);
  expect(await told(TemporaryAdmissionOverdue, returnRepairId)).toEqual([]);
  expect(await named(admission('Discharge', ta, written))).toEqual(['TemporaryAdmissionOver']);
  const held = async () =>
    (await Promise.all([true, false].map(it => admitted(returnRepairId, false, { awaitsSettlement: it })))).map(
      it => it.length,
    );
  expect(await held()).toEqual([1, 0]);
  const settled = await admission('Settle', ta, { isReturned: true, reference: 'B-1' });
  expect(settled.temporaryAdmission.charge).toEqual({ isReturned: true });
  expect(await held()).toEqual([0, 1]);
  expect(await named(admission('Settle', ta, { isReturned: false, reference: 'B-2' }))).toEqual([
    'TemporaryAdmissionNothingHeld',
  ]);
});

/** The cancelled order left its unit at the factory; another one took it over, of which a third did. */
async function takenOverTwice(returnRepairId: string, unitId: string) {
  let leftFrom = { returnRepairId, unitId };
  for (let orders = 0; orders < 2; orders++) {
    const taken = crypto.randomUUID();
    const next = await opened([taken]);
    const units = [{ unitId: taken, serial: 'SN-1', assetId: null, leftFrom }];
    await world.service.deliver(ReturnRepairRequested({ ...next, productModel: 'PSU-24', units, requestedAt: AT }));
    leftFrom = { returnRepairId: next.returnRepairId, unitId: taken };
  }
  return leftFrom;
}

async function onItsWayHome(returnRepairId: string, unitId: string): Promise<string> {
  const ready = { returnRepairId, number: 'RR-9', ticketId: crypto.randomUUID(), customerId: crypto.randomUUID() };
  await world.service.deliver(ReturnRepairReadyToShip({ ...ready, unitIds: [unitId], readyAt: AT }));
  await world.service.deliver(RepairedUnitsReleased({ returnRepairId, unitIds: [unitId], releasedAt: AT }));
  const home = await booked(returnRepairId, 'OUTBOUND');
  await act('Depart', { id: home, input: {} });
  return home;
}

test('a unit that other orders took over where it stood leaves the country by their transport, and ends the admission by which it came', async () => {
  const { order, id: way } = await letIn([crypto.randomUUID()], 90);
  await act('Deliver', { id: way, input: { receivedBy: 'Gate' } });
  const [{ id: ta, number, units }] = (await admitted(order.returnRepairId)) as [Reply];
  const { returnRepairId, unitId } = await takenOverTwice(order.returnRepairId, units[0].id);
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ReturnRepair { temporaryAdmissions { id } } } }`;
  const of = [{ __typename: 'ReturnRepair', id: returnRepairId }];
  expect((await world.service.run(query, { of }, 'LOGISTICS'))._entities).toEqual([
    { temporaryAdmissions: [{ id: ta }] },
  ]);
  const home = await onItsWayHome(returnRepairId, unitId);
  const deliver = { id: home, input: { receivedBy: 'Site' } };
  expect(await refusal(act('Deliver', deliver))).toEqual(['RepairFreightNotReexported']);
  await act('Declare', { id: home, input: entry('EXPORT', { declarationNumber: 'X-5' }) });
  await act('Clear', { id: home, input: {} });
  expect((await act('Deliver', deliver)).repairFreight.status).toBe('DELIVERED');
  expect(await admitted(order.returnRepairId, false)).toMatchObject([
    { number, units: [{ outcome: 'REEXPORTED', reference: 'X-5' }] },
  ]);
});

test('that customs let units in for a time may be written down late, once, and a mistyped day is put right', async () => {
  const unitIds = Array.from({ length: 4 }, () => crypto.randomUUID());
  const leaving = [unitIds[0]!, unitIds[3]!];
  const { order, id: way, dueAt } = await letIn(unitIds, 60, null);
  const { returnRepairId } = order;
  await act('Deliver', { id: way, input: { receivedBy: 'Gate' } });
  await world.service.deliver(ReturnRepairReadyToShip({ ...order, unitIds: leaving, readyAt: AT }));
  await world.service.deliver(RepairedUnitsReleased({ returnRepairId, unitIds: leaving, releasedAt: AT }));
  const home = await booked(returnRepairId, 'OUTBOUND');
  await act('Depart', { id: home, input: {} });
  const onTheWay = async (name: 'Lose' | 'Find', input: object) => {
    world.service.clock.advance({ hours: 1 });
    expect((await act(name, { id: home, input })).userErrors).toEqual([]);
  };
  const loss = { units: [unitIds[3]], reason: 'Stolen' };
  await onTheWay('Lose', loss);
  await act('Declare', { id: home, input: entry('EXPORT', { declarationNumber: 'X-6' }) });
  await act('Clear', { id: home, input: {} });
  await onTheWay('Find', {});
  await act('Declare', { id: home, input: entry('EXPORT', { declarationNumber: 'X-8' }) });
  await act('Clear', { id: home, input: {} });
  await onTheWay('Lose', loss);
  const left = await takenOverTwice(returnRepairId, unitIds[1]!);
  const later = await onItsWayHome(left.returnRepairId, left.unitId);
  await act('Declare', { id: later, input: entry('EXPORT', { declarationNumber: 'X-7' }) });
  await act('Clear', { id: later, input: {} });
  const result = `temporaryAdmission { ${TERMS} } userErrors { __typename path ... on TemporaryAdmissionKnown { number } }`;
  const grant = async (freight: string, day: string): Promise<Reply> => {
    const input = { freight, admission: { dueAt: day } };
    const query = `mutation ($input: TemporaryAdmissionGrantInput!) { temporaryAdmissionGrant(input: $input) { ${result} } }`;
    return (await world.service.run(query, { input }, 'LOGISTICS')).temporaryAdmissionGrant;
  };
  expect((await grant(crypto.randomUUID(), dueAt)).userErrors).toMatchObject([{ __typename: 'RepairFreightNotFound' }]);
  const invalid = [{ __typename: 'InputInvalid', path: ['input', 'freight'] }];
  expect((await grant(home, dueAt)).userErrors).toMatchObject(invalid);
  const waiting = await atTheBorder(await opened([crypto.randomUUID()]));
  expect((await grant(waiting, dueAt)).userErrors).toMatchObject(invalid);
  const mistyped = new Date(Date.parse(dueAt) + 365 * 86_400_000).toISOString();
  const { temporaryAdmission } = await grant(way, mistyped);
  expect(temporaryAdmission).toMatchObject({
    ...{ dueAt: mistyped, endedAt: null },
    units: [
      { outcome: 'REEXPORTED', reference: 'X-6' },
      { outcome: 'REEXPORTED', reference: 'X-7' },
      { outcome: null },
      { outcome: 'REEXPORTED', reference: 'X-8' },
    ],
  });
  expect(await told(TemporaryAdmissionGranted, returnRepairId)).toMatchObject([{ freightId: way, dueAt: mistyped }]);
  const { id, number } = temporaryAdmission;
  expect((await grant(way, dueAt)).userErrors).toMatchObject([{ __typename: 'TemporaryAdmissionKnown', number }]);
  const correct = (day: string) => admission('Correct', id, { dueAt: day, reason: 'The wrong year' });
  expect((await correct(AT)).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  expect((await admission('Correct', id, { dueAt, reason: ' ' })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'reason'] },
  ]);
  const { temporaryAdmission: right } = await correct(dueAt);
  const corrections = [{ dueBefore: mistyped, dueAt, reason: 'The wrong year', correctedBy: expect.any(String) }];
  expect(right).toMatchObject({ dueAt, corrections });
  expect(await told(TemporaryAdmissionCorrected, returnRepairId)).toMatchObject([{ dueAt }]);
  await pass(30);
  expect(await told(TemporaryAdmissionDueSoon, returnRepairId)).toMatchObject([{ unitIds: [unitIds[2]], dueAt }]);
  await admission('Discharge', id, { units: [unitIds[2]], outcome: 'LOST', reference: 'CERT-2' });
  expect((await correct(mistyped)).userErrors).toMatchObject([{ __typename: 'TemporaryAdmissionOver' }]);
});

test('customs lets units stay longer: of the new end it is told anew, and of the one before no more', async () => {
  const { order, dueAt, id } = await letIn([crypto.randomUUID()], 40);
  const [{ id: ta }] = (await admitted(order.returnRepairId)) as [Reply];
  await pass(10);
  await pass(31);
  const later = new Date(Date.parse(dueAt) + 60 * 86_400_000).toISOString();
  const named = async (reply: Promise<Reply>) => (await reply).userErrors.map((it: Reply) => it.__typename);
  expect(await named(admission('Extend', ta, { dueAt, reference: 'E-1' }))).toEqual(['InputInvalid']);
  expect((await admission('Extend', ta, { dueAt: later, reference: 'E-1' })).temporaryAdmission).toMatchObject({
    ...{ dueAt: later, overdueSince: null },
  });
  await pass(30);
  expect((await told(TemporaryAdmissionDueSoon, order.returnRepairId)).map(it => it.dueAt)).toEqual([dueAt, later]);
  expect(await named(admission('Extend', crypto.randomUUID(), { dueAt: later, reference: 'E-1' }))).toEqual([
    'TemporaryAdmissionNotFound',
  ]);
  expect(await searched(world.service, 'D-17')).toContain('REPAIR_FREIGHT EXACT declarations');
  expect((await act('Declare', { id, input: entry('EXPORT') })).userErrors).toEqual([]);
  const wrong = await act('Clear', { id, input: { admission: { dueAt: later } } });
  expect(wrong.userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'admission'] }]);
});

test('a departure that is written down after the warehouse has the units took those that had not arrived by then', async () => {
  const unitIds = [crypto.randomUUID(), crypto.randomUUID()];
  const [brought, carried] = unitIds as [string, string];
  const { returnRepairId } = await opened(unitIds);
  const id = await booked(returnRepairId, 'INBOUND');
  const { clock } = world.service;
  const bookIn = async (unit: string) => {
    const bookedInAt = clock.now().toISOString();
    const stockIn = { stockInNumber: 'SI-2', warehouseId: crypto.randomUUID(), bookedInAt };
    await world.service.deliver(ReturnedUnitsBookedIn({ ...stockIn, returnRepairId, unitIds: [unit] }));
    clock.advance({ hours: 1 });
    return bookedInAt;
  };
  await bookIn(brought);
  const departedAt = clock.now().toISOString();
  clock.advance({ hours: 1 });
  const arrivedAt = await bookIn(carried);
  expect(await refusal(act('Depart', { id, input: {} }))).toEqual(['InputInvalid']);
  expect((await act('Depart', { id, input: { departedAt } })).userErrors).toEqual([]);
  expect(await said(RepairFreightDeparted, id)).toMatchObject([{ unitIds: [carried], departedAt }]);
  const late = { ...entry('IMPORT'), declaredAt: arrivedAt };
  expect(await refusal(act('Declare', { id, input: late }))).toEqual(['InputInvalid']);
  expect((await act('Declare', { id, input: { ...late, declaredAt: departedAt } })).userErrors).toEqual([]);
});

test('INV-23: repaired units go home after their tests, once the warehouse let all of them go', async () => {
  const order = await opened();
  const { returnRepairId } = order;
  expect(await refusal(act('Book', form(returnRepairId, 'OUTBOUND')))).toEqual(['ReturnRepairNotReady']);
  const unitIds = [crypto.randomUUID(), crypto.randomUUID()];
  const release = (ids: string[]) => RepairedUnitsReleased({ returnRepairId, unitIds: ids, releasedAt: AT });
  await world.service.deliver(release([unitIds[0]!]));
  await world.service.deliver(ReturnRepairReadyToShip({ ...order, unitIds, readyAt: AT }));
  const named = form(returnRepairId, 'OUTBOUND', { units: [unitIds[0]] });
  expect((await act('Book', named)).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'units'] },
  ]);
  const id = await booked(returnRepairId, 'OUTBOUND');
  expect(await refusal(act('Book', form(returnRepairId, 'OUTBOUND')))).toEqual(['RepairFreightHomeBooked']);
  expect(await refusal(act('Depart', { id, input: {} }))).toEqual(['RepairedUnitsNotReleased']);
  await world.service.deliver(release([unitIds[1]!]));
  await world.service.deliver(release([unitIds[1]!]));
  expect((await act('Depart', { id, input: {} })).repairFreight.status).toBe('IN_TRANSIT');
  await act('Deliver', { id, input: { receivedBy: 'Gate' } });
  expect((await world.service.outbox(RepairFreightDelivered)).at(-1)?.data).toMatchObject({
    direction: 'OUTBOUND',
    unitIds,
  });
});

test('a transport is for an order that goes on, and keeps to its way', async () => {
  expect(await refusal(act('Book', form(crypto.randomUUID(), 'INBOUND')))).toEqual(['ReturnRepairUnknown']);
  const order = await opened();
  const id = await booked(order.returnRepairId, 'INBOUND');
  expect(await refusal(act('Deliver', { id, input: { receivedBy: 'Gate' } }))).toEqual(['RepairFreightWrongState']);
  expect(await refusal(act('Cancel', { id: crypto.randomUUID() }))).toEqual(['RepairFreightNotFound']);
  const tomorrow = { departedAt: new Date(world.service.clock.now().getTime() + 86_400_000).toISOString() };
  expect(await refusal(act('Depart', { id, input: tomorrow }))).toEqual(['InputInvalid']);
  await act('Cancel', { id });
  expect((await world.service.outbox(RepairFreightCancelled)).map(it => it.data)).toMatchObject([{ freightId: id }]);
  await world.service.deliver(ReturnRepairCancelled({ ...order, cancelledAt: AT }));
  expect(await refusal(act('Book', form(order.returnRepairId, 'INBOUND')))).toEqual(['ReturnRepairUnknown']);
  const list = `query ($id: ID!) { repairFreights(filter: { returnRepair: $id, status: CANCELLED }) { edges { node { id } } } }`;
  expect((await world.service.run(list, { id: order.returnRepairId }, 'LOGISTICS')).repairFreights.edges).toEqual([
    { node: { id } },
  ]);
});

test('what came of a cancelled order goes home unrepaired, once the warehouse let it go, and what came late after it', async () => {
  const order = await opened();
  const { returnRepairId } = order;
  const cancelled = ReturnRepairCancelled({ ...order, cancelledAt: AT });
  await world.service.deliver(cancelled);
  await world.service.deliver(cancelled);
  const home = form(returnRepairId, 'OUTBOUND');
  expect(await refusal(act('Book', home))).toEqual(['RepairedUnitsNotReleased']);
  await world.service.deliver(
    RepairedUnitsReleased({ returnRepairId, unitIds: [crypto.randomUUID()], releasedAt: AT }),
  );
  const id = await booked(returnRepairId, 'OUTBOUND');
  expect(await refusal(act('Book', home))).toEqual(['RepairFreightHomeBooked']);
  expect((await act('Depart', { id, input: {} })).repairFreight.status).toBe('IN_TRANSIT');
  const late = crypto.randomUUID();
  await world.service.deliver(RepairedUnitsReleased({ returnRepairId, unitIds: [late], releasedAt: AT }));
  const again = await booked(returnRepairId, 'OUTBOUND');
  await act('Depart', { id: again, input: {} });
  expect((await said(RepairFreightDeparted, again)).map(it => it.unitIds)).toEqual([[late]]);
});

test('a way home is booked for nobody once the order is closed', async () => {
  const order = await opened();
  await world.service.deliver(ReturnRepairClosed({ ...order, quantity: 1, closedAt: AT }));
  expect(await refusal(act('Book', form(order.returnRepairId, 'OUTBOUND')))).toEqual(['ReturnRepairUnknown']);
});

test('it is found by its number and that of the carrier', async () => {
  const { returnRepairId } = await opened();
  const { repairFreight } = await act('Book', form(returnRepairId, 'INBOUND', { trackingNumber: 'RRT-90210' }));
  expect(await searched(world.service, repairFreight.number)).toEqual(['REPAIR_FREIGHT EXACT number']);
  expect(await searched(world.service, '90210')).toEqual(['REPAIR_FREIGHT PART trackingNumber']);
});
