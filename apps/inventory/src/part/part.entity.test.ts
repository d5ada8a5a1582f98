import { expect, test } from '@jest/globals';
import { PartRegistered } from '@mainstay/contracts/inventory';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { aPart, aSupplier, aWarehouse } from '../../test/builders.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { availabilityOf } from './part-availability.ts';
import { PartSupersedesItself } from './part.errors.ts';

test('a part that is registered tells its number, its supplier and its cost', () => {
  const part = aPart({ number: ' P-7 ', hsCode: '8413.30' }, aSupplier('BOSCH'));
  expect(part.number).toBe('P-7');
  const [event] = eventsOf(part);
  expect(event?.type).toBe(PartRegistered.type);
  expect(event?.data).toMatchObject({ number: 'P-7', hsCode: '841330', supplierCode: 'BOSCH', countryOfOrigin: null });
});

test.each([
  ['a blank number', { number: '  ' }],
  ['a blank name', { name: '' }],
  ['a tariff code of 5 digits', { hsCode: '84133' }],
  ['a tariff code with letters', { hsCode: '8413AB' }],
  ['more than 200 models', { models: Array.from({ length: 201 }, (_, i) => `M-${i}`) }],
  ['a cost below zero', { standardCost: { amount: '-0.01', currency: 'EUR' } }],
  ['a cost in no currency', { standardCost: { amount: '1', currency: 'XYZ' } }],
])('%s is refused', (_what, input) => {
  expect(() => aPart(input)).toThrow(InputInvalid);
});

test('CUS-07: what a part is for guarantees is put right with a reason, told as it was registered, and who changed it stays on file', () => {
  const part = aPart({}, aSupplier('BOSCH'));
  const at = new Date('2026-03-02T08:00:00Z');
  const classify = (itemClass: 'ACCESSORY' | 'LAMP' | null, reason = 'N40') =>
    part.classify({ itemClass, reason }, { by: 'ann', at });
  expect(() => classify(null)).toThrow(expect.objectContaining({ path: ['input', 'itemClass'] }));
  expect(() => classify('LAMP', ' ')).toThrow(InputInvalid);
  classify('LAMP');
  classify(null, 'A slip');
  expect(part.classifications).toEqual([
    { before: null, itemClass: 'LAMP', reason: 'N40', by: 'ann', at },
    { before: 'LAMP', itemClass: null, reason: 'A slip', by: 'ann', at },
  ]);
  const told = eventsOf(part).filter(it => it.type === PartRegistered.type);
  expect(told).toMatchObject([
    { data: { itemClass: null } },
    { data: { itemClass: 'LAMP', supplierCode: 'BOSCH' } },
    { data: { itemClass: null, supplierCode: 'BOSCH' } },
  ]);
});

test('a part does not take its own place, nor that of one that took its', () => {
  const [old, young] = [aPart(), aPart()];
  expect(() => old.supersede(old, [])).toThrow(PartSupersedesItself);
  expect(() => old.supersede(young, [old.id])).toThrow(PartSupersedesItself);
  old.supersede(young, []);
  expect(old.supersededById).toBe(young.id);
});

test('what was bought in another currency enters stock at the standard cost', () => {
  const part = aPart({ standardCost: { amount: '100.00', currency: 'EUR' } });
  expect(part.stockValue(Money.of('90.00', 'EUR')).amount).toBe('90.00');
  expect(part.stockValue(Money.of('700.00', 'CNY'))).toEqual(Money.of('100.00', 'EUR'));
});

test('availability sums good stock depot by depot, whoever owns it', () => {
  const [sha, ala] = [aWarehouse('SHA'), aWarehouse('ALA')];
  const balance = (warehouse: typeof sha, condition: StockBalance['condition'], onHand: number, reserved: number) =>
    Object.assign(new StockBalance(), { warehouse, condition, onHand, reserved });
  const balances = [
    balance(sha, 'GOOD', 5, 2),
    balance(sha, 'GOOD', 4, 0),
    balance(sha, 'QUARANTINED', 9, 0),
    balance(ala, 'GOOD', 1, 1),
  ];
  expect(availabilityOf(balances)).toEqual([
    { warehouse: sha, available: 7, onHand: 9 },
    { warehouse: ala, available: 0, onHand: 1 },
  ]);
});
