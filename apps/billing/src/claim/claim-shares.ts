import { Money } from '@mainstay/money';
import type { ClaimLine } from './claim-line.entity.ts';

/** What of the money that came for a claim is for each line: first for what is lost by now, then for the rest that it stands on. */
export function sharesOf(recovered: Money, lines: readonly ClaimLine[]): Money[] {
  const lost = lines.map(it => it.held.minus(it.excess));
  const ofLost = sumOf(recovered.currency, lost);
  const first = spread(recovered.compare(ofLost) < 0 ? recovered : ofLost, lost);
  const rest = spread(
    recovered.minus(sumOf(recovered.currency, first)),
    lines.map(it => it.excess),
  );
  return first.map((share, index) => share.plus(rest[index]!));
}

/** What of money that goes back comes from each line: from what is lost no more. */
export const repaidOf = (amount: Money, lines: readonly ClaimLine[]): Money[] =>
  spread(
    amount,
    lines.map(it => it.excess),
  );

/** How much of what came for it is lost no more. */
export const excessOf = (currency: string, lines: readonly ClaimLine[]): Money =>
  sumOf(
    currency,
    lines.map(it => it.excess),
  );

const sumOf = (currency: string, amounts: readonly Money[]): Money => Money.sum(currency, amounts);

const spread = (amount: Money, over: readonly Money[]): Money[] =>
  amount.isZero() ? over.map(() => amount) : amount.allocate(over.map(it => it.minor));
