import { expect, test } from '@jest/globals';
import { Money } from '@mainstay/money';
import { compareWithList } from './list-price.ts';

const eur = (amount: string) => Money.of(amount, 'EUR');
const list = {
  ...{ code: 'PL', number: 2, partMarkupPercent: 20 },
  convert: (amount: Money) =>
    amount.currency === 'EUR' ? amount : amount.currency === 'USD' ? amount.convert('0.9', 'EUR') : null,
};
const basis = { listed: null, standardCost: eur('10.00') };

test.each([
  ['36.00', 'EUR', null],
  ['40.00', 'USD', null],
  ['35.99', 'EUR', '0.01'],
  ['30.00', 'USD', '9.00'],
])('%s %s for three pieces at 12.00 EUR spares the customer %s', (amount, currency, rebate) => {
  const found = compareWithList(Money.of(amount, currency), 3, list, basis);
  expect([found.listPrice?.amount, found.rebate?.amount ?? null]).toEqual(['36.00', rebate]);
  expect(found.explanation).toBe(
    '3 pieces at 12.00 EUR (PL version 2: standard cost 10.00 EUR plus 20 %) = 36.00 EUR.',
  );
});

test.each([
  ['no list', eur('30.00'), null, basis],
  ['no price of the part', eur('30.00'), list, { listed: null, standardCost: null }],
  ['no rate', Money.of('30.00', 'KZT'), list, basis],
])('where there is %s, all of the price is to be stood for', (_, agreed, priceList, of) => {
  const found = compareWithList(agreed, 3, priceList, of);
  expect(found).toMatchObject({ priceList: null, listPrice: null, rebate: agreed });
});
