import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetRegistered, AssetRevised } from '@mainstay/contracts/customers';
import { SupplierRepairReturned, SupplierRepairSent } from '@mainstay/contracts/inventory';
import { TicketRegistered } from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import { searched } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
let supplier: string;
beforeAll(async () => {
  company = await Company.start();
  supplier = await company.supplier('BOSCH');
});
afterAll(() => company.close());

const FIELDS =
  'number status serial promisedOn outcome findings supplier { code } asset { id } part { number } ticket { id }';
const send = (input: object, as: 'STOCK_KEEPER' | 'QUALITY' = 'STOCK_KEEPER') =>
  company.act(
    'supplierRepairSend',
    'supplierRepair',
    FIELDS,
    { input: { supplier, fault: 'leaks', ...input } },
    as,
    '... on SupplierRepairUnderWay { number }',
  );
const giveBack = (id: string, outcome = 'REPAIRED') =>
  company.act(
    'supplierRepairReturn',
    'supplierRepair',
    FIELDS,
    { id, input: { outcome } },
    'STOCK_KEEPER',
    '... on SupplierRepairReturnedBefore { returnedAt }',
  );

/** Customers says that a machine stands somewhere; twice, as it may. */
async function machine(serial: string): Promise<string> {
  const assetId = crypto.randomUUID();
  const facts = { assetId, serial, model: 'EX', customerId: crypto.randomUUID(), siteId: null, dealerId: null };
  await company.service.deliver(AssetRegistered(facts));
  await company.service.deliver(AssetRegistered(facts));
  return assetId;
}

async function ticket(): Promise<string> {
  const ticketId = crypto.randomUUID();
  const facts = { kind: 'SERVICE_REQUEST', channel: 'PHONE', assetId: null, dealerId: null } as const;
  const told = {
    ticketId,
    number: 'T-1',
    customerId: crypto.randomUUID(),
    ...facts,
    reportedAt: '2026-03-01T08:00:00Z',
  };
  await company.service.deliver(TicketRegistered(told));
  return ticketId;
}

test('a machine leaves for its supplier for a case, and comes back repaired', async () => {
  const [asset, ticketId] = [await machine('EX-1'), await ticket()];
  const { supplierRepair } = await send({ asset, ticket: ticketId, promisedOn: '2099-03-16' });
  expect(supplierRepair).toMatchObject({
    ...{ number: expect.stringMatching(/^SR-\d{4}-\d{6}$/), status: 'SENT', serial: 'EX-1', part: null, outcome: null },
    ...{ supplier: { code: 'BOSCH' }, asset: { id: asset }, ticket: { id: ticketId }, promisedOn: '2099-03-16' },
  });
  expect(await giveBack(supplierRepair.id)).toMatchObject({
    supplierRepair: { status: 'RETURNED', outcome: 'REPAIRED' },
    userErrors: [],
  });
  const facts = {
    supplierRepairId: supplierRepair.id,
    supplierCode: 'BOSCH',
    assetId: asset,
    ticketId,
    serial: 'EX-1',
  };
  const said = [
    ...(await company.service.outbox(SupplierRepairSent)),
    ...(await company.service.outbox(SupplierRepairReturned)),
  ];
  expect(said.map(event => event.data)).toEqual([expect.objectContaining(facts), expect.objectContaining(facts)]);
});

test('a part is sent under its own serial number', async () => {
  const part = await company.part('PUMP-1');
  const { supplierRepair } = await send({ part, serial: 'P-77' });
  expect(supplierRepair).toMatchObject({ part: { number: 'PUMP-1' }, serial: 'P-77', asset: null, ticket: null });
});

test('a machine whose serial number was put right leaves under the right one', async () => {
  const asset = await machine('EX-7A');
  const put = { assetId: asset, serial: 'EX-7B', model: 'EX', customerId: crypto.randomUUID(), dealerId: null };
  await company.service.deliver(AssetRevised(put));
  expect((await send({ asset })).supplierRepair).toMatchObject({ serial: 'EX-7B' });
});

