import { within } from '@mainstay/kit/domain';
import type { WorkOrderPartInput } from '../schema.types.ts';
import { PartsNotIssued } from '../work-order/work-order.errors.ts';
import type { PartLine } from './ticket-facts.ts';
import type { TicketPart } from './ticket-part.entity.ts';

/**
 * Accounts for parts that left the warehouse: built in or come back. Several lines of one part are used up in order.
 * @throws PartsNotIssued for more than left the warehouse and is not accounted for yet
 */
export function accountForParts(
  parts: readonly TicketPart[],
  field: 'partsUsed' | 'partsReturned',
  wanted: readonly WorkOrderPartInput[],
): PartLine[] {
  return wanted.flatMap(({ part: partId, quantity }, index) => {
    const path = ['input', field, `${index}`, 'quantity'];
    const lines = parts.filter(part => part.partId === partId);
    const available = lines.reduce((sum, line) => sum + line.atHand, 0);
    if (within(path, quantity, 1, 1_000_000) > available) throw new PartsNotIssued(path, available);
    let left = quantity;
    return lines.flatMap(line => {
      const taken = Math.min(left, line.atHand);
      if (taken === 0) return [];
      left -= taken;
      if (field === 'partsUsed') line.usedQuantity += taken;
      else line.returnedQuantity += taken;
      return [{ lineId: line.id, partId, quantity: taken }];
    });
  });
}
