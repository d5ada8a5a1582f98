import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SupplierRepairReturned, SupplierRepairSent } from '@mainstay/contracts/inventory';
import { SlaClockBreached, SlaClockCharged } from '@mainstay/contracts/tickets';
import { Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  await office.promise('UC-REPAIR', [REPAIR], { level: 'CONTRACT', party: 'SUPPLIER' });
});
afterAll(() => office.service.close());

const REPAIR = {
  ...{ name: 'repaired by the supplier', recordType: 'SUPPLIER_REPAIR', kind: 'REPAIR' },
  ...{ targetValue: 10, targetUnit: 'DAYS', startsAt: 'SHIPPED', stopsAt: 'RETURNED' },
  conditions: { counterparties: ['BOSCH'] },
  penalty: { amount: { amount: '50.00', currency: 'EUR' } },
};
const sent = (supplierCode = 'BOSCH') => ({
  ...{ supplierRepairId: randomUUID(), number: 'SR-1', supplierCode, assetId: randomUUID() },
  ...{ partId: null, serial: 'EX-1' },
  ticketId: null as string | null,
});
const leave = (repair: ReturnType<typeof sent>) =>
  SupplierRepairSent({ ...repair, promisedOn: null, sentAt: '2026-03-02T08:00:00.000Z' });
const comeBack = (repair: ReturnType<typeof sent>, returnedAt: string) =>
  SupplierRepairReturned({ ...repair, outcome: 'REPAIRED', returnedAt });
const clocks = async () => {
  const query = `{ slaClocks(filter: { recordType: [SUPPLIER_REPAIR] }) { edges { node {
    kind level party state dueAt breachedBy recordNumber charge { direction amount { amount } } } } } }`;
  return (await office.service.run(query, {}, 'CSR')).slaClocks.edges.map(({ node }: { node: object }) => node);
};

test('a repair at a supplier has a clock by the contract with that supplier; a late return costs the supplier', async () => {
  const repair = sent();
  await office.service.deliver(leave(repair));
  await office.service.deliver(leave(repair));
  await office.service.deliver(leave(sent('ANOTHER')));
  const about = { kind: 'REPAIR', level: 'CONTRACT', party: 'SUPPLIER', recordNumber: 'SR-1' };
  expect(await clocks()).toMatchObject([{ ...about, state: 'RUNNING', dueAt: '2026-03-12T19:00:00.000Z' }]);
  office.service.clock.set(new Date('2026-03-14T08:00:00Z'));
  await office.service.fireDueTimers();
  const of = { recordId: repair.supplierRepairId };
  const said = async <T extends { recordId: string }>(type: { type: string; (data: T): unknown }) =>
    (await office.service.outbox(type)).map(it => it.data as T).filter(it => it.recordId === of.recordId);
  expect(await said(SlaClockBreached)).toMatchObject([{ breachedBy: 'SUPPLIER' }]);
  await office.service.deliver(comeBack(repair, '2026-03-14T08:00:00.000Z'));
  expect(await said(SlaClockCharged)).toMatchObject([
    { direction: 'PENALTY', party: 'SUPPLIER', counterparty: 'BOSCH', amount: { amount: '50.00', currency: 'EUR' } },
  ]);
});

test('the return may be heard of before the sending', async () => {
  const repair = sent();
  await office.service.deliver(comeBack(repair, '2026-03-11T08:00:00.000Z'));
  await office.service.deliver(leave(repair));
  expect(await clocks()).toContainEqual(expect.objectContaining({ state: 'MET', breachedBy: null, charge: null }));
});

test('TCK-18: whoever answers for the case answers for what serves it and has no owner of its own', async () => {
  const ticketId = await office.register(await office.makeReady());
  await office.done('ticketHandOver', { id: ticketId, input: { owner: 'anna', reason: 'Hers' } });
  await office.service.deliver(leave({ ...sent(), ticketId }));
  const owned = async (owner: string) => {
    const query = `query ($owner: String!) { slaClocks(filter: { owner: $owner, recordType: [SUPPLIER_REPAIR] }) {
      edges { node { recordNumber } } } }`;
    return (await office.service.run(query, { owner }, 'CSR')).slaClocks.edges.length;
  };
  expect(await owned('anna')).toBe(1);
  await office.done('ticketHandOver', { id: ticketId, input: { owner: 'bert', reason: 'His now' } });
  expect([await owned('anna'), await owned('bert')]).toEqual([0, 1]);
});
