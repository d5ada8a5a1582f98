import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RepairAgreementSigned } from '@mainstay/contracts/billing';
import {
  ReturnRepairCancelled,
  ReturnRepairGoodwillConfirmed,
  ReturnRepairReturned,
} from '@mainstay/contracts/tickets';
import { type Caller, eventually, type Reply, searched } from '@mainstay/testing';
import { eur, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.service.close());

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const TERMS = { feeStandard: 'Price list 2026', settlementMode: 'ADVANCE', postRepairResponsibility: 'Three months' };
const ROLES: Readonly<Record<string, Caller>> = { Quote: 'FINANCE', Approve: 'FINANCE', SendBack: 'FINANCE' };

const act = (name: string, id: string, input?: object, as?: Caller) =>
  world.mutate(
    `repairAgreement${name}`,
    'repairAgreement { status total { amount } }',
    { id, ...(input ? { input } : {}) },
    as ?? ROLES[name] ?? 'SALESPERSON',
  );
const quoted = (id: string) => act('Quote', id, { lines: [{ description: 'Labour', amount: eur('480.00') }] });

async function wanted(liability: 'CUSTOMER' | 'COMPANY' = 'CUSTOMER') {
  const about = await world.returnRepair(liability);
  const query = `query ($id: ID!) { repairAgreements(filter: { returnRepair: $id }) { edges { node { id status number
    returnRepair { id } customer { id } ticket { id } } } } }`;
  const { edges } = (await world.service.run(query, { id: about.returnRepairId }, 'FINANCE')).repairAgreements;
  return { about, found: edges.map((it: { node: object }) => it.node), id: edges[0]?.node.id as string };
}

test('BIL-03, BIL-04: finance calculates, sales negotiates, finance reviews, the customer signs', async () => {
  const { about, id, found } = await wanted();
  expect(found).toMatchObject([{ status: 'WANTED', returnRepair: { id: about.returnRepairId } }]);
  expect((await quoted(id)).repairAgreement).toEqual({ status: 'QUOTED', total: { amount: '480.00' } });
  await act('Negotiate', id, TERMS);
  expect((await act('SendBack', id, { reason: 'Advance only' })).repairAgreement.status).toBe('QUOTED');
  await act('Negotiate', id, TERMS);
  expect((await act('Approve', id)).repairAgreement.status).toBe('REVIEWED');
  const sign = { signedBy: 'Aigerim', evidence: 'Contract 7' };
  expect((await act('Sign', id, sign)).repairAgreement.status).toBe('SIGNED');
  const told = (await world.service.outbox(RepairAgreementSigned)).map(it => it.data);
  expect(told).toMatchObject([{ agreementId: id, returnRepairId: about.returnRepairId, total: eur('480.00') }]);
  expect(JSON.stringify(told)).not.toContain('Aigerim');
  const returned = ReturnRepairReturned({
    ...about,
    ...{ isCustomerLiable: true, isFree: false, returnedAt: '2026-03-09T08:00:00Z' },
  });
  await world.service.deliver(returned);
  await world.service.deliver(returned);
  const sheets = await world.service.run(
    `query ($id: ID!) { costSheets(filter: { subject: $id }) { edges { node { status currency } } } }`,
    { id: about.returnRepairId },
    'FINANCE',
  );
  expect(sheets.costSheets.edges).toEqual([{ node: { status: 'COLLECTING', currency: 'EUR' } }]);
});

test("a fault that is not the customer's wants no agreement", async () => {
  expect((await wanted('COMPANY')).found).toEqual([]);
});

test('4.2: finance reviews what sales negotiated, never who negotiated', async () => {
  const { id } = await wanted();
  await quoted(id);
  const both = { subject: 'olga', roles: ['SALESPERSON', 'FINANCE'], dealerId: null };
  await act('Negotiate', id, TERMS, both);
  for (const refused of [act('Approve', id, undefined, both), act('SendBack', id, { reason: 'x' }, both)])
    expect((await refused).userErrors).toMatchObject([{ __typename: 'RepairAgreementNeedsOtherPerson' }]);
});

test('nothing is signed before its review, quoted for nothing, or in two currencies', async () => {
  const { id } = await wanted();
  const refusal = async (reply: ReturnType<typeof act>) => (await reply).userErrors;
  expect(await refusal(act('Sign', id, { signedBy: 'A', evidence: 'B' }))).toMatchObject([
    { __typename: 'RepairAgreementWrongStatus' },
  ]);
  expect(await refusal(act('Approve', crypto.randomUUID()))).toMatchObject([{ __typename: 'RepairAgreementNotFound' }]);
  const line = { description: 'Labour', amount: eur('0.00') };
  expect(await refusal(act('Quote', id, { lines: [line] }))).toMatchObject([{ __typename: 'InputInvalid' }]);
  const mixed = [
    { ...line, amount: eur('1.00') },
    { ...line, amount: { amount: '1.00', currency: 'USD' } },
  ];
  expect(await refusal(act('Quote', id, { lines: mixed }))).toMatchObject([{ __typename: 'InputInvalid' }]);
});

