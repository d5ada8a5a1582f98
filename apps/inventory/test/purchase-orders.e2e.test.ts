import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  InspectionRejected,
  PartRequestLineShort,
  PartsIssued,
  PurchaseOrderCancelled,
  PurchaseOrderClosedShort,
  PurchaseOrderPlaced,
} from '@mainstay/contracts/inventory';
import { ImportOrderDelivered } from '@mainstay/contracts/logistics';
import type { Reply } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
let warehouse: string;
let domestic: string;
let abroad: string;
let numbers = 0;
beforeAll(async () => {
  company = await Company.start();
  warehouse = await company.warehouse('SHA', 'CN');
  domestic = await company.supplier('LOCAL', 'CN');
  abroad = await company.supplier('BOSCH', 'DE');
});
afterAll(() => company.close());

interface Line {
  readonly part: string;
  readonly quantity?: number;
  readonly unitPrice?: { amount: string; currency: string };
  readonly partRequestLine?: string;
}
const REFUSAL = '... on PurchaseOrderWrongState { status act } ... on PurchasePriceCurrencyDiffers { expected }';
const act = (verb: string, variables: object) =>
  company.act(verb, 'purchaseOrder', 'number status', variables, 'PARTS_PLANNER', REFUSAL);
const draft = (supplier: string, lines: readonly Line[], more: object = {}) => {
  const unitPrice = { amount: '9.50', currency: 'EUR' };
  const input = {
    supplier,
    warehouse,
    currency: 'EUR',
    lines: lines.map(line => ({ quantity: 2, unitPrice, ...line })),
    ...more,
  };
  return act('purchaseOrderDraft', { input });
};
const place = (id: string) => act('purchaseOrderPlace', { id, input: {} });
const cancel = (id: string) => act('purchaseOrderCancel', { id });
const receiptsOf = async (purchaseOrder: string): Promise<Reply[]> => {
  const query = `query ($filter: ReceiptFilter) { receipts(filter: $filter) { edges { node { id status lines { expected } } } } }`;
  return (await company.service.run(query, { filter: { purchaseOrder } })).receipts.edges.map(
    (edge: Reply) => edge.node,
  );
};

/** A ticket that waits for a part that nobody has. */
async function shortage(quantity = 1) {
  const part = await company.part(`BUY-${++numbers}`);
  const { ticketId, lineIds } = await company.request(warehouse, [{ partId: part, quantity }]);
  return { part, ticketId, line: lineIds[0]! };
}

test('a domestic order is expected at the depot as soon as it is placed, and fills up as it arrives', async () => {
  const { part, ticketId, line } = await shortage();
  const { purchaseOrder } = await draft(domestic, [{ part, partRequestLine: line }], { expectedOn: '2026-03-20' });
  expect(purchaseOrder).toMatchObject({ status: 'DRAFT', number: expect.stringMatching(/^PO-2026-/) });
  expect(await place(purchaseOrder.id)).toMatchObject({ purchaseOrder: { status: 'PLACED' } });
  expect((await company.requestOf(ticketId)).lines).toMatchObject([
    { status: 'ORDERED', purchaseOrder: { id: purchaseOrder.id } },
  ]);
  const [receipt] = await receiptsOf(purchaseOrder.id);
  expect(receipt).toMatchObject({ status: 'EXPECTED', lines: [{ expected: 2 }] });
  await company.takeIn(receipt.id);
  expect((await company.requestOf(ticketId)).status).toBe('READY');
  expect(await company.balances(part)).toEqual(['SHA GOOD 2/1']);
  const query = `query ($id: ID!) { purchaseOrder(id: $id) { status expectedOn placedAt supplier { code } warehouse { code }
    lines { quantity received unitPrice { amount currency } part { id } } } }`;
  expect((await company.service.run(query, { id: purchaseOrder.id })).purchaseOrder).toEqual({
    ...{ status: 'RECEIVED', expectedOn: '2026-03-20', placedAt: '2026-03-02T08:00:00.000Z' },
    ...{ supplier: { code: 'LOCAL' }, warehouse: { code: 'SHA' } },
    lines: [{ quantity: 2, received: 2, unitPrice: { amount: '9.50', currency: 'EUR' }, part: { id: part } }],
  });
});

