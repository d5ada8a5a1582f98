import { Loaders, type PageArgs, TextFilters } from '@mainstay/kit/service';
import { Args, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Dedication } from '../engineer/dedication.entity.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
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
  constructor(
    private readonly load: Loaders,
    private readonly texts: TextFilters,
  ) {}

  @ResolveReference()
  resolveReference({ id }: Reference) {
    return { id };
  }

  @ResolveField()
  async tickets(@Parent() { id }: Reference, @Args() { filter, ...page }: TicketsArgs) {
    const where = await this.texts.narrow(Ticket, ticketsWhere(filter), filter?.text);
    return this.load.connectionBy(Ticket, 'customerId', id, { ...page, where, orderBy: TICKET_ORDERS.NEWEST });
  }

  @ResolveField()
  async dedicatedEngineer(@Parent() { id }: Reference) {
    const dedication = await this.load.oneBy(Dedication, 'customerId', id);
    return dedication ? this.load.one(Engineer, dedication.engineer.id) : null;
  }
}

/** The tickets about a machine. */
@Resolver('Asset')
export class AssetTicketsResolver {
  constructor(
    private readonly load: Loaders,
    private readonly texts: TextFilters,
  ) {}

  @ResolveReference()
  resolveReference({ id }: Reference) {
    return { id };
  }

  @ResolveField()
  async tickets(@Parent() { id }: Reference, @Args() { filter, ...page }: TicketsArgs) {
    const where = await this.texts.narrow(Ticket, ticketsWhere(filter), filter?.text);
    return this.load.connectionBy(Ticket, 'assetId', id, { ...page, where, orderBy: TICKET_ORDERS.NEWEST });
  }
}
