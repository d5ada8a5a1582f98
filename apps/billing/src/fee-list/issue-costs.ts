import { Money } from '@mainstay/money';

/** Parts that left the warehouse for a ticket. */
export interface Issue {
  readonly issueNoteId: string;
  readonly partId: string;
  readonly quantity: number;
  readonly unitCost: Money;
  readonly supplierCode?: string | null;
  readonly purchaseOrderId?: string | null;
}

/** A line that used parts. */
export interface Usage {
  readonly partId?: string | null;
  /** How many of them did not come back. */
  readonly keptQuantity: number;
}

/** Issued parts that nobody used: they did not come, or came back damaged. */
export interface Lost {
  readonly issueNoteId: string;
  readonly partId: string;
  readonly quantity: number;
}

/** Pieces of one issue. */
export interface Taken<I extends Issue = Issue> {
  readonly issue: I;
  readonly pieces: number;
}

/** What the parts of a line cost us, and where they came from. */
export interface PartsCost {
  readonly cost: Money;
  readonly supplierCode: string | null;
  readonly purchaseOrderId: string | null;
}

/**
 * Tells what the parts of each line cost, first issued first used. A line whose parts are not all issued yet, or were
 * valued in two currencies, has no cost. What is lost, no line used.
 */
export function costsOf<T extends Usage>(
  lines: readonly T[],
  issues: readonly Issue[],
  lost: readonly Lost[],
): ReadonlyMap<T, PartsCost> {
  const costs = new Map<T, PartsCost>();
  const left = new Map(issues.map(issue => [issue, issue.quantity]));
  for (const pieces of lost) takeLost(pieces, left);
  for (const line of lines) {
    const taken = take(line.keptQuantity, left, issue => issue.partId === line.partId);
    const currency = taken[0]?.issue.unitCost.currency;
    const isWhole = taken.reduce((sum, it) => sum + it.pieces, 0) === line.keptQuantity;
    if (!isWhole || !currency || taken.some(it => it.issue.unitCost.currency !== currency)) continue;
    const { supplierCode = null, purchaseOrderId = null } = taken[0]!.issue;
    costs.set(line, { cost: costOf(taken, currency), supplierCode, purchaseOrderId });
  }
  return costs;
}

/** The issues that lost pieces were of: those of their own note, first issued first lost. @param left is less by them afterwards */
export function takeLost<I extends Issue>({ issueNoteId, partId, quantity }: Lost, left: Map<I, number>): Taken<I>[] {
  return take(quantity, left, issue => issue.issueNoteId === issueNoteId && issue.partId === partId);
}

/** What pieces cost that were valued in one currency. */
export const costOf = (taken: readonly Taken[], currency: string): Money =>
  Money.sum(
    currency,
    taken.map(({ issue, pieces }) => issue.unitCost.times(pieces)),
  );

function take<I extends Issue>(quantity: number, left: Map<I, number>, isOne: (issue: I) => boolean): Taken<I>[] {
  const taken: Taken<I>[] = [];
  let missing = quantity;
  for (const [issue, available] of left) {
    const pieces = isOne(issue) ? Math.min(missing, available) : 0;
    if (pieces === 0) continue;
    taken.push({ issue, pieces });
    left.set(issue, available - pieces);
    missing -= pieces;
  }
  return taken;
}
