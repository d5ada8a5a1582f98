import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { connection, Loaders, loadForChange, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import type {
  StockPolicyActivateInput,
  StockPolicyDraftInput,
  StockPolicyFilter,
  StockPolicyRetireInput,
} from '../schema.types.ts';
import { StockPolicyActivation } from './stock-policy-activation.service.ts';
import { StockPolicy } from './stock-policy.entity.ts';
import { StockPolicyNotFound } from './stock-policy.errors.ts';

@Resolver('StockPolicy')
export class StockPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: StockPolicyActivation,
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
  async stockPolicyActivate(@Args('id') id: string, @Args('input') { from }: StockPolicyActivateInput) {
    const stockPolicy = await this.forChange(id);
    await this.plans.activate(this.activation, stockPolicy, from);
    return { stockPolicy };
  }

  @Mutation()
  async stockPolicyRetire(@Args('id') id: string, @Args('input') input: StockPolicyRetireInput) {
    const stockPolicy = await this.forChange(id);
    await this.plans.retire(this.activation, stockPolicy, input);
    return { stockPolicy };
  }

  @Mutation()
  async stockPolicyUnplan(@Args('id') id: string) {
    const stockPolicy = await this.forChange(id);
    await this.plans.takeBack(stockPolicy);
    return { stockPolicy };
  }

  private forChange(id: string): Promise<StockPolicy> {
    return loadForChange(this.em, StockPolicy, id, StockPolicyNotFound);
  }
}
