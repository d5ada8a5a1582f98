import type { Money } from '@mainstay/money';

/** What a supplier bears of one line towards us, as customers decided beside what we bear (CUS-06). */
export interface SupplierTerms {
  /** Null where the terms name nobody. */
  readonly supplierCode: string | null;
  /** Of the cost of the line, 0 to 100. */
  readonly coveredPercent: number;
  /** The rule of the terms that says so, such as EXPIRED. */
  readonly rule: string;
}

/** The same of a loss: what of the cost of its line we bear is the loss. */
export interface LossTerms extends SupplierTerms {
  /** 0 to 100. */
  readonly ourPercent: number;
}

/** What of a loss its supplier bears: so much of the cost of the line, at most the loss. */
export function borneBy({ coveredPercent, ourPercent }: LossTerms, loss: Money): Money {
  const rest = ourPercent - coveredPercent;
  if (rest <= 0) return loss;
  const [borne = loss] = loss.allocate([coveredPercent, rest]);
  return borne;
}
