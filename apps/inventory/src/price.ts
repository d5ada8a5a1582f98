import { Money, MoneyInvalid } from '@mainstay/money';
import { InputInvalid } from '@mainstay/kit/domain';
import type { MoneyInput } from './schema.types.ts';

/**
 * A price or a cost as a caller wrote it: exact, and not negative.
 * @throws InputInvalid when it is not an amount of an ISO 4217 currency, or less than zero
 */
export function price(path: readonly string[], { amount, currency }: MoneyInput): Money {
  const money = readMoney(path, amount, currency);
  if (!money.isNegative()) return money;
  throw new InputInvalid(path, { en: 'This must not be less than zero.', zh: '此项不能小于零。' });
}

function readMoney(path: readonly string[], amount: string, currency: string): Money {
  try {
    return Money.of(amount, currency);
  } catch (error) {
    if (!(error instanceof MoneyInvalid)) throw error;
    throw new InputInvalid(path, {
      en: 'This must be decimal text with the digits of its currency, such as "12.50".',
      zh: '此项须为符合币种小数位数的金额，例如 "12.50"。',
    });
  }
}
