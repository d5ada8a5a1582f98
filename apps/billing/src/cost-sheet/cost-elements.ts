import { Money } from '@mainstay/money';
import type * as Sdl from '../schema.types.ts';
import type { CostSheetLine } from './cost-sheet-line.entity.ts';

/** What one element of a sheet sums up to, by who bears it. */
export interface ElementSum extends Sdl.CostSheetElement {
  readonly customer: Money;
  readonly company: Money;
}

const ELEMENTS: readonly Sdl.CostElement[] = [
  'MATERIAL',
  'TRAVEL',
  'DEPRECIATION',
  'SERVICE_FEE',
  'PARTNER_FEE',
  'OTHER',
];

/** The elements A to D and what else was spent (BIL-06), those without a line left out. */
export function elementsOf(currency: string, lines: readonly CostSheetLine[]): ElementSum[] {
  const sumOf = (of: readonly CostSheetLine[], liability: Sdl.CostLiability) =>
    Money.sum(
      currency,
      of.filter(line => line.liability === liability).map(line => line.amount),
    );
  const groups = Map.groupBy(lines, line => line.element);
  return ELEMENTS.flatMap(element => {
    const of = groups.get(element);
    return of ? [{ element, customer: sumOf(of, 'CUSTOMER'), company: sumOf(of, 'COMPANY') }] : [];
  });
}

/** Which cost of a loss an element is. */
export const COST_CLASS_OF: Readonly<Record<Sdl.CostElement, Sdl.CostClass>> = {
  MATERIAL: 'PARTS',
  TRAVEL: 'TRAVEL',
  DEPRECIATION: 'EXPENSE',
  SERVICE_FEE: 'LABOUR',
  PARTNER_FEE: 'LABOUR',
  OTHER: 'EXPENSE',
};
