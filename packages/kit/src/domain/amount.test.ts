import { expect, test } from '@jest/globals';
import { amountOf, currencyOf, positiveAmountOf } from './amount.ts';
import { InputInvalid } from './input-invalid.ts';

const path = ['input', 'price'];

test('an amount is read exactly, with the digits of its currency', () => {
  expect(amountOf(path, { amount: '12.5', currency: 'EUR' }).amount).toBe('12.50');
  expect(amountOf(path, { amount: '0', currency: 'JPY' }).amount).toBe('0');
  expect(currencyOf(path, 'KZT')).toBe('KZT');
});

test.each([
  ['text that is no amount', { amount: 'a lot', currency: 'EUR' }],
  ['too many digits', { amount: '1.005', currency: 'EUR' }],
  ['a currency that does not exist', { amount: '1', currency: 'XXZ' }],
  ['less than zero', { amount: '-0.01', currency: 'EUR' }],
  ['more than can be counted exactly in many pieces', { amount: '900000000.01', currency: 'EUR' }],
])('%s is refused, and the field named', (_what, input) => {
  expect(() => amountOf(path, input)).toThrow(InputInvalid);
  expect(() => amountOf(path, input)).toThrow(expect.objectContaining({ path }));
});

test('an amount in another currency than asked for, and zero where there must be more, are refused', () => {
  expect(() => amountOf(path, { amount: '1', currency: 'USD' }, 'EUR')).toThrow(InputInvalid);
  expect(() => positiveAmountOf(path, { amount: '0.00', currency: 'EUR' })).toThrow(InputInvalid);
});
