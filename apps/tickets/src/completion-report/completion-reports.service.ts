import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { KnownAsset, KnownPart } from '../links/known.entity.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import type { WorkOrderCompleteInput } from '../schema.types.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import { factsElsewhere, factsOf, isComplete, type KnownThings } from './completion-facts.ts';
import { CompletionReport, type OrderElsewhere, ownerOf } from './completion-report.entity.ts';
import type { ElsewhereWork } from './elsewhere-work.ts';

/** Writes the report of a repair in the act that completes its papers; it is changed by an erasure alone, and by a cause that is said late. */
@Injectable()
export class CompletionReports {
  constructor(private readonly em: EntityManager) {}

  /** @param earlier the visits before it whose work goes to the same fee list */
  async make(order: WorkOrder, earlier: readonly WorkOrder[], input: WorkOrderCompleteInput, act: Act): Promise<void> {
    const visits = [...earlier, order];
    const partIds = visits.flatMap(visit => visit.usedLines.map(line => line.partId));
    const known = await this.knownOf(order.ticket, partIds);
    const number = await nextNumber(this.em, 'CR', act.at);
    this.em.persist(CompletionReport.of(number, order, factsOf(order, visits, input, known), act));
  }

  /**
   * The report of a return repair, a mission or a local repair, once its papers are complete: by the customer's word or by
   * finance's, whichever comes last. Call it after whatever may be the last; said again it is no news.
   */
  async makeElsewhere(order: OrderElsewhere, workOf: () => Promise<ElsewhereWork>, act: Act): Promise<void> {
    if (!isComplete(order) || (await this.em.count(CompletionReport, ownerOf(order))) > 0) return;
    const ticket = await findTicketForChange(this.em, order instanceof LocalRepair ? order.ticketId : order.ticket.id);
    if (!ticket) return;
    const work = await workOf();
    const used = [...work.parts, ...work.units.flatMap(unit => unit.parts)];
    const partIds = used.flatMap(({ partId }) => partId ?? []);
    const facts = factsElsewhere(order, work, ticket, await this.knownOf(ticket, partIds));
    const number = await nextNumber(this.em, 'CR', act.at);
    this.em.persist(CompletionReport.ofElsewhere(number, order, ticket, facts, act));
  }

  /** The case of this repair, which its customer signed for while it was cancelled, goes on. */
  async learnCause(order: OrderElsewhere, { causeClass = null }: Ticket): Promise<void> {
    const report = causeClass && (await this.em.findOne(CompletionReport, ownerOf(order)));
    if (report) report.learnCause(causeClass);
  }

  /** The words that the case took over from a report were erased: what stands for them in the case does so here too. */
  async forgetWords({ id, symptom }: Ticket, words: string): Promise<void> {
    await this.em.flush();
    await this.em.execute(
      `update completion_report set facts = jsonb_set(facts, '{problem}', to_jsonb(?::text))
       where ticket_id = ? and facts ->> 'problem' = ?`,
      [symptom, id, words],
    );
  }

  private async knownOf({ assetId }: Ticket, partIds: readonly string[]): Promise<KnownThings> {
    return {
      asset: assetId ? await this.em.findOne(KnownAsset, { id: assetId }) : null,
      parts: await this.em.find(KnownPart, { id: { $in: [...new Set(partIds)] } }),
    };
  }
}
