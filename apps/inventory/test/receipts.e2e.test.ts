import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InspectionRejected, ReceiptPutAway } from '@mainstay/contracts/inventory';
import type { Reply } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
let warehouse: string;
beforeAll(async () => {
  company = await Company.start();
  warehouse = await company.warehouse('SHA', 'CN');
});
afterAll(() => company.close());

const REFUSAL = `... on ReceiptWrongState { status act } ... on ReceiptLinesDiffer { missing unknown }
  ... on ReceiptInspectionIncomplete { partNumbers }`;
const act = (verb: string, id: string, input: object, fields = 'status') =>
  company.act(verb, 'receipt', fields, { id, input }, 'STOCK_KEEPER', REFUSAL);

const count = (id: string, lines: object[]) => act('receiptCount', id, { lines });
const inspect = (id: string, lines: object[]) => act('receiptInspect', id, { lines }, 'status inspectionOutcome');

test('goods that agree with their note go on the shelf and into the ledger', async () => {
  const part = await company.part('IN-1');
  const receipt = await company.expect(warehouse, [{ part, quantity: 4 }]);
  expect(await count(receipt, [{ part, counted: 4 }])).toMatchObject({
    receipt: { status: 'COUNTED' },
    userErrors: [],
  });
  expect(await inspect(receipt, [{ part, accepted: 4 }])).toMatchObject({
    receipt: { status: 'INSPECTED', inspectionOutcome: 'ACCEPT' },
  });
  expect(await act('receiptPutAway', receipt, {})).toMatchObject({ receipt: { status: 'PUT_AWAY' } });
  expect(await company.balances(part)).toEqual(['SHA GOOD 4/0']);
  const put = (await company.service.outbox(ReceiptPutAway)).map(event => event.data as Reply);
  expect(put.find(data => data.receiptId === receipt)).toMatchObject({
    ...{ warehouseId: warehouse, purchaseOrderId: null, importOrderId: null },
    lines: [{ partId: part, accepted: 4, rejected: 0 }],
  });
});

test('what does not agree with the note is recorded by its kind; a recount replaces it', async () => {
  const part = await company.part('IN-2');
  const receipt = await company.expect(warehouse, [{ part, quantity: 4 }]);
  await count(receipt, [{ part, counted: 3, mismatches: ['COLOUR'], remark: 'red, not blue' }]);
  const query = `query ($id: ID!) { receipt(id: $id) { discrepancies { kind expected counted remark part { number } foundAt } } }`;
  const found = {
    expected: 4,
    counted: 3,
    remark: 'red, not blue',
    part: { number: 'IN-2' },
    foundAt: '2026-03-02T08:00:00.000Z',
  };
  const { discrepancies }: Reply = (await company.service.run(query, { id: receipt })).receipt;
  expect(discrepancies).toHaveLength(2);
  expect(discrepancies).toEqual(
    expect.arrayContaining([
      { kind: 'COLOUR', ...found },
      { kind: 'QUANTITY', ...found },
    ]),
  );
  await count(receipt, [{ part, counted: 4 }]);
  expect((await company.service.run(query, { id: receipt })).receipt.discrepancies).toEqual([]);
});

test('rejected goods are quarantined, and a claim can follow', async () => {
  const supplier = await company.supplier('ACME');
  const part = await company.part('IN-3', { supplier });
  const receipt = await company.expect(warehouse, [{ part, quantity: 5, amount: '30.00' }]);
  await count(receipt, [{ part, counted: 5 }]);
  const finding = { part, accepted: 3, rejected: 2, defect: 'MAJOR', evidence: 'photo 17: cracked housing' };
  expect(await inspect(receipt, [finding])).toMatchObject({ receipt: { inspectionOutcome: 'CONDITIONAL' } });
  await act('receiptPutAway', receipt, {});
  expect(await company.balances(part)).toEqual(['SHA GOOD 3/0', 'SHA QUARANTINED 2/0']);
  expect((await company.service.outbox(InspectionRejected)).map(event => event.data)).toEqual([
    {
      ...{
        receiptId: receipt,
        purchaseOrderId: null,
        supplierCode: 'ACME',
        partId: part,
        quantity: 2,
        defect: 'MAJOR',
      },
      unitCost: { amount: '30.00', currency: 'EUR' },
    },
  ]);
  const { ticketId } = await company.request(warehouse, [{ partId: part, quantity: 4 }]);
  expect((await company.requestOf(ticketId)).status).toBe('WAITING');
});

test('count and inspection name each part of the note once', async () => {
  const [part, other] = [await company.part('IN-4'), await company.part('IN-5')];
  const receipt = await company.expect(warehouse, [
    { part, quantity: 1 },
    { part: other, quantity: 1 },
  ]);
  const stranger = crypto.randomUUID();
  expect(
    await count(receipt, [
      { part, counted: 1 },
      { part, counted: 1 },
      { part: stranger, counted: 1 },
    ]),
  ).toMatchObject({
    userErrors: [{ __typename: 'ReceiptLinesDiffer', missing: ['IN-5'], unknown: ['IN-4', stranger] }],
  });
  await count(receipt, [
    { part, counted: 1 },
    { part: other, counted: 1 },
  ]);
  expect(await inspect(receipt, [{ part, accepted: 1 }])).toMatchObject({
    userErrors: [{ __typename: 'ReceiptLinesDiffer', missing: ['IN-5'], unknown: [] }],
  });
});

