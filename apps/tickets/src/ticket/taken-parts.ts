import { within } from '@mainstay/kit/domain';
import type { WorkOrderPart, WorkOrderPartsNotUsedInput } from '../schema.types.ts';
import type { FittedUnit } from '../work-order/fitted-units.ts';
import { PartsNotUsed, SerialsNotFitted } from '../work-order/work-order.errors.ts';
import type { PartLine } from './ticket-facts.ts';

interface Line {
  readonly id: string;
  readonly partId: string;
  /** What left the warehouse and is not accounted for. */
  readonly atHand: number;
}

/** Parts that were built in, as they are shown. */
export const shownLines = (lines: readonly PartLine[]): WorkOrderPart[] =>
  lines.map(({ partId, quantity, fitted = [] }) => ({
    ...{ part: { id: partId }, quantity, serials: fitted.map(it => it.serial) },
  }));

/** Parts that were built in, as events say it. */
export const toldLines = (lines: readonly PartLine[]) =>
  lines.map(({ fitted, ...line }) => (fitted ? { ...line, fitted: [...fitted] } : line));

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

/**
 * What is left of what was said to be built in, where some pieces of one part were not. Of those without a serial number
 * the last go first.
 * @throws PartsNotUsed, SerialsNotFitted, InputInvalid for fewer pieces than serial numbers
 */
export function stillBuiltIn(
  used: readonly PartLine[],
  { part: partId, quantity, serials }: WorkOrderPartsNotUsedInput,
  path: readonly string[],
): readonly PartLine[] {
  const ofPart = used.filter(line => line.partId === partId);
  const fitted = ofPart.flatMap(line => line.fitted ?? []).map(({ serial }) => serial);
  const named = new Set(serials.map(it => it.trim()));
  if (named.size < serials.length || !named.isSubsetOf(new Set(fitted)))
    throw new SerialsNotFitted([...path, 'serials'], fitted);
  const unnamed = within([...path, 'quantity'], quantity, Math.max(1, named.size), 1_000_000) - named.size;
  const open = ofPart.map(line => ({ id: line.lineId, partId, atHand: line.quantity - (line.fitted?.length ?? 0) }));
  const most = open.reduce((sum, { atHand }) => sum + atHand, 0);
  if (unnamed > most) throw new PartsNotUsed([...path, 'quantity'], most);
  const gone = takenFrom(open.toReversed(), unnamed, [], () => undefined);
  return used
    .map(line => (line.partId === partId ? without(line, named, gone) : line))
    .filter(line => line.quantity > 0);
}

function without(
  { fitted = [], ...line }: PartLine,
  serials: ReadonlySet<string>,
  gone: readonly PartLine[],
): PartLine {
  const kept = fitted.filter(({ serial }) => !serials.has(serial));
  const unnamed = gone.find(({ lineId }) => lineId === line.lineId)?.quantity ?? 0;
  const quantity = line.quantity - unnamed - (fitted.length - kept.length);
  return { ...line, quantity, ...(kept.length > 0 && { fitted: kept }) };
}