test('an order from abroad waits for its import; the delivery is expected once, however often it is told', async () => {
  const { part } = await shortage();
  const { purchaseOrder } = await draft(abroad, [{ part }]);
  await place(purchaseOrder.id);
  expect(await receiptsOf(purchaseOrder.id)).toEqual([]);
  const importOrderId = crypto.randomUUID();
  const delivered = ImportOrderDelivered({
    ...{ importOrderId, number: 'IM-2026-000007', purchaseOrderId: purchaseOrder.id, warehouseId: warehouse },
    ...{ deliveredAt: '2026-03-05T08:00:00Z', lines: [{ lineId: crypto.randomUUID(), partId: part, quantity: 1 }] },
  });
  const envelope = { id: crypto.randomUUID(), aggregateId: importOrderId, aggregateSeq: 1 };
  await company.service.deliver(delivered, envelope);
  await company.service.deliver(delivered, envelope);
  expect(await company.service.service.inbox.deliver(delivered)).toBe('applied');
  expect(await receiptsOf(purchaseOrder.id)).toMatchObject([{ status: 'EXPECTED', lines: [{ expected: 1 }] }]);
});

test('a delivery of an order that is unknown is passed over', async () => {
  const facts = {
    importOrderId: crypto.randomUUID(),
    number: 'IM-1',
    purchaseOrderId: crypto.randomUUID(),
    warehouseId: warehouse,
  };
  const delivered = ImportOrderDelivered({ ...facts, deliveredAt: '2026-03-05T08:00:00Z', lines: [] });
  expect(await company.service.service.inbox.deliver(delivered)).toBe('applied');
});

test('the line for which an order was made is served before a more urgent one', async () => {
  const { part, ticketId, line } = await shortage();
  const urgent = await company.request(warehouse, [{ partId: part, quantity: 1 }], { priority: 'P1' });
  const { purchaseOrder } = await draft(domestic, [{ part, quantity: 1, partRequestLine: line }]);
  await place(purchaseOrder.id);
  await company.takeIn((await receiptsOf(purchaseOrder.id))[0].id);
  expect((await company.requestOf(ticketId)).status).toBe('READY');
  expect((await company.requestOf(urgent.ticketId)).status).toBe('WAITING');
});

test('parts of an order that inspection rejects name order and supplier', async () => {
  const { part } = await shortage();
  const { purchaseOrder } = await draft(domestic, [{ part, quantity: 1 }]);
  await place(purchaseOrder.id);
  const [{ id }] = await receiptsOf(purchaseOrder.id);
  const finding = { part, accepted: 0, rejected: 1, defect: 'CRITICAL', evidence: 'report 4' };
  await company.done('receiptCount', 'receipt', '', { id, input: { lines: [{ part, counted: 1 }] } }, 'STOCK_KEEPER');
  await company.done('receiptInspect', 'receipt', '', { id, input: { lines: [finding] } }, 'QUALITY');
  await company.done('receiptPutAway', 'receipt', '', { id, input: {} }, 'STOCK_KEEPER');
  expect((await company.service.outbox(InspectionRejected)).map(event => event.data)).toEqual([
    expect.objectContaining({
      purchaseOrderId: purchaseOrder.id,
      supplierCode: 'LOCAL',
      unitCost: { amount: '9.50', currency: 'EUR' },
    }),
  ]);
});

