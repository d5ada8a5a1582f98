import type { DataOf, DomainEvent } from '@mainstay/contracts/event';
import { WorkOrderCompleted, WorkOrderCorrected, WorkOrderCoverageRevised } from '@mainstay/contracts/tickets';
import type { Act } from '../act.ts';
import { termsOf } from '../ticket/ticket-entitlement.ts';
import { toldLines } from '../ticket/taken-parts.ts';
import type { CoveredLine, PartLine } from '../ticket/ticket-facts.ts';
import { COVERED_BY_PLAN, isByPlan } from '../ticket/ticket-upkeep.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { WorkOrder } from './work-order.entity.ts';

/** A case without a machine has no guarantee. */
const NOT_COVERED = { outcome: 'PAID' as const, policyCode: null, shares: [], decisionId: null };

/** What the fee list of a work order is made from: all that these visits took. */
export const completedWork = (order: WorkOrder, visits: readonly WorkOrder[], { at }: Act): DomainEvent =>
  WorkOrderCompleted(workOf(order, visits, at));

/** The same, where it was written down wrongly as it was completed. */
export const correctedWork = (order: WorkOrder, visits: readonly WorkOrder[], completedAt: Date, { at }: Act) =>
  WorkOrderCorrected({ ...workOf(order, visits, completedAt), correctedAt: at.toISOString() });

/** Who bears what of it, where that was decided anew since. */
export const revisedCoverage = ({ id: workOrderId, ticket }: WorkOrder, { at }: Act): DomainEvent =>
  WorkOrderCoverageRevised({
    ...{ workOrderId, ticketId: ticket.id, coverage: borneOfCase(ticket), revisedAt: at.toISOString() },
  });

function workOf({ id, ticket }: WorkOrder, visits: readonly WorkOrder[], completedAt: Date) {
  const partsUsed = byLine(visits.flatMap(visit => visit.usedLines));
  return {
    workOrderId: id,
    ...listed(ticket, partsUsed),
    laborMinutes: visits.reduce((sum, visit) => sum + (visit.laborMinutes ?? 0), 0),
    travelKilometres: visits.reduce((sum, visit) => sum + (visit.travelKilometres ?? 0), 0),
    partsUsed: toldLines(partsUsed),
    completedAt: completedAt.toISOString(),
  };
}

/** Whose fee list it is, and who bears what of these parts and of the work. */
export function listed(ticket: Ticket, partsUsed: readonly PartLine[]) {
  const { id: ticketId, number: ticketNumber, customerId, assetId = null, dealerId = null, siteCountry } = ticket;
  const coverage = borneOf(ticket, partsUsed);
  return { ticketId, ticketNumber, customerId, assetId, dealerId, siteCountry, coverage };
}

/** Who bears what of all parts of a case, and of its work. */
export const borneOfCase = (ticket: Ticket) =>
  borneOf(
    ticket,
    ticket.parts.map(({ id: lineId }) => ({ lineId })),
  );

function borneOf(ticket: Ticket, used: readonly Pick<PartLine, 'lineId'>[]) {
  const decided = isByPlan(ticket) ? COVERED_BY_PLAN : ticket.coverageFacts;
  const { outcome, policyCode, shares, decisionId } = decided ?? NOT_COVERED;
  return { outcome, policyCode, shares, decisionId, lines: coveredLines(ticket, used) };
}

type BorneLine = NonNullable<DataOf<typeof WorkOrderCompleted>['coverage']['lines']>[number];

/** What was decided of the parts used and of the work; what nobody has answered yet goes by its kind of cost. */
function coveredLines({ parts, entitlement }: Ticket, used: readonly Pick<PartLine, 'lineId'>[]) {
  const ofParts = used.flatMap(({ lineId }): BorneLine[] => {
    const part = parts.getItems().find(({ id }) => id === lineId);
    const [rule, line] = [part?.freeBecause, part?.coverageLine];
    const decided = line ? [{ lineId, ...decidedOf(line) }] : [];
    return rule ? [{ lineId, costClass: 'PARTS', ...decided[0], coveredPercent: 100, rule }] : decided;
  });
  const ofWork = entitlement.work.map(line => ({ lineId: null, ...decidedOf(line) }));
  return [...ofParts, ...ofWork];
}

const decidedOf = (line: CoveredLine) => {
  const { costClass, coveredPercent, rule, afterExpiry = null } = line;
  return { costClass, coveredPercent, rule, afterExpiry, supplierTerms: termsOf(line) };
};

/** One entry a line, however many visits used of it. */
export function byLine(used: readonly PartLine[]): PartLine[] {
  const lines = new Map<string, PartLine>();
  for (const line of used) {
    const before = lines.get(line.lineId);
    const quantity = line.quantity + (before?.quantity ?? 0);
    const fitted = [...(before?.fitted ?? []), ...(line.fitted ?? [])];
    lines.set(line.lineId, { ...line, quantity, ...(fitted.length > 0 && { fitted }) });
  }
  return [...lines.values()];
}
