import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type * as Sdl from '../schema.types.ts';
import { PartsSale } from './parts-sale.entity.ts';
import { PartsSaleNotFound } from './parts-sale.errors.ts';

@Resolver('PartsSale')
export class PartsSaleResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  partsSale(@Args('id') id: string) {
    return this.load.one(PartsSale, id);
  }

  @Query()
  partsSales(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.PartsSaleFilter }) {
    const { isPaid, customer, ticket } = filter ?? {};
    const where = {
      ...(isPaid == null ? {} : { paidOn: isPaid ? { $ne: null } : null }),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(ticket ? { ticketId: { $in: [ticket].filter(isId) } } : {}),
    };
    return connection(this.em, PartsSale, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(PartsSale, id);
  }

  @Mutation()
  async partsSaleReceive(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsSaleReceiveInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const partsSale = await loadForChange(this.em, PartsSale, id, PartsSaleNotFound);
    partsSale.receive(input, { by, today: this.clock.now().toISOString().slice(0, 10) });
    return { partsSale };
  }
}