test.each([
  ['more than was counted', { accepted: 3, rejected: 0 }],
  ['less than was counted', { accepted: 1, rejected: 0 }],
  ['a rejection without its defect', { accepted: 1, rejected: 1, evidence: 'photo' }],
  ['a rejection without evidence', { accepted: 1, rejected: 1, defect: 'MINOR', evidence: ' ' }],
  ['a negative count', { accepted: 3, rejected: -1 }],
])('an inspection that finds %s is refused', async (what, finding) => {
  const number = `IN-6 ${what}`;
  const part = await company.part(number);
  const receipt = await company.expect(warehouse, [{ part, quantity: 2 }]);
  await count(receipt, [{ part, counted: 2 }]);
  expect(await inspect(receipt, [{ part, ...finding }])).toMatchObject({
    userErrors: [{ __typename: 'ReceiptInspectionIncomplete', partNumbers: [number] }],
  });
});

test('goods are not put away before they are inspected, nor twice', async () => {
  const part = await company.part('IN-7');
  const receipt = await company.expect(warehouse, [{ part, quantity: 1 }]);
  expect(await act('receiptPutAway', receipt, {})).toMatchObject({
    userErrors: [{ __typename: 'ReceiptWrongState', status: 'EXPECTED', act: 'putAway' }],
  });
  await company.takeIn(receipt);
  expect(await act('receiptPutAway', receipt, {})).toMatchObject({ userErrors: [{ __typename: 'ReceiptWrongState' }] });
  expect(await company.balances(part)).toEqual(['SHA GOOD 1/0']);
});

test('the same idempotency key puts goods away once', async () => {
  const part = await company.part('IN-8');
  const receipt = await company.expect(warehouse, [{ part, quantity: 2 }]);
  await count(receipt, [{ part, counted: 2 }]);
  await inspect(receipt, [{ part, accepted: 2 }]);
  const replies = [];
  for (let copy = 0; copy < 3; copy++) replies.push(await act('receiptPutAway', receipt, { idempotencyKey: 'put-8' }));
  expect(new Set(replies.map(reply => JSON.stringify(reply))).size).toBe(1);
  expect(await company.balances(part)).toEqual(['SHA GOOD 2/0']);
});

test.each(['receiptCount', 'receiptInspect', 'receiptPutAway'])('%s of an unknown receipt is refused', async verb => {
  const input = verb === 'receiptPutAway' ? {} : { lines: [] };
  expect(await act(verb, crypto.randomUUID(), input)).toMatchObject({
    userErrors: [{ __typename: 'ReceiptNotFound' }],
  });
});

test('a note names a known depot and known parts, each once, at least one of each, at a price', async () => {
  const part = await company.part('IN-9');
  const line = { part, quantity: 1, unitCost: { amount: '1.00', currency: 'EUR' } };
  const note = { warehouse, deliveryNote: 'DN-9', lines: [line] };
  const refusalOf = async (input: object) => {
    const { userErrors } = await company.act('receiptExpect', 'receipt', '', { input }, 'STOCK_KEEPER');
    return userErrors[0]?.__typename;
  };
  expect(await refusalOf({ ...note, warehouse: crypto.randomUUID() })).toBe('WarehouseNotFound');
  expect(await refusalOf({ ...note, lines: [{ ...line, part: crypto.randomUUID() }] })).toBe('PartNotFound');
  expect(await refusalOf({ ...note, lines: [{ ...line, part: 'no id' }] })).toBe('PartNotFound');
  expect(await refusalOf({ ...note, deliveryNote: ' ' })).toBe('InputInvalid');
  expect(await refusalOf({ ...note, lines: [] })).toBe('InputInvalid');
  expect(await refusalOf({ ...note, lines: [line, line] })).toBe('InputInvalid');
  expect(await refusalOf({ ...note, lines: [{ ...line, quantity: 0 }] })).toBe('InputInvalid');
  expect(await refusalOf({ ...note, lines: [{ ...line, unitCost: { amount: '1.001', currency: 'EUR' } }] })).toBe(
    'InputInvalid',
  );
  expect(await refusalOf({ ...note, lines: [{ ...line, unitCost: { amount: '-1', currency: 'EUR' } }] })).toBe(
    'InputInvalid',
  );
});

test('goods bought in another currency are valued at the standard cost of the part', async () => {
  const part = await company.part('IN-10', { standardCost: { amount: '700.00', currency: 'CNY' } });
  await company.stock(warehouse, part, 1, '90.00');
  const query = `query ($part: ID!) { stock(filter: { part: $part }) { edges { node { unitCost { amount currency } } } } }`;
  expect((await company.service.run(query, { part })).stock.edges[0].node.unitCost).toEqual({
    amount: '700.00',
    currency: 'CNY',
  });
});

test('a receipt of 200 lines takes as many statements as one of 2', async () => {
  const parts: string[] = [];
  for (let i = 0; i < 200; i++) parts.push(await company.part(`BIG-${i}`));
  const statements = async (some: readonly string[]) => {
    const receipt = await company.expect(
      warehouse,
      some.map(part => ({ part, quantity: 2 })),
    );
    const counted = some.map(part => ({ part, counted: 2 }));
    const accepted = some.map(part => ({ part, accepted: 1, rejected: 1, defect: 'MINOR', evidence: 'scratch' }));
    return [
      await company.service.countStatements(() => count(receipt, counted)),
      await company.service.countStatements(() => inspect(receipt, accepted)),
      await company.service.countStatements(() => act('receiptPutAway', receipt, {})),
    ];
  };
  const few = await statements(parts.slice(0, 2));
  expect(few.every(it => it > 0)).toBe(true);
  expect(await statements(parts)).toEqual(few);
  expect(await company.discrepancies()).toEqual([]);
});
