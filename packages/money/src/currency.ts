import type { DineroCurrency } from 'dinero.js';
import * as currencies from 'dinero.js/bigint/currencies';
import { MoneyInvalid } from './money-errors.ts';

/** Ariary and ouguiya are divided into fifths in daily life; ISO 4217 gives them two decimal digits, and so do we. */
const decimal = ({ code, base, exponent }: DineroCurrency<bigint>): DineroCurrency<bigint> =>
  base === 10n ? { code, base, exponent } : { code, base: 10n, exponent: 2n };

const byCode = new Map<string, DineroCurrency<bigint>>(
  Object.values(currencies).map(currency => [currency.code, decimal(currency)]),
);

/**
 * The currency of an ISO 4217 code.
 * @throws MoneyInvalid UNKNOWN_CURRENCY
 */
export function currencyOf(code: string): DineroCurrency<bigint> {
  const currency = byCode.get(code);
  if (!currency) throw new MoneyInvalid('UNKNOWN_CURRENCY', code, `${code} is not an ISO 4217 currency`);
  return currency;
}

/**
 * The digits behind the decimal point of a currency: 2 for EUR, 0 for JPY, 3 for KWD.
 * @throws MoneyInvalid UNKNOWN_CURRENCY
 */
export const digitsOf = (code: string): number => Number(currencyOf(code).exponent);
