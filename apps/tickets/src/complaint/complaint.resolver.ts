import { connection, Loaders, type PageArgs, TextFilters } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import type { ComplaintFilter } from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { complaintsWhere } from './complaint-filter.ts';
import { ComplaintStep } from './complaint-step.entity.ts';
import { Complaint } from './complaint.entity.ts';

const MAX_ENTRIES = 100;
const NEWEST = [{ receivedAt: 'desc' as const }];

/** Complaints to read. */
@Resolver('Complaint')
export class ComplaintResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly texts: TextFilters,
  ) {}

  @Query()
  complaint(@Args('id') id: string) {
    return this.load.one(Complaint, id);
  }

  @Query()
  async complaints(@Args() { filter, ...page }: PageArgs & { filter?: ComplaintFilter }) {
    const where = await this.texts.narrow(Complaint, complaintsWhere(filter), filter?.text);
    return connection(this.em, Complaint, where, page, NEWEST);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Complaint, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: Complaint) {
    return ticket ? this.load.one(Ticket, ticket.id) : null;
  }

  @ResolveField()
  async clocks(@Parent() { id }: Complaint) {
    const clocks = await this.load.manyBy(SlaClock, 'record', id, { round: 'asc', kind: 'asc' });
    return clocks.filter(({ level }) => level === 'PROMISE');
  }

  @ResolveField()
  notices(@Parent() { id }: Complaint) {
    return this.load.firstBy(ProgressNotice, 'complaint', id, { orderBy: { id: 'desc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  timeline(@Parent() { id }: Complaint) {
    return this.load.firstBy(ComplaintStep, 'complaint', id, { orderBy: { position: 'desc' }, most: MAX_ENTRIES });
  }
}

/** The complaints of a customer. */
@Resolver('Customer')
export class CustomerComplaintsResolver {
  constructor(
    private readonly load: Loaders,
    private readonly texts: TextFilters,
  ) {}

  @ResolveField()
  async complaints(
    @Parent() { id }: { id: string },
    @Args() { filter, ...page }: PageArgs & { filter?: ComplaintFilter },
  ) {
    const where = await this.texts.narrow(Complaint, complaintsWhere(filter), filter?.text);
    return this.load.connectionBy(Complaint, 'customerId', id, { ...page, where, orderBy: NEWEST });
  }
}
