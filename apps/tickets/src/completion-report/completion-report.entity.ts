import { TicketCompletionReported } from '@mainstay/contracts/tickets';
import { entity, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import type { CompletionFacts } from './completion-facts.ts';

const CompletionReportSchema = defineEntity({
  name: 'CompletionReport',
  properties: {
    ...entity,
    number: p.string().unique(),
    ticket: () => p.manyToOne(Ticket),
    workOrder: () => p.manyToOne(WorkOrder),
    dealerId: p.uuid().nullable(),
    facts: p.json<CompletionFacts>(),
    madeBy: p.string(),
    madeAt: p.datetime(),
  },
});

/**
 * The numbered record of a repair whose papers are complete (TCK-14; 3a.14); it is never rewritten, by the
 * database itself, except that words of an erased report go.
 */
export class CompletionReport
  extends CompletionReportSchema.class
  implements Omit<Sdl.CompletionReport, 'document' | 'ticket' | 'workOrder'>
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

  get customer(): Opt<{ id: string }> {
    return { id: this.facts.customerId };
  }

  get asset(): Opt<{ id: string }> | null {
    return this.facts.assetId ? { id: this.facts.assetId } : null;
  }

  get repair(): Opt<Sdl.CompletionReportRepair> {
    const { parts, jointTest, reportedAt, arrivedAt, repairedAt, signedOffAt, ...said } = this.facts;
    return {
      ...said,
      parts: parts.map(({ partId, serials, ...part }) => ({ ...part, serials: [...serials], part: { id: partId } })),
      jointTest,
      reportedAt: new Date(reportedAt),
      arrivedAt: arrivedAt ? new Date(arrivedAt) : null,
      repairedAt: repairedAt ? new Date(repairedAt) : null,
      signedOffAt: new Date(signedOffAt),
    };
  }
}
CompletionReportSchema.setClass(CompletionReport);