/** The receipt of an order is counted, inspected and put away as found. */
async function takeIn(purchaseOrder: string, part: string, accepted: number, rejected = 0): Promise<void> {
  const [{ id }] = await receiptsOf(purchaseOrder);
  const counted = { lines: [{ part, counted: accepted + rejected }] };
  const finding = { part, accepted, rejected, defect: 'MAJOR', evidence: 'report 5' };
  await company.done('receiptCount', 'receipt', '', { id, input: counted }, 'STOCK_KEEPER');
  await company.done('receiptInspect', 'receipt', '', { id, input: { lines: [finding] } }, 'QUALITY');
  await company.done('receiptPutAway', 'receipt', '', { id, input: {} }, 'STOCK_KEEPER');
}

test.each([
  ['rejected', 0, 2, 'RECEIVED', []],
  ['partly rejected', 1, 1, 'RECEIVED', [{ available: 1, warehouse: { code: 'SHA' } }]],
  ['missing', 0, 0, 'PLACED', []],
] as const)('a line whose goods are %s is short again, and a new order serves it', async (...facts) => {
  const [, accepted, rejected, status, depots] = facts;
  const { part, ticketId, line } = await shortage(2);
  const order = async () => {
    const { purchaseOrder } = await draft(domestic, [{ part, partRequestLine: line }]);
    expect(await place(purchaseOrder.id)).toMatchObject({ userErrors: [] });
    return purchaseOrder.id as string;
  };
  const shorts = async () =>
    (await company.service.outbox(PartRequestLineShort)).filter(event => (event.data as Reply).lineId === line);
  const first = await order();
  await takeIn(first, part, accepted, rejected);
  const query = 'query ($id: ID!) { purchaseOrder(id: $id) { status } }';
  expect((await company.service.run(query, { id: first })).purchaseOrder).toEqual({ status });
  expect((await company.requestOf(ticketId)).lines).toMatchObject([
    { status: 'SHORT', allocation: { rule: 'NO_DEPOT', depots } },
  ]);
  expect(await shorts()).toHaveLength(2);
  const second = await order();
  await takeIn(second, part, 0, 2);
  expect((await company.requestOf(ticketId)).lines).toMatchObject([{ status: 'SHORT' }]);
  await takeIn(await order(), part, 2);
  expect(await company.requestOf(ticketId)).toMatchObject({ status: 'READY', lines: [{ status: 'RESERVED' }] });
});

test('a line stays on order while another delivery is to come', async () => {
  const { part, ticketId, line } = await shortage(2);
  const { purchaseOrder } = await draft(abroad, [{ part, partRequestLine: line }]);
  await place(purchaseOrder.id);
  const facts = { importOrderId: crypto.randomUUID(), number: 'IM-2', purchaseOrderId: purchaseOrder.id };
  const lines = [{ lineId: crypto.randomUUID(), partId: part, quantity: 1 }];
  const deliveredAt = '2026-03-05T08:00:00Z';
  await company.service.deliver(ImportOrderDelivered({ ...facts, warehouseId: warehouse, deliveredAt, lines }));
  await takeIn(purchaseOrder.id, part, 1);
  expect((await company.requestOf(ticketId)).lines).toMatchObject([{ status: 'ORDERED' }]);
});

test('an order that is withdrawn takes its receipt along, and the line waits again', async () => {
  const { part, ticketId, line } = await shortage();
  const { purchaseOrder } = await draft(domestic, [{ part, partRequestLine: line }]);
  await place(purchaseOrder.id);
  expect(await cancel(purchaseOrder.id)).toMatchObject({ purchaseOrder: { status: 'CANCELLED' }, userErrors: [] });
  expect((await company.requestOf(ticketId)).lines).toMatchObject([{ status: 'SHORT', purchaseOrder: null }]);
  expect(await receiptsOf(purchaseOrder.id)).toMatchObject([{ status: 'CANCELLED' }]);
  const cancelled = (await company.service.outbox(PurchaseOrderCancelled)).map(event => event.data);
  expect(cancelled).toEqual([{ purchaseOrderId: purchaseOrder.id }]);
});

