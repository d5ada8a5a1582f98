import { Money } from '@mainstay/money';

/** What a proposal looks at in a loss. */
export interface ProposedLoss {
  readonly id: string;
  readonly askedCode: string | null;
  readonly unclaimed: Money;
  leftByTerms(code: string | null, held: Money): Money | null;
}

/** What of one loss is proposed to be claimed, and what can be, but is not borne by the terms of whom it is asked of. */
export interface ProposedLine<T> {
  readonly loss: T;
  readonly proposed: Money;
  readonly beyondTerms: Money;
}

/** What could be claimed from one supplier in one currency; from whom, where it is null, people have to find out. */
export interface ClaimProposal<T> {
  readonly supplierCode: string | null;
  readonly lines: readonly ProposedLine<T>[];
  readonly total: Money;
  readonly beyondTerms: Money;
}

/**
 * Groups the losses of which something is not claimed yet by whom to ask and currency. Of a loss that is under terms no more
 * is proposed than they bear; without terms, all of it.
 * @param heldBy what claims on a supplier stand on of a loss
 */
export function proposeClaims<T extends ProposedLoss>(
  losses: readonly T[],
  heldBy: (loss: T, supplierCode: string | null) => Money,
): ClaimProposal<T>[] {
  const open = losses.filter(loss => !loss.unclaimed.isZero());
  const groups = Map.groupBy(open, loss => JSON.stringify([loss.askedCode, loss.unclaimed.currency]));
  return [...groups.values()].map(group => {
    const [{ askedCode: supplierCode, unclaimed }] = group as [T, ...T[]];
    const lines = group.map(loss => proposedLine(loss, heldBy(loss, supplierCode)));
    const sum = (of: (line: ProposedLine<T>) => Money) => Money.sum(unclaimed.currency, lines.map(of));
    return { supplierCode, lines, total: sum(it => it.proposed), beyondTerms: sum(it => it.beyondTerms) };
  });
}

function proposedLine<T extends ProposedLoss>(loss: T, held: Money): ProposedLine<T> {
  const proposed = loss.leftByTerms(loss.askedCode, held) ?? loss.unclaimed;
  return { loss, proposed, beyondTerms: loss.unclaimed.minus(proposed) };
}
