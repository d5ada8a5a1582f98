import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartRequestReady, TransferDispatched, TransferReceived } from '@mainstay/contracts/inventory';
import type { Reply } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
let from: string;
let to: string;
beforeAll(async () => {
  company = await Company.start();
  from = await company.warehouse('SHA', 'CN');
  to = await company.warehouse('ALA', 'KZ');
});
afterAll(() => company.close());

const request = (part: string, quantity: number) =>
  company.act(
    'transferRequest',
    'transfer',
    'status',
    { input: { from, to, lines: [{ part, quantity }] } },
    'PARTS_PLANNER',
    '... on StockShort { partNumber wanted }',
  );
const move = (verb: string, id: string) =>
  company.act(
    verb,
    'transfer',
    'status',
    { id, ...(verb === 'transferCancel' ? {} : { input: {} }) },
    'STOCK_KEEPER',
    '... on TransferWrongState { status act }',
  );

/** A ticket at the receiving depot whose part comes from the sending one. */
async function ticketWithTransfer(number: string) {
  const part = await company.part(number);
  await company.stock(from, part, 1);
  const { ticketId } = await company.request(to, [{ partId: part, quantity: 1 }]);
  const [line] = (await company.requestOf(ticketId)).lines;
  return { part, ticketId, transfer: line.transfer.id as string };
}

test('stock that is sent is set aside, in transit, and free where it arrives, at its value', async () => {
  const part = await company.part('MOVE-1');
  await company.stock(from, part, 5, '12.00');
  const { transfer } = await request(part, 3);
  expect(await company.balances(part)).toEqual(['SHA GOOD 5/3']);
  expect(await move('transferDispatch', transfer.id)).toMatchObject({ transfer: { status: 'IN_TRANSIT' } });
  expect(await company.balances(part)).toEqual(['SHA GOOD 2/0']);
  expect(await move('transferReceive', transfer.id)).toMatchObject({ transfer: { status: 'RECEIVED' } });
  expect(await company.balances(part)).toEqual(['ALA GOOD 3/0', 'SHA GOOD 2/0']);
  const query = `query ($id: ID!) { transfer(id: $id) { number ticket { id } from { code } to { code } dispatchedAt receivedAt
    lines { quantity part { number } unitCost { amount } } } }`;
  expect((await company.service.run(query, { id: transfer.id })).transfer).toMatchObject({
    ...{ number: expect.stringMatching(/^TR-2026-/), ticket: null, from: { code: 'SHA' }, to: { code: 'ALA' } },
    lines: [{ quantity: 3, part: { number: 'MOVE-1' }, unitCost: { amount: '12.00' } }],
  });
  const facts = {
    transferId: transfer.id,
    fromWarehouseId: from,
    toWarehouseId: to,
    ticketId: null,
    lines: [{ partId: part, quantity: 3 }],
  };
  const events = [
    ...(await company.service.outbox(TransferDispatched)),
    ...(await company.service.outbox(TransferReceived)),
  ];
  expect(events.map(event => event.data)).toEqual([expect.objectContaining(facts), expect.objectContaining(facts)]);
  expect(await company.discrepancies()).toEqual([]);
});

test('a transfer of more than is free is refused, and says of what', async () => {
  const part = await company.part('MOVE-2');
  await company.stock(from, part, 2);
  expect(await request(part, 3)).toMatchObject({
    transfer: null,
    userErrors: [{ __typename: 'StockShort', partNumber: 'MOVE-2', wanted: 3 }],
  });
  expect(await company.balances(part)).toEqual(['SHA GOOD 2/0']);
});

