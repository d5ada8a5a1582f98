import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { SlaRecalculation } from './sla-recalculation.entity.ts';

/** How far recalculations of clocks are. */
@Resolver('SlaRecalculation')
export class SlaRecalculationResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  slaRecalculation(@Args('id') id: string) {
    return this.load.one(SlaRecalculation, id);
  }

  @Query()
  slaRecalculations(@Args() page: PageArgs) {
    return connection(this.em, SlaRecalculation, {}, page, [{ startedAt: 'desc' }]);
  }
}
