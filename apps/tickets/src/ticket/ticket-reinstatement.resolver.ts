import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CaseEscalations } from '../case-escalation/case-escalations.service.ts';
import { PromisedFinishes } from '../notice/promised-finishes.service.ts';
import type { TicketReinstateInput } from '../schema.types.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { calledOffWaits } from './called-off-waits.ts';
import { loadTicket } from './load-ticket.ts';
import { OrdersMeanwhile } from './orders-meanwhile.service.ts';

/** Cases that were cancelled by mistake (TCK-01). */
@Resolver('Ticket')
export class TicketReinstatementResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly promises: LatePromises,
    private readonly orders: OrdersMeanwhile,
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
    await this.orders.hear(ticket, input.causeClass, act);
    await this.escalations.watchAllOf(ticket);
    await this.finishes.watch('TICKET', ticket);
    return { ticket };
  }
}
