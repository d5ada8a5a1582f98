import type { FittedUnit } from '../work-order/fitted-units.ts';
import type { PartLine } from './ticket-facts.ts';

interface Line {
  readonly id: string;
  readonly partId: string;
  /** What left the warehouse and is not accounted for. */
  readonly atHand: number;
}

/** Pieces of one part from its lines, used up in order; those that are named by serial numbers go first. */
export function takenFrom<L extends Line>(
  lines: readonly L[],
  quantity: number,
  fitted: readonly FittedUnit[],
  book: (line: L, quantity: number) => void,
): PartLine[] {
  const named = [...fitted];
  let left = quantity;
  return lines.flatMap(line => {
    const taken = Math.min(left, line.atHand);
    if (taken === 0) return [];
    left -= taken;
    book(line, taken);
    const here = named.splice(0, taken);
    return [{ lineId: line.id, partId: line.partId, quantity: taken, ...(here.length > 0 && { fitted: here }) }];
  });
}
