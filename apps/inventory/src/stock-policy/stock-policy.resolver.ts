import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { Clock } from '@mainstay/kit/domain';
import { connection, Loaders, loadForChange, type PageArgs } from '@mainstay/kit/service';
import type { StockPolicyDraftInput, StockPolicyFilter } from '../schema.types.ts';
import { StockPolicy } from './stock-policy.entity.ts';
import { StockPolicyNotFound } from './stock-policy.errors.ts';

@Resolver('StockPolicy')
export class StockPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  stockPolicies(@Args('filter') filter: StockPolicyFilter | null, @Args() page: PageArgs) {
    const { code, status } = filter ?? {};
    const where = { ...(code ? { code } : {}), ...(status ? { status } : {}) };
    return connection(this.em, StockPolicy, where, page, [{ code: 'asc' }, { version: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(StockPolicy, id);
  }

  @Mutation()
  async stockPolicyDraft(@Args('input') input: StockPolicyDraftInput) {
    const [latest] = await this.em.find(
      StockPolicy,
      { code: input.code.trim() },
      { orderBy: { version: 'desc' }, limit: 1 },
    );
    const stockPolicy = StockPolicy.draft(input, (latest?.version ?? 0) + 1);
    this.em.persist(stockPolicy);
    return { stockPolicy };
  }

  @Mutation()
  async stockPolicyActivate(@Args('id') id: string) {
    const stockPolicy = await loadForChange(this.em, StockPolicy, id, StockPolicyNotFound);
    const before = { code: stockPolicy.code, status: 'ACTIVE' } as const;
    const active = await this.em.find(StockPolicy, before, { lockMode: LockMode.PESSIMISTIC_WRITE });
    stockPolicy.activate(this.clock.now());
    for (const policy of active) policy.retire();
    return { stockPolicy };
  }
}
