import type { SupplierTerms } from '../loss/supplier-terms.ts';
import type * as Sdl from '../schema.types.ts';

/** What of a kind of cost we bear, as customers decided. */
export interface CoverageShare {
  readonly costClass: Sdl.CostClass;
  readonly coveredPercent: number;
  /** What service there is, where our guarantee is over. */
  readonly afterExpiry?: 'LIFETIME_PAID' | 'PARTS_AT_COST' | 'NONE' | null | undefined;
}

/** The same of one line of a repair. */
export interface DecidedLine extends CoverageShare {
  readonly rule: string;
  readonly supplierTerms?: SupplierTerms | null | undefined;
}

/** What of a line we bear, and the rule that says so; none where only its kind of cost was decided. Beside it what a supplier bears. */
export interface Covered {
  readonly coveredPercent: number;
  readonly coverageRule: string | null;
  readonly supplierTerms: SupplierTerms | null;
  /** Is it a part that is charged at its standard cost, as its policy has it once the guarantee is over (BIL-01)? */
  readonly isAtCost: boolean;
}

/** What was decided of a line itself, else of its kind of cost, else nothing. */
export function coveredBy(
  line: DecidedLine | null,
  costClass: Sdl.CostClass,
  shares: readonly CoverageShare[],
): Covered {
  const { coveredPercent = 0, afterExpiry = null } = line ?? shares.find(it => it.costClass === costClass) ?? {};
  const { rule: coverageRule = null, supplierTerms = null } = line ?? {};
  const isAtCost = costClass === 'PARTS' && afterExpiry === 'PARTS_AT_COST' && coveredPercent < 100;
  return { coveredPercent, coverageRule, supplierTerms, isAtCost };
}
