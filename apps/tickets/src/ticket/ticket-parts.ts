import type { SlaPartMake, SlaPartsBranch } from '../schema.types.ts';
import type { PartLine } from './ticket-facts.ts';
import type { TicketPart } from './ticket-part.entity.ts';

const needed = (parts: readonly TicketPart[]) => parts.filter(part => part.isOpen || part.issuedQuantity > 0);

/** Which of the three branches a diagnosed repair takes; null while a warehouse has not answered (N28 to N30). */
export function partsBranchOf(parts: readonly TicketPart[]): SlaPartsBranch | null {
  const lines = needed(parts);
  if (lines.length === 0) return 'NONE';
  if (lines.some(part => part.wasShort)) return 'NOT_IN_STOCK';
  return lines.some(part => part.status === 'REQUESTED') ? null : 'IN_STOCK';
}

/** One part made for the customer makes the whole order a custom one (N35). */
export const partMakeOf = (parts: readonly TicketPart[]): SlaPartMake =>
  needed(parts).some(part => part.make === 'CUSTOM') ? 'CUSTOM' : 'STANDARD';

/** Books what left the warehouse on our line, or on that of the same part; what stands in for another is added. */
export function issueLines(
  parts: readonly TicketPart[],
  issued: readonly PartLine[],
  warehouseId: string,
  add: (line: PartLine) => TicketPart,
): void {
  for (const line of issued) {
    const part = parts.find(it => it.id === line.lineId) ?? parts.find(it => it.partId === line.partId);
    (part ?? add(line)).issue(line.quantity, warehouseId);
  }
}
