import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { SlaClockFilter } from '../schema.types.ts';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { idOf, periodOf } from '../ticket/ticket-filter.ts';
import { SlaClock } from './sla-clock.entity.ts';

const MAX_SHOWN = 100;

/** Deadlines to read. */
@Resolver('SlaClock')
export class SlaClockResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  slaClock(@Args('id') id: string) {
    return this.load.one(SlaClock, id);
  }

  @Query()
  slaClocks(@Args() { filter, ...page }: PageArgs & { filter?: SlaClockFilter }) {
    const { state, kind, level, recordType, owner, customer, dueFrom, dueBefore } = filter ?? {};
    const { breachedFrom, breachedBefore } = filter ?? {};
    const where = {
      ...(state ? { state: { $in: state } } : {}),
      ...(kind ? { kind: { $in: kind } } : {}),
      ...(level ? { level: { $in: level } } : {}),
      ...(recordType ? { recordType: { $in: recordType } } : {}),
      ...(owner ? { owner } : {}),
      ...(customer ? { record: { customerId: idOf(customer) } } : {}),
      ...(dueFrom || dueBefore ? { dueAt: periodOf(dueFrom, dueBefore) } : {}),
      ...(breachedFrom || breachedBefore ? { breachedAt: periodOf(breachedFrom, breachedBefore) } : {}),
    };
    return connection(this.em, SlaClock, where, page, [{ dueAt: 'asc nulls last' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(SlaClock, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: SlaClock) {
    return ticket ? this.load.one(Ticket, ticket.id) : null;
  }

  @ResolveField()
  async recordNumber(@Parent() { record }: SlaClock) {
    return (await this.load.one(SlaRecord, record.id))?.number ?? null;
  }

  @ResolveField()
  async under(@Parent() { underIds }: SlaClock) {
    const found = await Promise.all(underIds.slice(0, MAX_SHOWN).map(id => this.load.one(SlaClock, id)));
    return found.flatMap(clock => clock ?? []);
  }

  @ResolveField()
  supportedBy(@Parent() { id }: SlaClock) {
    return this.load.batched(SlaClock, 'supportedBy', id, async (em, ids) => {
      const found = await em.find(SlaClock, { underIds: { $overlap: [...ids] } }, { orderBy: { startedAt: 'asc' } });
      return ids.map(above => found.filter(({ underIds }) => underIds.includes(above)).slice(0, MAX_SHOWN));
    });
  }
}
