import { describe, expect, test } from '@jest/globals';
import { PurchaseOrderPlaced } from '@mainstay/contracts/inventory';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { aPart, aSupplier, aWarehouse, NOW } from '../../test/builders.ts';
import type { PurchaseOrderStatus } from '../schema.types.ts';
import { type OrderedPart, PurchaseOrder } from './purchase-order.entity.ts';
import { PurchaseOrderWrongState, PurchasePriceCurrencyDiffers } from './purchase-order.errors.ts';
import { type PurchaseOrderAct, purchaseOrderLifecycle } from './purchase-order.lifecycle.ts';

const STATES: readonly PurchaseOrderStatus[] = ['DRAFT', 'PLACED', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED'];
const [pump, valve] = [aPart({ number: 'PUMP' }), aPart({ number: 'VALVE', hsCode: '848180', countryOfOrigin: 'DE' })];
const two: OrderedPart = { part: pump, quantity: 2, unitPrice: Money.of('9.50', 'EUR'), partRequestLine: null };

const anOrder = (ordered: readonly OrderedPart[] = [two], supplier = aSupplier('BOSCH', 'DE')) =>
  PurchaseOrder.draft(
    { number: 'PO-1', supplier, warehouse: aWarehouse('SHA', 'CN'), currency: 'EUR', expectedOn: null },
    ordered,
  );

const perform: Record<Exclude<PurchaseOrderAct, 'receive'>, (order: PurchaseOrder) => void> = {
  place: order => order.place(NOW, []),
  closeShort: order => order.closeShort('the supplier gave up'),
  cancel: order => order.cancel(),
};

describe.each(Object.entries(perform))('%s', (act, attemptOn) => {
  const { from, to } = purchaseOrderLifecycle[act as PurchaseOrderAct];
  test.each(STATES)('an order that is %s', status => {
    const order = Object.assign(anOrder(), { status });
    const attempt = () => attemptOn(order);
    if (from.includes(status)) attempt();
    else expect(attempt).toThrow(PurchaseOrderWrongState);
    expect(order.status).toBe(from.includes(status) ? to : status);
  });
});

test.each(STATES)('goods of an order that is %s count, and end it only where it stands', status => {
  const order = Object.assign(anOrder(), { status });
  order.receive(new Map([[pump.id, 2]]));
  expect(order.lines.map(line => line.received)).toEqual([2]);
  expect(order.status).toBe(status === 'PLACED' ? 'RECEIVED' : status);
});

test('an order that is closed short says what is missing, and why it was closed', () => {
  const order = anOrder([two, { ...two, part: valve, quantity: 3 }]);
  order.place(NOW, []);
  order.receive(
    new Map([
      [pump.id, 2],
      [valve.id, 1],
    ]),
  );
  expect(() => order.closeShort(' ')).toThrow(InputInvalid);
  order.closeShort('the supplier gave up');
  expect(order.closedBecause).toBe('the supplier gave up');
  expect(eventsOf(order).at(-1)).toMatchObject({
    type: 'inventory.purchase-order.closed-short.v1',
    data: { missing: [{ lineId: order.lines[1]?.id, partId: valve.id, quantity: 2 }] },
  });
});

test('an order that is placed says what customs will ask', () => {
  const order = anOrder([{ ...two, part: valve }]);
  order.place(NOW, []);
  const [event] = eventsOf(order);
  expect(event?.type).toBe(PurchaseOrderPlaced.type);
  expect(event?.data).toMatchObject({
    ...{ supplierCode: 'BOSCH', supplierCountry: 'DE', destinationCountry: 'CN' },
    lines: [
      { partNumber: 'VALVE', hsCode: '848180', countryOfOrigin: 'DE', unitPrice: { amount: '9.50', currency: 'EUR' } },
    ],
  });
});

test('an order is an import when a border lies between supplier and depot', () => {
  expect(anOrder().isImport).toBe(true);
  expect(anOrder([two], aSupplier('LOCAL', 'CN')).isImport).toBe(false);
});

test('lines of one part fill up in their order, and the order ends with the last of them', () => {
  const order = anOrder([two, { ...two, quantity: 3 }, { ...two, part: valve, quantity: 1 }]);
  order.place(NOW, []);
  order.receive(new Map([[pump.id, 4]]));
  expect(order.lines.map(line => line.received)).toEqual([2, 2, 0]);
  expect(order.status).toBe('PLACED');
  expect(() => order.cancel()).toThrow(PurchaseOrderWrongState);
  order.receive(
    new Map([
      [pump.id, 1],
      [valve.id, 5],
    ]),
  );
  expect(order.lines.map(line => line.received)).toEqual([2, 3, 1]);
  expect(order.status).toBe('RECEIVED');
});

test('an order has lines, each of at least one piece, at one price for one part, in its currency', () => {
  expect(() => anOrder([])).toThrow(InputInvalid);
  expect(() => anOrder([{ ...two, quantity: 0 }])).toThrow(InputInvalid);
  expect(() => anOrder([two, { ...two, unitPrice: Money.of('9.60', 'EUR') }])).toThrow(InputInvalid);
  expect(() => anOrder([{ ...two, unitPrice: Money.of('9.50', 'CNY') }])).toThrow(PurchasePriceCurrencyDiffers);
});
