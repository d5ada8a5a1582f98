import { expect, test } from '@jest/globals';
import { Money } from '@mainstay/money';
import fc from 'fast-check';
import { costsOf } from './issue-costs.ts';
import { type PricedThing, priceLine, type PricingList, split } from './pricing.ts';

const eur = (amount: string) => Money.of(amount, 'EUR');
const list: PricingList = {
  ...{ code: 'PL', number: 3, labourPerHour: eur('45.50'), travelPerKilometre: eur('0.35'), partMarkupPercent: 15 },
  convert: cost => (cost.currency === 'CNY' ? cost.convert('0.13', 'EUR') : cost.currency === 'EUR' ? cost : null),
};
const line = (kind: PricedThing['kind'], quantity: number, coveredPercent = 0): PricedThing => {
  return { kind, quantity, coveredPercent, isAtCost: false };
};
const cost = (amount: string, currency = 'EUR') => ({ listed: null, standardCost: Money.of(amount, currency) });

test.each([
  ['labour by the minute', line('LABOUR', 100), null, '75.83'],
  ['labour of half a cent goes up', line('LABOUR', 3), null, '2.28'],
  ['travel', line('TRAVEL', 120), null, '42.00'],
  ['a part at cost plus markup', line('PART', 3), cost('10.10'), '34.86'],
  ['a part whose cost is in another currency', line('PART', 1), cost('100.00', 'CNY'), '14.95'],
  ['a part with a price of its own', line('PART', 2), { ...cost('10.00'), listed: eur('9.99') }, '19.98'],
])('%s', (_, thing, basis, expected) => {
  expect(priceLine(thing, list, basis)?.price.amount).toBe(expected);
});

test.each([
  ['nothing is put on it', cost('10.10'), 'PART', '30.30'],
  ['whatever the list asks for it', { ...cost('10.10'), listed: eur('9.99') }, 'PART', '30.30'],
  ['at the rate of the list', cost('100.00', 'CNY'), 'PART', '39.00'],
  ['without a rate it has no price', cost('1.000', 'KWD'), 'PART', undefined],
  ['hours are charged as ever', null, 'LABOUR', '2.28'],
] as const)('BIL-01, N42: a part at cost after the guarantee: %s', (_, basis, kind, expected) => {
  expect(priceLine({ ...line(kind, 3), isAtCost: true }, list, basis)?.price.amount).toBe(expected);
});

test.each([
  ['a part that nobody knows', line('PART', 1), null],
  ['a cost without a rate', line('PART', 1), cost('1.000', 'KWD')],
  ['a cost of another kind', line('OTHER', 1), null],
])('%s has no price', (_, thing, basis) => {
  expect(priceLine(thing, list, basis)).toBeNull();
});

test('the explanation names list, rule, figures, share and rounding', () => {
  expect(priceLine(line('LABOUR', 90, 33), list, null)?.explanation).toBe(
    '90 minutes at 45.50 EUR (PL version 3: labour per hour) = 68.25 EUR. ' +
      '33 % is covered: the customer bears 45.73 EUR, rounded half to even.',
  );
});

test('the customer bears nothing of what is covered in full, all of what is not, and never more than the price', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.integer({ min: 0, max: 100 }), (minor, percent) => {
      const price = Money.ofMinor(minor, 'EUR');
      const { customerAmount } = split(price, { coveredPercent: percent }, price, 'x');
      expect(customerAmount.isNegative()).toBe(false);
      expect(customerAmount.compare(price)).toBeLessThanOrEqual(0);
      if (percent === 100) expect(customerAmount.isZero()).toBe(true);
      if (percent === 0) expect(customerAmount).toEqual(price);
    }),
  );
});

const [pump, seal] = ['pump', 'seal'];
const issue = (partId: string, quantity: number, unitCost: string, currency = 'EUR', issueNoteId = 'IN-1') => {
  return { issueNoteId, partId, quantity, unitCost: Money.of(unitCost, currency), supplierCode: `S-${unitCost}` };
};

test('parts cost what was issued first, each piece once, however many lines use them', () => {
  const lines = [
    { partId: pump, keptQuantity: 3 },
    { partId: seal, keptQuantity: 1 },
    { partId: pump, keptQuantity: 2 },
  ];
  const costs = costsOf(lines, [issue(pump, 2, '10.00'), issue(seal, 5, '1.00'), issue(pump, 3, '12.00')], []);
  expect(lines.map(it => costs.get(it)?.cost.amount)).toEqual(['32.00', '1.00', '24.00']);
  expect(costs.get(lines[0]!)?.supplierCode).toBe('S-10.00');
});

test('a line has no cost while pieces are missing, or when they are valued in two currencies', () => {
  const used = { partId: pump, keptQuantity: 2 };
  expect(costsOf([used], [issue(pump, 1, '10.00')], []).size).toBe(0);
  expect(costsOf([used], [issue(pump, 1, '10.00'), issue(pump, 1, '70.00', 'CNY')], []).size).toBe(0);
});

test('TCK-39: a line uses no pieces that are lost, which are those of their own note', () => {
  const [used, issues] = [
    { partId: pump, keptQuantity: 2 },
    [issue(pump, 2, '10.00'), issue(pump, 3, '12.00', 'EUR', 'IN-2')],
  ];
  const costWithout = (...lost: readonly (readonly [note: string, part: string, quantity: number])[]) => {
    const pieces = lost.map(([issueNoteId, partId, quantity]) => ({ issueNoteId, partId, quantity }));
    const cost = costsOf([used], issues, pieces).get(used);
    return cost && [cost.cost.amount, cost.supplierCode];
  };
  expect(costWithout(['IN-1', pump, 1])).toEqual(['22.00', 'S-10.00']);
  expect(costWithout(['IN-1', pump, 1], ['IN-1', pump, 1])).toEqual(['24.00', 'S-12.00']);
  expect(costWithout(['IN-2', pump, 3], ['IN-1', seal, 2])).toEqual(['20.00', 'S-10.00']);
  expect(costWithout(['IN-2', pump, 3], ['IN-1', pump, 1])).toBeUndefined();
});
