import { Money } from '@mainstay/money';

/** What a proposal looks at in a loss. */
export interface ProposedLoss {
  readonly supplierCode?: string | null;
  readonly unclaimed: Money;
}

/** What could be claimed from one supplier in one currency; from whom, where it is null, people have to find out. */
export interface ClaimProposal<T> {
  readonly supplierCode: string | null;
  readonly losses: readonly T[];
  readonly total: Money;
}

/** Groups the losses of which something is not claimed yet by supplier and currency. */
export function proposeClaims<T extends ProposedLoss>(losses: readonly T[]): ClaimProposal<T>[] {
  const open = losses.filter(loss => !loss.unclaimed.isZero());
  const groups = Map.groupBy(open, loss => JSON.stringify([loss.supplierCode ?? null, loss.unclaimed.currency]));
  return [...groups.values()].map(group => ({
    supplierCode: group[0]!.supplierCode ?? null,
    losses: group,
    total: Money.sum(
      group[0]!.unclaimed.currency,
      group.map(loss => loss.unclaimed),
    ),
  }));
}
