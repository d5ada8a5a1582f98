import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { KnownAsset, KnownPart } from '../links/known.entity.ts';
import type { WorkOrderCompleteInput } from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import { factsOf } from './completion-facts.ts';
import { CompletionReport } from './completion-report.entity.ts';

/** Writes the report of a repair in the act that completes its papers; it is changed by an erasure alone. */
@Injectable()
export class CompletionReports {
  constructor(private readonly em: EntityManager) {}

  /** @param earlier the visits before it whose work goes to the same fee list */
  async make(order: WorkOrder, earlier: readonly WorkOrder[], input: WorkOrderCompleteInput, act: Act): Promise<void> {
    const visits = [...earlier, order];
    const { assetId } = order.ticket;
    const partIds = visits.flatMap(visit => visit.usedLines.map(line => line.partId));
    const known = {
      asset: assetId ? await this.em.findOne(KnownAsset, { id: assetId }) : null,
      parts: await this.em.find(KnownPart, { id: { $in: partIds } }),
    };
    const number = await nextNumber(this.em, 'CR', act.at);
    this.em.persist(CompletionReport.of(number, order, factsOf(order, visits, input, known), act));
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
}
