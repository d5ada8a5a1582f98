import { Money } from '@mainstay/money';

/** Parts that left the warehouse for a ticket. */
export interface Issue {
  readonly partId: string;
  readonly quantity: number;
  readonly unitCost: Money;
  readonly supplierCode?: string | null;
  readonly purchaseOrderId?: string | null;
}

/** A line that used parts. */
export interface Usage {
  readonly partId?: string | null;
  readonly quantity: number;
}

/** What the parts of a line cost us, and where they came from. */
export interface PartsCost {
  readonly cost: Money;
  readonly supplierCode: string | null;
  readonly purchaseOrderId: string | null;
}

/**
 * Tells what the parts of each line cost, first issued first used. A line whose parts are not all issued yet, or were
 * valued in two currencies, has no cost.
 */
export function costsOf<T extends Usage>(lines: readonly T[], issues: readonly Issue[]): ReadonlyMap<T, PartsCost> {
  const costs = new Map<T, PartsCost>();
  const left = new Map(issues.map(issue => [issue, issue.quantity]));
  for (const line of lines) {
    const taken = take(line, left);
    const currency = taken[0]?.issue.unitCost.currency;
    const isWhole = taken.reduce((sum, it) => sum + it.pieces, 0) === line.quantity;
    if (!isWhole || !currency || taken.some(it => it.issue.unitCost.currency !== currency)) continue;
    const cost = Money.sum(
      currency,
      taken.map(({ issue, pieces }) => issue.unitCost.times(pieces)),
    );
    const { supplierCode = null, purchaseOrderId = null } = taken[0]!.issue;
    costs.set(line, { cost, supplierCode, purchaseOrderId });
  }
  return costs;
}

function take({ partId, quantity }: Usage, left: Map<Issue, number>): { issue: Issue; pieces: number }[] {
  const taken: { issue: Issue; pieces: number }[] = [];
  let missing = quantity;
  for (const [issue, available] of left) {
    const pieces = issue.partId === partId ? Math.min(missing, available) : 0;
    if (pieces === 0) continue;
    taken.push({ issue, pieces });
    left.set(issue, available - pieces);
    missing -= pieces;
  }
  return taken;
}
