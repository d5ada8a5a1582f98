import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RepairedUnitsReleased } from '@mainstay/contracts/inventory';
import { RepairFreightBooked, RepairFreightCancelled, RepairFreightDelivered } from '@mainstay/contracts/logistics';
import {
  ReturnRepairCancelled,
  ReturnRepairClosed,
  ReturnRepairOpened,
  ReturnRepairReadyToShip,
} from '@mainstay/contracts/tickets';
import { searched } from '@mainstay/testing';
import { startWorld, type World } from './world.ts';

const AT = '2026-03-02T08:00:00Z';
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.service.close());

const FIELDS = 'repairFreight { id number status direction returnRepair { id } deliveredAt }';
const act = (name: string, variables: { id?: string; input?: object }) =>
  world.mutate(`repairFreight${name}`, FIELDS, variables, 'SALESPERSON');
const refusal = async (reply: ReturnType<typeof act>) =>
  (await reply).userErrors.map((it: { __typename: string }) => it.__typename);

async function opened() {
  const order = {
    ...{ returnRepairId: crypto.randomUUID(), number: 'RR-2026-000001' },
    ...{ ticketId: crypto.randomUUID(), customerId: crypto.randomUUID() },
  };
  await world.service.deliver(
    ReturnRepairOpened({ ...order, liability: 'COMPANY', productModel: 'PSU-24', quantity: 1 }),
  );
  return order;
}
const form = (returnRepair: string, direction: 'INBOUND' | 'OUTBOUND', more: object = {}) => ({
  input: { returnRepair, direction, carrier: 'Kazpost', trackingNumber: 'KZ1', address: 'Factory gate 3', ...more },
});
const booked = async (returnRepair: string, direction: 'INBOUND' | 'OUTBOUND') =>
  (await act('Book', form(returnRepair, direction))).repairFreight.id as string;

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

test('INV-23: repaired units go home after their tests, once the warehouse let all of them go', async () => {
  const order = await opened();
  const { returnRepairId } = order;
  expect(await refusal(act('Book', form(returnRepairId, 'OUTBOUND')))).toEqual(['ReturnRepairNotReady']);
  const unitIds = [crypto.randomUUID(), crypto.randomUUID()];
  const release = (ids: string[]) => RepairedUnitsReleased({ returnRepairId, unitIds: ids, releasedAt: AT });
  await world.service.deliver(release([unitIds[0]!]));
  await world.service.deliver(ReturnRepairReadyToShip({ ...order, unitIds, readyAt: AT }));
  const id = await booked(returnRepairId, 'OUTBOUND');
  expect(await refusal(act('Book', form(returnRepairId, 'OUTBOUND')))).toEqual(['RepairFreightHomeBooked']);
  expect(await refusal(act('Depart', { id, input: {} }))).toEqual(['RepairedUnitsNotReleased']);
  await world.service.deliver(release([unitIds[1]!]));
  await world.service.deliver(release([unitIds[1]!]));
  expect((await act('Depart', { id, input: {} })).repairFreight.status).toBe('IN_TRANSIT');
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
  expect((await act('Book', home)).userErrors).toEqual([]);
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