test('a machine that is away cannot leave again until it is back', async () => {
  const asset = await machine('EX-2');
  const { supplierRepair } = await send({ asset });
  expect(await send({ asset })).toMatchObject({
    userErrors: [{ __typename: 'SupplierRepairUnderWay', number: supplierRepair.number }],
  });
  await giveBack(supplierRepair.id);
  expect((await send({ asset })).userErrors).toEqual([]);
});

test('of two who send one machine at the same moment one is refused', async () => {
  const asset = await machine('EX-3');
  const both = await Promise.all([send({ asset }), send({ asset })]);
  expect(both.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
});

test('what came back before does not come back again', async () => {
  const { supplierRepair } = await send({ asset: await machine('EX-4') });
  await giveBack(supplierRepair.id);
  expect(await giveBack(supplierRepair.id, 'REPLACED')).toMatchObject({
    userErrors: [{ __typename: 'SupplierRepairReturnedBefore', returnedAt: expect.any(String) }],
  });
});

test.each<[string, () => Promise<object>]>([
  ['RepairedAssetUnknown', async () => ({ asset: crypto.randomUUID() })],
  ['RepairedTicketUnknown', async () => ({ asset: await machine('EX-5'), ticket: crypto.randomUUID() })],
  ['SupplierNotFound', async () => ({ asset: await machine('EX-6'), supplier: crypto.randomUUID() })],
  ['PartNotFound', async () => ({ part: crypto.randomUUID() })],
  ['InputInvalid', async () => ({})],
])('%s is said of what nobody knows', async (refusal, input) => {
  expect((await send(await input())).userErrors).toMatchObject([{ __typename: refusal }]);
});

test('an unknown repair does not come back', async () => {
  expect((await giveBack(crypto.randomUUID())).userErrors).toMatchObject([{ __typename: 'SupplierRepairNotFound' }]);
});

test('only those who keep stock or buy send something away', async () => {
  await expect(send({ asset: await machine('EX-7') }, 'QUALITY')).rejects.toThrow('FORBIDDEN');
});

test('what is away is listed with what was promised first at the top, in as many statements for many as for one', async () => {
  const late = await machine('EX-8');
  await send({ asset: late, promisedOn: '2099-02-02' });
  await send({ asset: await machine('EX-9'), promisedOn: '2099-01-01' });
  await send({ part: await company.part('PUMP-2'), serial: 'P-2', promisedOn: '2099-01-02' });
  const list = (filter: object, first = 20) =>
    company.service.run(
      `query ($filter: SupplierRepairFilter, $first: Int!) { supplierRepairs(filter: $filter, first: $first) {
        edges { node { serial supplier { code } part { number } } } } }`,
      { filter, first },
    );
  const serials = async (filter: object) =>
    (await list(filter)).supplierRepairs.edges.map(({ node }: Reply) => node.serial);
  expect((await serials({ status: 'SENT', supplier })).slice(0, 3)).toEqual(['EX-9', 'P-2', 'EX-8']);
  expect(await serials({ promisedBefore: '2099-02-02', status: 'SENT' })).toEqual(['EX-9', 'P-2']);
  expect(await serials({ asset: late })).toEqual(['EX-8']);
  const statements = (first: number) => company.service.countStatements(() => list({ status: 'SENT' }, first));
  expect(await statements(20)).toBe(await statements(2));
});

test('what is at a supplier is found by its serial number and its fault', async () => {
  const { supplierRepair } = await send({ asset: await machine('ZQ-550-9'), fault: 'Gearbox howls' });
  expect(await searched(company.service, supplierRepair.number)).toEqual(['SUPPLIER_REPAIR EXACT number']);
  expect(await searched(company.service, 'zq5509')).toEqual(['SUPPLIER_REPAIR EXACT serial']);
  expect(await searched(company.service, 'gearbox')).toEqual(['SUPPLIER_REPAIR WORDS fault']);
});