/** Logistics has delivered goods of an order from abroad. */
const deliver = (purchaseOrderId: string, partId: string, quantity: number) =>
  company.service.deliver(
    ImportOrderDelivered({
      ...{ importOrderId: crypto.randomUUID(), number: 'IM-3', purchaseOrderId, warehouseId: warehouse },
      ...{ deliveredAt: '2026-03-05T08:00:00Z', lines: [{ lineId: crypto.randomUUID(), partId, quantity }] },
    }),
  );

test('goods of an order that was withdrawn while they travelled are inspected and put away as free stock', async () => {
  const { part, ticketId, line } = await shortage(2);
  const urgent = await company.request(warehouse, [{ partId: part, quantity: 2 }], { priority: 'P1' });
  const { purchaseOrder } = await draft(abroad, [{ part, quantity: 3, partRequestLine: line }]);
  await place(purchaseOrder.id);
  await cancel(purchaseOrder.id);
  await deliver(purchaseOrder.id, part, 3);
  await takeIn(purchaseOrder.id, part, 2, 1);
  expect(await company.balances(part)).toEqual(['SHA GOOD 2/2', 'SHA QUARANTINED 1/0']);
  expect((await company.requestOf(urgent.ticketId)).status).toBe('READY');
  expect((await company.requestOf(ticketId)).status).toBe('WAITING');
  const rejected = (await company.service.outbox(InspectionRejected)).map(event => event.data as Reply);
  expect(rejected.at(-1)).toMatchObject({ purchaseOrderId: purchaseOrder.id, supplierCode: 'BOSCH' });
  const query = 'query ($id: ID!) { purchaseOrder(id: $id) { status lines { received } } }';
  expect((await company.service.run(query, { id: purchaseOrder.id })).purchaseOrder).toEqual({
    ...{ status: 'CANCELLED', lines: [{ received: 3 }] },
  });
  expect(await company.discrepancies()).toEqual([]);
});

test('an order can be withdrawn while its imported goods stand before the depot; they are received all the same', async () => {
  const { part } = await shortage();
  const { purchaseOrder } = await draft(abroad, [{ part }]);
  await place(purchaseOrder.id);
  await deliver(purchaseOrder.id, part, 2);
  expect(await cancel(purchaseOrder.id)).toMatchObject({ purchaseOrder: { status: 'CANCELLED' }, userErrors: [] });
  expect(await receiptsOf(purchaseOrder.id)).toMatchObject([{ status: 'EXPECTED' }]);
  await takeIn(purchaseOrder.id, part, 2);
  expect(await company.balances(part)).toEqual(['SHA GOOD 2/1']);
});

const closeShort = (id: string, more: object = {}) =>
  company.act(
    ...(['purchaseOrderCloseShort', 'purchaseOrder', 'status closedBecause'] as const),
    ...([{ id, input: { reason: 'Out of production', ...more } }, 'PARTS_PLANNER', REFUSAL] as const),
  );
const shortsOf = async (line: string) =>
  (await company.service.outbox(PartRequestLineShort)).filter(event => (event.data as Reply).lineId === line);

