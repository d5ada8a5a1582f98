import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import type { WarehouseOpenInput } from '../schema.types.ts';
import { Warehouse } from './warehouse.entity.ts';

@Resolver('Warehouse')
export class WarehouseResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
  ) {}

  @Query()
  warehouse(@Args('id') id: string) {
    return this.loaders.one(Warehouse, id);
  }

  @Query()
  warehouses(@Args() page: PageArgs) {
    return connection(this.em, Warehouse, {}, page, [{ code: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(Warehouse, id);
  }

  @Mutation()
  warehouseOpen(@Args('input') input: WarehouseOpenInput) {
    const warehouse = Warehouse.open(input);
    this.em.persist(warehouse);
    return { warehouse };
  }
}
