import { digitsOf, Money, MoneyInvalid } from '@mainstay/money';
import { InputInvalid } from './input-invalid.ts';

/** Money as a caller writes it: decimal text and an ISO 4217 code. */
interface WrittenMoney {
  readonly amount: string;
  readonly currency: string;
}

/** So that a hundred thousand pieces at this price are still counted exactly. */
const MAX_MINOR = 90_000_000_000;

/**
 * An amount as a caller wrote it, exact and not negative.
 * @param currency what it must be counted in; any currency where left out
 * @throws InputInvalid when it is no amount, below zero, beyond 900 million of a currency with two digits, or in another
 *   currency
 */
export function amountOf(path: readonly string[], input: WrittenMoney, currency = input.currency): Money {
  if (input.currency !== currency) {
    throw new InputInvalid(path, { en: `This must be in ${currency}.`, zh: `币种须为 ${currency}。` });
  }
  const amount = read(path, () => Money.of(input.amount, currency));
  if (amount.minor > MAX_MINOR) {
    throw new InputInvalid(path, { en: 'This amount is too large.', zh: '金额过大。' });
  }
  if (!amount.isNegative()) return amount;
  throw new InputInvalid(path, { en: 'This must not be less than zero.', zh: '此项不能小于零。' });
}

/**
 * An amount above zero.
 * @throws InputInvalid as `amountOf`, and for zero
 */
export function positiveAmountOf(path: readonly string[], input: WrittenMoney, currency?: string): Money {
  const amount = amountOf(path, input, currency);
  if (!amount.isZero()) return amount;
  throw new InputInvalid(path, { en: 'This must be more than zero.', zh: '此项须大于零。' });
}

/**
 * The code of a currency that exists.
 * @throws InputInvalid otherwise
 */
export function currencyOf(path: readonly string[], code: string): string {
  read(path, () => digitsOf(code));
  return code;
}

function read<T>(path: readonly string[], reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (!(error instanceof MoneyInvalid)) throw error;
    throw new InputInvalid(path, {
      en: 'This must be an amount with the digits of its ISO 4217 currency, such as "12.50".',
      zh: '此项须为符合 ISO 4217 币种小数位数的金额，例如 "12.50"。',
    });
  }
}
