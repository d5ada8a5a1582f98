import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { CompletionReports } from '../completion-report/completion-reports.service.ts';
import { OwnerAbsences } from '../owner-absence/owner-absences.service.ts';
import type { FaultCause } from '../schema.types.ts';
import { Cases } from './cases.service.ts';
import { caughtUp, signedMeanwhile } from './elsewhere-case.ts';
import { ordersElsewhere, solutionOf } from './orders-elsewhere.ts';
import type { Ticket } from './ticket.entity.ts';

/** What came of the orders of a case while it was cancelled, or was taken for a repetition: it hears that as it goes on. */
@Injectable()
export class OrdersMeanwhile {
  constructor(
    private readonly em: EntityManager,
    private readonly cases: Cases,
    private readonly absences: OwnerAbsences,
    private readonly completions: CompletionReports,
  ) {}

  /**
   * Clocks and all else follow; whoever answers for it may be away by now.
   * @param causeClass of the fault, which nobody could archive
   * @throws InputInvalid without the cause of what was signed for, RepairRisksNotReinspected
   */
  async hear(ticket: Ticket, causeClass: FaultCause | null | undefined, act: Act): Promise<void> {
    const orders = await ordersElsewhere(this.em, ticket);
    const [order, ...others] = orders;
    const signed = signedMeanwhile(orders);
    const catchUp = caughtUp(causeClass, signed ? await solutionOf(this.em, signed) : '');
    const away = await this.absences.awayAmong(ticket.answerers);
    const hear = (): void => {
      if (order) catchUp(ticket, order, others, act);
      ticket.ownership.heedAbsences(away, act);
    };
    await this.cases.tell(ticket, order ?? ticket, hear, act);
    if (signed && ticket.signedOffAt) await this.completions.learnCause(signed, ticket);
  }
}
