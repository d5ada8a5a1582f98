import { Clock } from '@mainstay/kit/domain';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { ImportOrderLine } from '../import-order/import-order-line.entity.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import type { DeclarationFilter } from '../schema.types.ts';
import { DeclarationQuery } from './declaration-query.entity.ts';
import { Declaration } from './declaration.entity.ts';
import { DutyLine } from './duty-line.entity.ts';

@Resolver('Declaration')
export class DeclarationResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  declaration(@Args('id') id: string) {
    return this.load.one(Declaration, id);
  }

  @Query()
  declarations(@Args() { filter, ...page }: PageArgs & { filter?: DeclarationFilter }) {
    const { status, importOrder } = filter ?? {};
    const where = { ...(status ? { status } : {}), ...(importOrder ? { importOrder } : {}) };
    return connection(this.em, Declaration, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Declaration, id);
  }

  @ResolveField()
  importOrder(@Parent() { importOrder }: Declaration) {
    return this.load.one(ImportOrder, importOrder.id);
  }

  @ResolveField()
  minutesInCustoms(@Parent() declaration: Declaration) {
    return declaration.minutesInCustoms(this.clock.now());
  }

  @ResolveField()
  queries(@Parent() { id }: Declaration) {
    return this.load.manyBy(DeclarationQuery, 'declaration', id, { raisedAt: 'asc', id: 'asc' });
  }

  @ResolveField()
  duties(@Parent() { id }: Declaration) {
    return this.load.manyBy(DutyLine, 'declaration', id, { position: 'asc' });
  }
}

@Resolver('DutyLine')
export class DutyLineResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  line(@Parent() { line }: DutyLine) {
    return line && this.load.one(ImportOrderLine, line.id);
  }
}
