import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import type { SupplierRegisterInput } from '../schema.types.ts';
import { Supplier } from './supplier.entity.ts';

@Resolver('Supplier')
export class SupplierResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
  ) {}

  @Query()
  suppliers(@Args() page: PageArgs) {
    return connection(this.em, Supplier, {}, page, [{ code: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(Supplier, id);
  }

  @Mutation()
  supplierRegister(@Args('input') input: SupplierRegisterInput) {
    const supplier = Supplier.register(input);
    this.em.persist(supplier);
    return { supplier };
  }
}
