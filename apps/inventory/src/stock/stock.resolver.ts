import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Part } from '../part/part.entity.ts';
import type { StockFilter } from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { StockBalance } from './stock-balance.entity.ts';
import { StockEntry, StockMovement } from './stock-entry.entity.ts';

@Resolver('StockBalance')
export class StockBalanceResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
  ) {}

  @Query()
  stock(@Args('filter') filter: StockFilter | null, @Args() page: PageArgs) {
    const { part, warehouse, condition } = filter ?? {};
    const where = {
      ...(part ? { part } : {}),
      ...(warehouse ? { warehouse } : {}),
      ...(condition ? { condition } : {}),
    };
    return connection(this.em, StockBalance, where, page);
  }

  @ResolveField()
  part(@Parent() balance: StockBalance) {
    return this.loaders.one(Part, balance.part.id);
  }

  @ResolveField()
  warehouse(@Parent() balance: StockBalance) {
    return this.loaders.one(Warehouse, balance.warehouse.id);
  }
}

@Resolver('StockEntry')
export class StockEntryResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
  ) {}

  @Query()
  stockEntries(@Args('part') part: string, @Args('warehouse') warehouse: string | null, @Args() page: PageArgs) {
    return connection(this.em, StockEntry, { part, ...(warehouse ? { warehouse } : {}) }, page, [{ id: 'desc' }]);
  }

  @ResolveField()
  movement(@Parent() entry: StockEntry) {
    return this.loaders.one(StockMovement, entry.movement.id);
  }

  @ResolveField()
  part(@Parent() entry: StockEntry) {
    return this.loaders.one(Part, entry.part.id);
  }

  @ResolveField()
  warehouse(@Parent() entry: StockEntry) {
    return entry.warehouse ? this.loaders.one(Warehouse, entry.warehouse.id) : null;
  }
}

@Resolver('PartAvailability')
export class PartAvailabilityResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  warehouse(@Parent() availability: { warehouse: Warehouse }) {
    return this.loaders.one(Warehouse, availability.warehouse.id);
  }
}
