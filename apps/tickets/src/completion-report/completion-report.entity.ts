import { RepairElsewhereReported, TicketCompletionReported } from '@mainstay/contracts/tickets';
import { entity, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import type { CompletedPart, CompletionFacts } from './completion-facts.ts';

const CompletionReportSchema = defineEntity({
  name: 'CompletionReport',
  properties: {
    ...entity,
    number: p.string().unique(),
    ticket: () => p.manyToOne(Ticket),
    /** One of the four. */
    workOrder: () => p.manyToOne(WorkOrder).nullable(),
    returnRepair: () => p.manyToOne(ReturnRepair).nullable(),
    mission: () => p.manyToOne(Mission).nullable(),
    localRepair: () => p.manyToOne(LocalRepair).nullable(),
    dealerId: p.uuid().nullable(),
    facts: p.json<CompletionFacts>(),
    madeBy: p.string(),
    madeAt: p.datetime(),
  },
});

/** What is repaired elsewhere than on a visit or from afar. */
export type OrderElsewhere = ReturnRepair | Mission | LocalRepair;

/**
 * The numbered record of a repair whose papers are complete (TCK-14; 3a.14); it is never rewritten, by the
 * database itself, except that words of an erased report go, and that a cause is added that nobody could say.
 */
export class CompletionReport
  extends CompletionReportSchema.class
  implements
    Omit<Sdl.CompletionReport, 'document' | 'ticket' | 'workOrder' | 'returnRepair' | 'mission' | 'localRepair'>
{
  static of(number: string, workOrder: WorkOrder, facts: CompletionFacts, act: Act): CompletionReport {
    const { ticket } = workOrder;
    const { at: madeAt, by: madeBy } = act;
    const { dealerId } = ticket;
    const report = make(CompletionReport, { number, ticket, workOrder, dealerId, facts, madeBy, madeAt });
    const about = { ticketId: ticket.id, workOrderId: workOrder.id, completionReportId: report.id, number };
    raise(ticket, TicketCompletionReported({ ...about, madeAt: madeAt.toISOString() }));
    return report;
  }

  static ofElsewhere(
    number: string,
    order: OrderElsewhere,
    ticket: Ticket,
    facts: CompletionFacts,
    { at: madeAt, by: madeBy }: Act,
  ): CompletionReport {
    const { dealerId } = ticket;
    const report = make(CompletionReport, { number, ticket, ...ownerOf(order), dealerId, facts, madeBy, madeAt });
    const about = { ticketId: ticket.id, ...subjectOf(order), completionReportId: report.id, number };
    raise(ticket, RepairElsewhereReported({ ...about, madeAt: madeAt.toISOString() }));
    return report;
  }

  /** Its case had been cancelled as it was made, and goes on: what caused the fault is said now. */
  learnCause(causeClass: Sdl.FaultCause): void {
    this.facts = { ...this.facts, causeClass: this.facts.causeClass ?? causeClass };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.facts.customerId };
  }

  get asset(): Opt<{ id: string }> | null {
    return this.facts.assetId ? { id: this.facts.assetId } : null;
  }

  get repair(): Opt<Sdl.CompletionReportRepair> {
    const { parts, units, jointTest, reportedAt, arrivedAt, repairedAt, signedOffAt, ...said } = this.facts;
    return {
      ...said,
      parts: parts.map(readable),
      units: units.map(({ assetId, parts: fitted, tests, ...unit }) => ({
        ...{ ...unit, asset: assetId ? { id: assetId } : null, parts: fitted.map(readable), tests: [...tests] },
      })),
      jointTest,
      reportedAt: new Date(reportedAt),
      arrivedAt: arrivedAt ? new Date(arrivedAt) : null,
      repairedAt: repairedAt ? new Date(repairedAt) : null,
      signedOffAt: new Date(signedOffAt),
    };
  }
}
CompletionReportSchema.setClass(CompletionReport);

/** The column that names the order. */
export function ownerOf(order: OrderElsewhere) {
  if (order instanceof ReturnRepair) return { returnRepair: order };
  return order instanceof Mission ? { mission: order } : { localRepair: order };
}

function subjectOf(order: OrderElsewhere) {
  const { id: subjectId } = order;
  if (order instanceof ReturnRepair) return { subjectKind: 'RETURN_REPAIR' as const, subjectId };
  return { subjectKind: order instanceof Mission ? ('MISSION' as const) : ('LOCAL_REPAIR' as const), subjectId };
}

const readable = ({ partId, serials, ...part }: CompletedPart): Sdl.CompletionReportPart => ({
  ...{ ...part, serials: [...serials], part: partId ? { id: partId } : null },
});
