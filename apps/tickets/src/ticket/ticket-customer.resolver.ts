import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { TicketNameCustomerInput } from '../schema.types.ts';
import { CaseCustomers } from './case-customers.service.ts';
import { Cases } from './cases.service.ts';
import { loadTicket } from './load-ticket.ts';

/** Cases that were written down for another customer (TCK-01). */
@Resolver('Ticket')
export class TicketCustomerResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly customers: CaseCustomers,
    private readonly cases: Cases,
  ) {}

  @Mutation()
  async ticketNameCustomer(
    @Args('id') id: string,
    @Args('input') input: TicketNameCustomerInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const ticket = await loadTicket(this.em, id);
    await this.customers.name(ticket, input, { at: this.clock.now(), by });
    await this.cases.follow(ticket);
    return { ticket };
  }
}