test('an order of which the rest will never come is closed short, and who waits for it can be served by a new one', async () => {
  const { part, ticketId, line } = await shortage(2);
  const { purchaseOrder } = await draft(abroad, [{ part, quantity: 2, partRequestLine: line }]);
  await place(purchaseOrder.id);
  await deliver(purchaseOrder.id, part, 1);
  await takeIn(purchaseOrder.id, part, 1);
  expect((await company.requestOf(ticketId)).lines).toMatchObject([{ status: 'ORDERED' }]);
  for (let copy = 0; copy < 2; copy++) {
    expect(await closeShort(purchaseOrder.id, { idempotencyKey: 'short-1' })).toMatchObject({
      purchaseOrder: { status: 'CLOSED_SHORT', closedBecause: 'Out of production' },
      userErrors: [],
    });
  }
  expect((await company.service.outbox(PurchaseOrderClosedShort)).map(event => event.data)).toEqual([
    { purchaseOrderId: purchaseOrder.id, missing: [{ lineId: expect.any(String), partId: part, quantity: 1 }] },
  ]);
  expect((await company.requestOf(ticketId)).lines).toMatchObject([{ status: 'SHORT' }]);
  expect(await shortsOf(line)).toHaveLength(2);
  const again = await draft(domestic, [{ part, quantity: 1, partRequestLine: line }]);
  await place(again.purchaseOrder.id);
  await takeIn(again.purchaseOrder.id, part, 1);
  expect((await company.requestOf(ticketId)).status).toBe('READY');
  expect(await closeShort(purchaseOrder.id)).toMatchObject({
    userErrors: [{ __typename: 'PurchaseOrderWrongState', status: 'CLOSED_SHORT', act: 'closeShort' }],
  });
});

test('goods that come after an order was closed short are received all the same', async () => {
  const { part, ticketId } = await shortage(2);
  const { purchaseOrder } = await draft(abroad, [{ part }]);
  await place(purchaseOrder.id);
  await deliver(purchaseOrder.id, part, 1);
  await takeIn(purchaseOrder.id, part, 1);
  await closeShort(purchaseOrder.id);
  await deliver(purchaseOrder.id, part, 1);
  const late = (await receiptsOf(purchaseOrder.id)).find(receipt => receipt.status === 'EXPECTED');
  await company.takeIn(late!.id);
  expect((await company.requestOf(ticketId)).status).toBe('READY');
});

test('what left from the goods of an order names it, also after it was closed short', async () => {
  const { part, ticketId, line } = await shortage();
  const { purchaseOrder } = await draft(domestic, [{ part, partRequestLine: line }]);
  await place(purchaseOrder.id);
  await takeIn(purchaseOrder.id, part, 1);
  await closeShort(purchaseOrder.id);
  await company.issue(await company.requestOf(ticketId));
  const [issued] = (await company.service.outbox(PartsIssued)).map(event => event.data as Reply);
  expect(issued).toMatchObject({ lines: [{ purchaseOrderId: purchaseOrder.id, supplierCode: 'LOCAL' }] });
});

test('an order is not closed short before its goods were counted in, nor without a reason', async () => {
  const { part } = await shortage();
  const { purchaseOrder } = await draft(domestic, [{ part }]);
  const refusal = async (reply: Promise<Reply>) => (await reply).userErrors[0];
  expect(await refusal(closeShort(purchaseOrder.id))).toMatchObject({
    ...{ __typename: 'PurchaseOrderWrongState', status: 'DRAFT', act: 'closeShort' },
  });
  await place(purchaseOrder.id);
  expect(await refusal(closeShort(purchaseOrder.id))).toMatchObject({ __typename: 'PurchaseOrderNotCounted' });
  await takeIn(purchaseOrder.id, part, 0);
  expect(await refusal(closeShort(purchaseOrder.id, { reason: ' ' }))).toMatchObject({ __typename: 'InputInvalid' });
  expect(await closeShort(purchaseOrder.id)).toMatchObject({ purchaseOrder: { status: 'CLOSED_SHORT' } });
  expect(await refusal(closeShort(crypto.randomUUID()))).toMatchObject({ __typename: 'PurchaseOrderNotFound' });
  const travelling = (await draft(abroad, [{ part }])).purchaseOrder;
  await place(travelling.id);
  expect(await refusal(closeShort(travelling.id))).toMatchObject({ __typename: 'PurchaseOrderNotCounted' });
});

