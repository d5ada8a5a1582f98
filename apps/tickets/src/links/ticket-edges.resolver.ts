import { connection, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { TicketFilter } from '../schema.types.ts';
import { TICKET_ORDERS, ticketsWhere } from '../ticket/ticket-filter.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

interface Reference {
  readonly id: string;
}
type TicketsArgs = PageArgs & { readonly filter?: TicketFilter };

/** The tickets of a customer. */
@Resolver('Customer')
export class CustomerTicketsResolver {
  constructor(private readonly em: EntityManager) {}

  @ResolveReference()
  resolveReference({ id }: Reference) {
    return { id };
  }

  @ResolveField()
  tickets(@Parent() { id: customer }: Reference, @Args() { filter, ...page }: TicketsArgs) {
    return connection(this.em, Ticket, ticketsWhere({ ...filter, customer }), page, TICKET_ORDERS.NEWEST);
  }
}

/** The tickets about a machine. */
@Resolver('Asset')
export class AssetTicketsResolver {
  constructor(private readonly em: EntityManager) {}

  @ResolveReference()
  resolveReference({ id }: Reference) {
    return { id };
  }

  @ResolveField()
  tickets(@Parent() { id: asset }: Reference, @Args() { filter, ...page }: TicketsArgs) {
    return connection(this.em, Ticket, ticketsWhere({ ...filter, asset }), page, TICKET_ORDERS.NEWEST);
  }
}