test('an agreement that the customer declines, or whose units do not come, is over', async () => {
  const { id } = await wanted();
  expect((await act('Decline', id, { reason: 'Too dear' })).repairAgreement.status).toBe('DECLINED');
  const other = await wanted();
  await world.service.deliver(ReturnRepairCancelled({ ...other.about, cancelledAt: '2026-03-02T08:00:00Z' }));
  expect((await quoted(other.id)).userErrors).toMatchObject([{ __typename: 'RepairAgreementWrongStatus' }]);
});

test('BIL-08: what is served free needs no agreement and charges nothing; what was put down for the customer is struck', async () => {
  const { about, id } = await wanted();
  await quoted(id);
  const sheet = (name: string, variables: { id?: string; input?: object }) =>
    world.mutate(`costSheet${name}`, 'costSheet { id status lines { id } }', variables, 'SALESPERSON');
  const opened = await sheet('Open', { input: { returnRepair: about.returnRepairId, currency: 'EUR' } });
  const { id: sheetId } = opened.costSheet;
  const fee = { element: 'SERVICE_FEE', liability: 'CUSTOMER', description: 'Fee', spent: eur('200.00') };
  const { lines } = (await sheet('AddLine', { id: sheetId, input: fee })).costSheet;
  const goodwill = ReturnRepairGoodwillConfirmed({ ...about, confirmedAt: '2026-03-03T08:00:00Z' });
  await world.service.deliver(goodwill);
  await world.service.deliver(goodwill);
  expect((await quoted(id)).userErrors).toMatchObject([{ __typename: 'RepairAgreementWrongStatus' }]);
  const query = `query ($id: ID!) { repairAgreement(id: $id) { status } }`;
  expect((await world.service.run(query, { id }, 'FINANCE')).repairAgreement).toEqual({ status: 'WAIVED' });
  const free = [{ __typename: 'CostSheetServedFree' }];
  expect((await sheet('Submit', { id: sheetId })).userErrors).toMatchObject(free);
  await sheet('RemoveLine', { id: sheetId, input: { line: lines[0].id } });
  expect((await sheet('AddLine', { id: sheetId, input: fee })).userErrors).toMatchObject(free);
  await sheet('AddLine', { id: sheetId, input: { ...fee, element: 'MATERIAL', liability: 'COMPANY' } });
  expect((await sheet('Submit', { id: sheetId })).costSheet.status).toBe('SUBMITTED');
  await world.service.deliver(ReturnRepairCancelled({ ...about, cancelledAt: '2026-03-04T08:00:00Z' }));
  expect((await world.service.run(query, { id }, 'FINANCE')).repairAgreement).toEqual({ status: 'WAIVED' });
});

test('BIL-08: costs that are handed in when the customer is served free go back, and those that finance verified stay', async () => {
  for (const [act, as, status] of [
    ['Submit', 'SALESPERSON', 'COLLECTING'],
    ['Verify', 'FINANCE', 'VERIFIED'],
  ] as const) {
    const { about } = await wanted();
    const sheet = (name: string, variables: { id?: string; input?: object }, by: Caller) =>
      world.mutate(`costSheet${name}`, 'costSheet { id status }', variables, by);
    const input = { returnRepair: about.returnRepairId, currency: 'EUR' };
    const { id } = (await sheet('Open', { input }, 'SALESPERSON')).costSheet;
    const fee = { element: 'SERVICE_FEE', liability: 'CUSTOMER', description: 'Fee', spent: eur('200.00') };
    await sheet('AddLine', { id, input: fee }, 'SALESPERSON');
    await sheet('Submit', { id }, 'SALESPERSON');
    if (act === 'Verify') await sheet(act, { id }, as);
    await world.service.deliver(ReturnRepairGoodwillConfirmed({ ...about, confirmedAt: '2026-03-03T08:00:00Z' }));
    const query = `query ($id: ID!) { costSheet(id: $id) { status } }`;
    expect((await world.service.run(query, { id }, 'FINANCE')).costSheet).toEqual({ status });
  }
});

test('BIL-08: a sheet that is opened while goodwill is being confirmed waits for it, and charges nothing', async () => {
  const { about } = await wanted();
  const input = { returnRepair: about.returnRepairId, currency: 'EUR' };
  const em = () => world.service.service.orm.em.fork();
  let opening: Promise<Reply> | undefined;
  await em().transactional(async goodwill => {
    await goodwill.execute('update known_return_repair set is_free = true where id = ?', [about.returnRepairId]);
    opening = world.mutate('costSheetOpen', 'costSheet { id }', { input }, 'SALESPERSON');
    await eventually(async () => (await em().execute<unknown[]>(WAITING)).length === 1);
  });
  const opened = await opening;
  const fee = { element: 'SERVICE_FEE', liability: 'CUSTOMER', description: 'Fee', spent: eur('200.00') };
  const { id } = opened.costSheet;
  const added = await world.mutate('costSheetAddLine', 'costSheet { id }', { id, input: fee }, 'SALESPERSON');
  expect(added.userErrors).toMatchObject([{ __typename: 'CostSheetServedFree' }]);
});

test('a quotation is found by its number and by what it offers', async () => {
  const { id, found } = await wanted();
  await act('Quote', id, { lines: [{ description: 'Rewinding of the stator', amount: eur('480.00') }] });
  expect(await searched(world.service, found[0].number)).toEqual(['REPAIR_AGREEMENT EXACT number']);
  expect(await searched(world.service, 'stator')).toEqual(['REPAIR_AGREEMENT WORDS lines']);
});
