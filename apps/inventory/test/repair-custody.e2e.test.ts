import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RepairedUnitsReleased, ReturnedUnitsBookedIn } from '@mainstay/contracts/inventory';
import { RepairFreightUnitsFound, RepairFreightUnitsLost } from '@mainstay/contracts/logistics';
import {
  ReturnRepairCancelled,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairUnitsCorrected,
  ReturnRepairUnitsDrawn,
  ReturnRepairUnitsStruck,
} from '@mainstay/contracts/tickets';
import { searched } from '@mainstay/testing';
import { Company } from './company.ts';

const AT = '2026-03-02T08:00:00Z';
let company: Company;
let warehouse: string;
beforeAll(async () => {
  company = await Company.start();
  warehouse = await company.warehouse('FACTORY');
});
afterAll(() => company.service.close());

const act = (verb: string, id: string, input: object) =>
  company.act(
    `repairCustody${verb}`,
    'repairCustody',
    'units { serial status stockInNumber }',
    { id, input },
    'STOCK_KEEPER',
  );

async function requested(count = 2) {
  const [returnRepairId, ticketId, customerId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const order = { returnRepairId, number: 'RR-2026-000001', ticketId, customerId };
  const units = Array.from({ length: count }, (_, i) => ({
    unitId: crypto.randomUUID(),
    serial: `S-${i}`,
    assetId: null,
  }));
  const event = ReturnRepairRequested({ ...order, productModel: 'PSU-24', units, requestedAt: AT });
  await company.service.deliver(event);
  await company.service.deliver(event);
  return { order, id: returnRepairId, units: units.map(it => it.unitId) };
}
const statuses = async (id: string) => {
  const query = `query ($id: ID!) { repairCustody(returnRepair: $id) { customer { id } returnRepair { id }
    units { serial status condition bookedInBy warehouse { code } } } }`;
  return (await company.service.run(query, { id }, 'STOCK_KEEPER')).repairCustody;
};

test('INV-23: units are booked in on a note, drawn, and leave after QA; they never count as stock of ours', async () => {
  const { service } = company;
  const { order, id, units } = await requested();
  const { repairCustody } = await act('BookIn', id, { warehouse, units, condition: 'Scratched' });
  expect(repairCustody.units).toMatchObject([
    { serial: 'S-0', status: 'IN_STORE', stockInNumber: expect.stringMatching(/^SI-2026-\d{6}$/) },
    { status: 'IN_STORE' },
  ]);
  expect((await service.outbox(ReturnedUnitsBookedIn)).at(-1)?.data).toMatchObject({
    returnRepairId: id,
    unitIds: units,
    serials: ['S-0', 'S-1'],
  });
  const drawn = ReturnRepairUnitsDrawn({ ...order, unitIds: units, drawnAt: AT });
  await service.deliver(drawn);
  await service.deliver(drawn);
  await service.deliver(ReturnRepairReadyToShip({ ...order, unitIds: units, readyAt: AT }));
  expect((await act('Release', id, { units })).userErrors).toEqual([]);
  expect(await statuses(id)).toMatchObject({
    ...{ customer: { id: order.customerId }, returnRepair: { id } },
    units: [
      { status: 'RELEASED', condition: 'Scratched', bookedInBy: 'test:stock_keeper', warehouse: { code: 'FACTORY' } },
      { status: 'RELEASED' },
    ],
  });
  expect((await service.outbox(RepairedUnitsReleased)).map(it => it.data)).toMatchObject([
    { unitIds: units, serials: ['S-0', 'S-1'] },
  ]);
  const em = service.service.orm.em.fork();
  expect(await em.execute('select * from stock_balance')).toEqual([]);
});

test('only units that are expected are booked in, each once, at a warehouse that there is', async () => {
  const { id, units } = await requested();
  const input = { warehouse, units, condition: 'Fine' };
  const refusal = async (verb: string, of: string, more: object) =>
    (await act(verb, of, { ...input, ...more })).userErrors[0].__typename;
  expect(await refusal('BookIn', crypto.randomUUID(), {})).toBe('RepairCustodyNotFound');
  expect(await refusal('BookIn', id, { warehouse: crypto.randomUUID() })).toBe('WarehouseNotFound');
  for (const wrong of [[], [crypto.randomUUID()], [units[0], units[0]]])
    expect(await refusal('BookIn', id, { units: wrong })).toBe('CustodyUnitUnknown');
  await act('BookIn', id, { ...input, units: [units[0]] });
  expect(await refusal('BookIn', id, {})).toBe('CustodyUnitWrongState');
});

test('LOG-08: a unit that a carrier lost is not expected until it is found, and is booked in wherever it was heard of last', async () => {
  const { order, id, units } = await requested(3);
  const [first, second] = units as [string, string];
  const way = { freightId: crypto.randomUUID(), returnRepairId: id, number: 'RF-1' };
  const lost = (direction: 'INBOUND' | 'OUTBOUND', unitIds: string[]) =>
    RepairFreightUnitsLost({ ...way, direction, carrier: 'Kazpost', unitIds, reason: 'Burnt', lostAt: AT });
  const now = async () => (await statuses(id)).units.map((it: { status: string }) => it.status);
  for (const told of [lost('OUTBOUND', units), lost('INBOUND', [first, second])]) await company.service.deliver(told);
  expect(await now()).toEqual(['LOST', 'LOST', 'EXPECTED']);
  const found = RepairFreightUnitsFound({ ...way, direction: 'INBOUND', unitIds: [first], foundAt: AT });
  for (const told of [found, found]) await company.service.deliver(told);
  expect(await now()).toEqual(['EXPECTED', 'LOST', 'EXPECTED']);
  await company.service.deliver(ReturnRepairCancelled({ ...order, cancelledAt: AT }));
  await company.service.deliver({ ...found, data: { ...found.data, unitIds: [second] } });
  await act('BookIn', id, { warehouse, units: [second], condition: 'Wet' });
  expect(await now()).toEqual(['NOT_SENT', 'READY', 'NOT_SENT']);
  const other = await requested(1);
  await company.service.deliver(
    RepairFreightUnitsLost({ ...lost('INBOUND', other.units).data, returnRepairId: other.id }),
  );
  await act('BookIn', other.id, { warehouse, units: other.units, condition: 'Wet' });
  expect((await statuses(other.id)).units).toMatchObject([{ status: 'IN_STORE' }]);
});

test('units that do not come are not waited for, one that came before the order was off goes home, and news of unknown orders changes nothing', async () => {
  const { order, id, units } = await requested(3);
  await company.service.deliver(ReturnRepairUnitsStruck({ ...order, unitIds: [units[0]!] }));
  await act('BookIn', id, { warehouse, units: [units[1]], condition: 'Fine' });
  await company.service.deliver(ReturnRepairCancelled({ ...order, cancelledAt: AT }));
  expect((await statuses(id)).units.map((it: { status: string }) => it.status)).toEqual([
    ...['NOT_SENT', 'READY', 'NOT_SENT'],
  ]);
  await act('Release', id, { units: [units[1]] });
  expect((await statuses(id)).units[1].status).toBe('RELEASED');
  await company.service.deliver(
    ReturnRepairUnitsDrawn({ ...order, returnRepairId: crypto.randomUUID(), unitIds: units, drawnAt: AT }),
  );
});

test('flow 3b: a unit that stands here since its order was called off is here for the next one, by the note on which it came', async () => {
  const { order, id, units } = await requested();
  const { repairCustody } = await act('BookIn', id, { warehouse, units, condition: 'Dusty' });
  const [{ stockInNumber }] = repairCustody.units;
  await company.service.deliver(ReturnRepairCancelled({ ...order, cancelledAt: AT }));
  await act('Release', id, { units: [units[1]] });
  const again = { ...order, returnRepairId: crypto.randomUUID(), number: 'RR-2026-000002' };
  const next = units.map((unitId, i) => ({
    ...{ unitId: crypto.randomUUID(), serial: `S-${i}`, assetId: null },
    leftFrom: { returnRepairId: id, unitId },
  }));
  const event = ReturnRepairRequested({ ...again, productModel: 'PSU-24', units: next, requestedAt: AT });
  for (const _twice of [1, 2]) await company.service.deliver(event);
  expect((await statuses(id)).units).toMatchObject([{ status: 'HANDED_OVER' }, { status: 'RELEASED' }]);
  expect((await statuses(again.returnRepairId)).units).toMatchObject([
    { status: 'IN_STORE', condition: 'Dusty', bookedInBy: 'test:stock_keeper', warehouse: { code: 'FACTORY' } },
    { status: 'EXPECTED' },
  ]);
  const told = (await company.service.outbox(ReturnedUnitsBookedIn)).map(it => Object(it.data));
  expect(told.filter(it => it.returnRepairId === again.returnRepairId)).toMatchObject([
    { unitIds: [next[0]!.unitId], stockInNumber, bookedInAt: new Date(AT).toISOString() },
  ]);
});

test('a unit that was under way when its order was called off is booked in late, and goes home unrepaired', async () => {
  const { order, id, units } = await requested();
  const off = ReturnRepairCancelled({ ...order, cancelledAt: AT });
  await company.service.deliver(off);
  const { repairCustody } = await act('BookIn', id, { warehouse, units: [units[0]], condition: 'Fine' });
  expect(repairCustody.units).toMatchObject([
    { status: 'READY', stockInNumber: expect.stringMatching(/^SI-/) },
    { status: 'NOT_SENT', stockInNumber: null },
  ]);
  await company.service.deliver(off);
  await act('Release', id, { units: [units[0]] });
  expect((await statuses(id)).units).toMatchObject([{ status: 'RELEASED' }, { status: 'NOT_SENT' }]);
});

test('LOG-08: a unit that was lost until the others were done goes home as it is, whichever is heard first', async () => {
  const { order, id, units } = await requested(4);
  const [done, before, after, found] = units as [string, string, string, string];
  const way = { freightId: crypto.randomUUID(), returnRepairId: id, number: 'RF-1', direction: 'INBOUND' as const };
  const unitIds = [before, after, found];
  await company.service.deliver(
    RepairFreightUnitsLost({ ...way, carrier: 'Kazpost', unitIds, reason: '?', lostAt: AT }),
  );
  await act('BookIn', id, { warehouse, units: [done, before], condition: 'Fine' });
  await company.service.deliver(ReturnRepairUnitsDrawn({ ...order, unitIds: [done], drawnAt: AT }));
  const ready = ReturnRepairReadyToShip({ ...order, unitIds: [done], readyAt: AT });
  for (const _twice of [1, 2]) await company.service.deliver(ready);
  await company.service.deliver(RepairFreightUnitsFound({ ...way, unitIds: [found], foundAt: AT }));
  const now = async () => (await statuses(id)).units.map((it: { status: string }) => it.status);
  expect(await now()).toEqual(['READY', 'READY', 'LOST', 'EXPECTED']);
  await act('Release', id, { units: [done, before] });
  await act('BookIn', id, { warehouse, units: [after, found], condition: 'Wet' });
  expect(await now()).toEqual(['RELEASED', 'RELEASED', 'READY', 'READY']);
});

test('custody is listed with as many statements for many as for one', async () => {
  const list = () =>
    company.service.run(
      `query { repairCustodies(filter: { status: EXPECTED }) { edges { node { orderNumber units { serial warehouse { code } } } } } }`,
      {},
      'STOCK_KEEPER',
    );
  await requested();
  const forOne = await company.service.countStatements(list);
  await requested();
  await requested();
  expect(await company.service.countStatements(list)).toBe(forOne);
  expect((await list()).repairCustodies.edges.length).toBeGreaterThanOrEqual(3);
});

test('TCK-22: units in custody are found by their serial numbers, also as they are put right, and their order, once', async () => {
  const { order, units } = await requested();
  const em = company.service.service.orm.em.fork();
  const former = { serial: 'S-0', assetId: null };
  const named = units.map((unitId, i) => ({ unitId, serial: `KX-S-${i}`, assetId: null, former }));
  const added = { unitId: crypto.randomUUID(), serial: 'KX-S-2', assetId: null, former: null };
  const corrected = ReturnRepairUnitsCorrected({ ...order, units: [...named, added], correctedAt: AT });
  await company.service.deliver(corrected);
  await company.service.deliver(corrected);
  expect((await statuses(order.returnRepairId)).units).toMatchObject(
    ['KX-S-0', 'KX-S-1', 'KX-S-2'].map(serial => ({ serial, status: 'EXPECTED' })),
  );
  expect(await searched(company.service, 'kx-s-1')).toEqual(['REPAIR_CUSTODY EXACT units']);
  await em.execute("delete from custody_unit where id = any (string_to_array(?, ',')::uuid[])", [units.join()]);
  expect(await searched(company.service, 'kx-s-1')).toEqual([]);
});