test('an order is placed once, and not withdrawn once it was received', async () => {
  const { part } = await shortage();
  const { purchaseOrder } = await draft(domestic, [{ part }]);
  await place(purchaseOrder.id);
  expect(await place(purchaseOrder.id)).toMatchObject({
    userErrors: [{ __typename: 'PurchaseOrderWrongState', status: 'PLACED', act: 'place' }],
  });
  await company.takeIn((await receiptsOf(purchaseOrder.id))[0].id);
  expect(await cancel(purchaseOrder.id)).toMatchObject({
    userErrors: [{ __typename: 'PurchaseOrderWrongState', status: 'RECEIVED', act: 'cancel' }],
  });
});

test('an order tells which cases wait for it, each once, and parts for stock none', async () => {
  const [first, second] = [await shortage(), await shortage()];
  const { purchaseOrder } = await draft(abroad, [
    { part: first.part, partRequestLine: first.line },
    { part: second.part, partRequestLine: second.line },
  ]);
  const stock = (await draft(abroad, [{ part: first.part }])).purchaseOrder;
  for (const { id } of [purchaseOrder, stock]) await place(id);
  const placed = (await company.service.outbox(PurchaseOrderPlaced)).map(event => event.data as Reply);
  const ticketIdsOf = (id: string) => placed.find(data => data.purchaseOrderId === id).ticketIds.toSorted();
  expect(ticketIdsOf(purchaseOrder.id)).toEqual([first.ticketId, second.ticketId].toSorted());
  expect(ticketIdsOf(stock.id)).toEqual([]);
});

test('the same idempotency key places an order once', async () => {
  const { part } = await shortage();
  const { purchaseOrder } = await draft(abroad, [{ part }]);
  for (let copy = 0; copy < 3; copy++) {
    const reply = await act('purchaseOrderPlace', { id: purchaseOrder.id, input: { idempotencyKey: 'place-1' } });
    expect(reply).toMatchObject({ purchaseOrder: { status: 'PLACED' }, userErrors: [] });
  }
  const placed = (await company.service.outbox(PurchaseOrderPlaced)).map(event => event.data as Reply);
  expect(placed.filter(data => data.purchaseOrderId === purchaseOrder.id)).toHaveLength(1);
});

test('an order names what there is, at prices in its currency', async () => {
  const { part, line } = await shortage();
  const other = await company.part('BUY-OTHER');
  const refusalOf = async (reply: Promise<Reply>) => (await reply).userErrors[0]?.__typename;
  const euro = (amount: string) => ({ amount, currency: 'EUR' });
  expect(await refusalOf(draft(crypto.randomUUID(), [{ part }]))).toBe('SupplierNotFound');
  expect(await refusalOf(draft(domestic, [{ part }], { warehouse: crypto.randomUUID() }))).toBe('WarehouseNotFound');
  expect(await refusalOf(draft(domestic, [{ part: crypto.randomUUID() }]))).toBe('PartNotFound');
  expect(await refusalOf(draft(domestic, []))).toBe('InputInvalid');
  expect(await refusalOf(draft(domestic, [{ part, quantity: 0 }]))).toBe('InputInvalid');
  expect(
    await refusalOf(
      draft(domestic, [
        { part, unitPrice: euro('1') },
        { part, unitPrice: euro('2') },
      ]),
    ),
  ).toBe('InputInvalid');
  expect(await refusalOf(draft(domestic, [{ part, unitPrice: { amount: '1', currency: 'CNY' } }]))).toBe(
    'PurchasePriceCurrencyDiffers',
  );
  expect(await refusalOf(draft(domestic, [{ part: other, partRequestLine: line }]))).toBe('PartRequestLineNotShort');
  expect(await refusalOf(draft(domestic, [{ part, partRequestLine: crypto.randomUUID() }]))).toBe(
    'PartRequestLineNotShort',
  );
  expect(await refusalOf(place(crypto.randomUUID()))).toBe('PurchaseOrderNotFound');
  expect(await refusalOf(cancel(crypto.randomUUID()))).toBe('PurchaseOrderNotFound');
});
