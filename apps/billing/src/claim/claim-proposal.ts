import { Money } from '@mainstay/money';
import type * as Sdl from '../schema.types.ts';

/** What a proposal looks at in a line of a fee list. */
export interface CoveredPart {
  readonly partId?: string | null;
  readonly quantity: number;
  readonly costClass: Sdl.CostClass;
  readonly coveredPercent: number;
  readonly cost?: Money | null;
  readonly supplierCode?: string | null;
  readonly purchaseOrderId?: string | null;
}

/**
 * What could be claimed from suppliers: of every covered part the share that we bear, by supplier and currency. Parts
 * without a known cost wait for it.
 * @param claimed the parts that are in a claim already
 */
export function proposeClaims(parts: readonly CoveredPart[], claimed: ReadonlySet<string>): Sdl.ClaimProposal[] {
  const lines = parts.flatMap(({ partId, cost, coveredPercent, supplierCode, purchaseOrderId, ...part }) => {
    if (!partId || claimed.has(partId) || !cost || coveredPercent === 0) return [];
    const { quantity, costClass } = part;
    const amount = cost.percent(coveredPercent);
    const purchaseOrder = purchaseOrderId ? { id: purchaseOrderId } : null;
    return [{ supplierCode: supplierCode ?? null, part: { id: partId }, quantity, costClass, amount, purchaseOrder }];
  });
  const groups = Map.groupBy(lines, line => JSON.stringify([line.supplierCode, line.amount.currency]));
  return [...groups.values()].map(group => ({
    supplierCode: group[0]!.supplierCode,
    lines: group,
    total: Money.sum(
      group[0]!.amount.currency,
      group.map(line => line.amount),
    ),
  }));
}