test('a depot does not send to itself, nothing, or less than one piece', async () => {
  const part = await company.part('MOVE-3');
  await company.stock(from, part, 2);
  const lines = [{ part, quantity: 1 }];
  for (const input of [
    { from, to: from, lines },
    { from, to, lines: [] },
    { from, to, lines: [{ part, quantity: -1 }] },
  ]) {
    const { userErrors } = await company.act('transferRequest', 'transfer', '', { input }, 'PARTS_PLANNER');
    expect(userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  }
});

test.each([
  ['transferDispatch', 'TransferNotFound'],
  ['transferReceive', 'TransferNotFound'],
  ['transferCancel', 'TransferNotFound'],
])('%s of an unknown transfer is refused', async (verb, refusal) => {
  expect(await move(verb, crypto.randomUUID())).toMatchObject({ userErrors: [{ __typename: refusal }] });
});

test('what has not left cannot arrive, and what has left cannot be called off', async () => {
  const { transfer } = await ticketWithTransfer('MOVE-4');
  expect(await move('transferReceive', transfer)).toMatchObject({
    userErrors: [{ __typename: 'TransferWrongState', status: 'REQUESTED', act: 'receive' }],
  });
  await move('transferDispatch', transfer);
  expect(await move('transferCancel', transfer)).toMatchObject({
    userErrors: [{ __typename: 'TransferWrongState', status: 'IN_TRANSIT', act: 'cancel' }],
  });
});

test('one idempotency key moves stock once', async () => {
  const part = await company.part('MOVE-5');
  await company.stock(from, part, 5);
  const input = { from, to, lines: [{ part, quantity: 2 }], idempotencyKey: crypto.randomUUID() };
  const first = await company.done('transferRequest', 'transfer', 'number', { input }, 'PARTS_PLANNER');
  expect(await company.done('transferRequest', 'transfer', 'number', { input }, 'PARTS_PLANNER')).toEqual(first);
  expect(await company.balances(part)).toEqual(['SHA GOOD 5/2']);
});

test('parts that arrive for a ticket are set aside for it, and its request is ready', async () => {
  const { part, ticketId, transfer } = await ticketWithTransfer('MOVE-6');
  await move('transferDispatch', transfer);
  await move('transferReceive', transfer);
  expect(await company.requestOf(ticketId)).toMatchObject({ status: 'READY', lines: [{ status: 'RESERVED' }] });
  expect(await company.balances(part)).toEqual(['ALA GOOD 1/1', 'SHA GOOD 0/0']);
  const ready = (await company.service.outbox(PartRequestReady)).filter(
    event => (event.data as Reply).ticketId === ticketId,
  );
  expect(ready).toHaveLength(1);
});

test('parts on their way for a ticket that was withdrawn arrive as free stock', async () => {
  const { part, ticketId, transfer } = await ticketWithTransfer('MOVE-7');
  await move('transferDispatch', transfer);
  await company.withdraw(ticketId);
  await move('transferReceive', transfer);
  expect(await company.balances(part)).toEqual(['ALA GOOD 1/0', 'SHA GOOD 0/0']);
  expect((await company.requestOf(ticketId)).status).toBe('RELEASED');
  expect(await company.discrepancies()).toEqual([]);
});

test('when a depot calls off what it promised a ticket, the part is looked for elsewhere', async () => {
  const { part, ticketId, transfer } = await ticketWithTransfer('MOVE-8');
  expect(await move('transferCancel', transfer)).toMatchObject({ transfer: { status: 'CANCELLED' } });
  expect(await company.requestOf(ticketId)).toMatchObject({ status: 'WAITING', lines: [{ status: 'SHORT' }] });
  expect(await company.balances(part)).toEqual(['SHA GOOD 1/0']);
  expect(await company.discrepancies()).toEqual([]);
});

test('transfers are found by state and by depot', async () => {
  const query = `query ($filter: TransferFilter) { transfers(filter: $filter) { edges { node { status } } } }`;
  const found = async (filter: object) => (await company.service.run(query, { filter })).transfers.edges;
  expect(
    (await found({ status: 'CANCELLED', from, to })).every((edge: Reply) => edge.node.status === 'CANCELLED'),
  ).toBe(true);
  expect(await found({ from: to })).toEqual([]);
});
