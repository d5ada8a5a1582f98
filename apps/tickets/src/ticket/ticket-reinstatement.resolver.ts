import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CaseEscalations } from '../case-escalation/case-escalations.service.ts';
import { PromisedFinishes } from '../notice/promised-finishes.service.ts';
import { OwnerAbsences } from '../owner-absence/owner-absences.service.ts';
import type { TicketReinstateInput } from '../schema.types.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { calledOffWaits } from './called-off-waits.ts';
import { Cases } from './cases.service.ts';
import { caughtUp, signedMeanwhile } from './elsewhere-case.ts';
import { loadTicket } from './load-ticket.ts';
import { ordersElsewhere, solutionOf } from './orders-elsewhere.ts';

/** Cases that were cancelled by mistake (TCK-01). */
@Resolver('Ticket')
export class TicketReinstatementResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly promises: LatePromises,
    private readonly absences: OwnerAbsences,
    private readonly escalations: CaseEscalations,
    private readonly finishes: PromisedFinishes,
  ) {}

  @Mutation()
  async ticketReinstate(
    @Args('id') id: string,
    @Args('input') input: TicketReinstateInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const act = { at: this.clock.now(), by };
    const ticket = await loadTicket(this.em, id);
    const last = await this.em.findOne(WorkOrder, { ticket: id }, { orderBy: { id: 'desc' }, populate: ['engineer'] });
    ticket.reinstatement.make(input, last, act, await calledOffWaits(this.em, id));
    await this.promises.resumed(ticket);
    const orders = await ordersElsewhere(this.em, ticket);
    const [order, ...others] = orders;
    const signed = signedMeanwhile(orders);
    const catchUp = caughtUp(input.causeClass, signed ? await solutionOf(this.em, signed) : '');
    const away = await this.absences.awayAmong(ticket.answerers);
    const hear = (): void => {
      if (order) catchUp(ticket, order, others, act);
      ticket.ownership.heedAbsences(away, act);
    };
    await this.cases.tell(ticket, order ?? ticket, hear, act);
    await this.escalations.watchAllOf(ticket);
    await this.finishes.watch('TICKET', ticket);
    return { ticket };
  }
}
