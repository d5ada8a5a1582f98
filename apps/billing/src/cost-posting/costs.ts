import type { Money } from '@mainstay/money';
import type { CostSheetLine } from '../cost-sheet/cost-sheet-line.entity.ts';
import { COST_CLASS_OF } from '../cost-sheet/cost-elements.ts';
import type * as Sdl from '../schema.types.ts';

/** What was spent of one kind, and who bears it. */
export interface Cost {
  readonly bearer: Sdl.CostLiability;
  readonly costClass: Sdl.CostClass;
  readonly amount: Money;
}

/** What the costs of a fee list look at in a line. */
interface Work {
  readonly costClass: Sdl.CostClass;
  readonly coveredPercent: number;
  /** Null while it is not known. */
  readonly costToUs: Money | null;
}

/** What the lines of a fee list cost, as far as it is known: what is covered or waived we bear, the customer the rest. */
export function costsOfWork(lines: readonly Work[], goodwillPercent: number): Cost[] {
  return lines.flatMap(({ costClass, coveredPercent, costToUs }): Cost[] => {
    if (!costToUs) return [];
    const uncovered = costToUs.minus(costToUs.percent(coveredPercent));
    const customers = uncovered.minus(uncovered.percent(goodwillPercent));
    return [
      { bearer: 'COMPANY', costClass, amount: costToUs.minus(customers) },
      { bearer: 'CUSTOMER', costClass, amount: customers },
    ];
  });
}

/** What the lines of a cost sheet cost: all of it is ours where the customer is served free after all. */
export const costsOfSheet = (lines: readonly CostSheetLine[], isFree: boolean): Cost[] =>
  lines.map(({ liability, element, amount }) => {
    return { bearer: isFree ? 'COMPANY' : liability, costClass: COST_CLASS_OF[element], amount };
  });

/**
 * What is to be posted beside what was, so that all postings together make the costs: one for each bearer, kind and
 * currency, less than nothing where too much was posted.
 */
export function toPost(costs: readonly Cost[], posted: readonly Cost[]): Cost[] {
  const undone = posted.map(({ bearer, costClass, amount }) => ({ bearer, costClass, amount: amount.negated() }));
  const groups = Map.groupBy([...costs, ...undone], it => `${it.bearer} ${it.costClass} ${it.amount.currency}`);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const amount = others.reduce((sum, it) => sum.plus(it.amount), first.amount);
    return amount.isZero() ? [] : [{ ...first, amount }];
  });
}
