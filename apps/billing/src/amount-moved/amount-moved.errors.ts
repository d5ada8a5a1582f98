import { amountOf, UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { MoneyInput } from '../schema.types.ts';

export class AmountMoved extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly amount: Money,
  ) {
    super({
      en: `It is ${amount.amount} ${amount.currency} by now: read it again before you decide.`,
      zh: `金额现为 ${amount.amount} ${amount.currency}，请重新查看后再决定。`,
    });
  }
}

/**
 * Whoever decides on an amount decides on the one that was read: others, and what happens, may move it in between.
 * @throws AmountMoved telling what it is now @throws InputInvalid for what is no amount
 */
export function requireSeen(path: readonly string[], seen: MoneyInput, now: Money): void {
  const isSame = seen.currency === now.currency && amountOf(path, seen).equals(now);
  if (!isSame) throw new AmountMoved(path, now);
}
