import { describe, expect, test } from '@jest/globals';
import { PurchaseOrderPlaced } from '@mainstay/contracts/inventory';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { aPart, aSupplier, aWarehouse, NOW } from '../../test/builders.ts';
import type { PurchaseOrderStatus } from '../schema.types.ts';
import { type OrderedPart, PurchaseOrder } from './purchase-order.entity.ts';
import { PurchaseOrderWrongState, PurchasePriceCurrencyDiffers } from './purchase-order.errors.ts';
import { type PurchaseOrderAct, purchaseOrderLifecycle } from './purchase-order.lifecycle.ts';

const STATES: readonly PurchaseOrderStatus[] = ['DRAFT', 'PLACED', 'RECEIVED', 'CANCELLED'];
const [pump, valve] = [aPart({ number: 'PUMP' }), aPart({ number: 'VALVE', hsCode: '848180', countryOfOrigin: 'DE' })];
const two: OrderedPart = { part: pump, quantity: 2, unitPrice: Money.of('9.50', 'EUR'), partRequestLine: null };

const anOrder = (ordered: readonly OrderedPart[] = [two], supplier = aSupplier('BOSCH', 'DE')) =>
  PurchaseOrder.draft(
    { number: 'PO-1', supplier, warehouse: aWarehouse('SHA', 'CN'), currency: 'EUR', expectedOn: null },
    ordered,
  );

const perform: Record<PurchaseOrderAct, (order: PurchaseOrder) => void> = {
  place: order => order.place(NOW),
  receive: order => order.receive(new Map([[pump.id, 2]])),
  cancel: order => order.cancel(),
};

describe.each(Object.entries(purchaseOrderLifecycle))('%s', (act, { from, to }) => {
  test.each(STATES)('an order that is %s', status => {
    const order = Object.assign(anOrder(), { status });
    const attempt = () => perform[act as PurchaseOrderAct](order);
    if (from.includes(status)) attempt();
    else expect(attempt).toThrow(PurchaseOrderWrongState);
    expect(order.status).toBe(from.includes(status) ? to : status);
  });
});

test('an order that is placed says what customs will ask', () => {
  const order = anOrder([{ ...two, part: valve }]);
  order.place(NOW);
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
  order.place(NOW);
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
