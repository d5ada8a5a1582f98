import type { DomainEvent } from '@mainstay/contracts/event';
import { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import type { WorkOrder } from './work-order.entity.ts';

/** A case without a machine has no guarantee. */
const NOT_COVERED = { outcome: 'PAID', policyCode: null, shares: [] } as const satisfies Partial<Sdl.TicketCoverage>;

/** What the fee list of a work order is made from: all that these visits took. */
export function completedWork({ id, ticket }: WorkOrder, visits: readonly WorkOrder[], act: Act): DomainEvent {
  const { outcome, policyCode, shares } = ticket.coverageFacts ?? NOT_COVERED;
  return WorkOrderCompleted({
    workOrderId: id,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    customerId: ticket.customerId,
    assetId: ticket.assetId ?? null,
    dealerId: ticket.dealerId ?? null,
    siteCountry: ticket.siteCountry,
    laborMinutes: visits.reduce((sum, visit) => sum + (visit.laborMinutes ?? 0), 0),
    travelKilometres: visits.reduce((sum, visit) => sum + (visit.travelKilometres ?? 0), 0),
    partsUsed: byLine(visits.flatMap(visit => visit.usedLines)),
    coverage: { outcome, policyCode, shares },
    completedAt: act.at.toISOString(),
  });
}

/** One entry a line, however many visits used of it. */
function byLine(used: readonly PartLine[]): PartLine[] {
  const lines = new Map<string, PartLine>();
  for (const line of used) {
    const quantity = line.quantity + (lines.get(line.lineId)?.quantity ?? 0);
    lines.set(line.lineId, { ...line, quantity });
  }
  return [...lines.values()];
}
