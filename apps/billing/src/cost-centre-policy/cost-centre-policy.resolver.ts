import type { Actor } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type {
  CostCentrePolicyActivateInput,
  CostCentrePolicyDraftInput,
  CostCentrePolicyRetireInput,
} from '../schema.types.ts';
import { CostCentrePolicyActivation } from './cost-centre-policy-activation.service.ts';
import { CostCentrePolicy } from './cost-centre-policy.entity.ts';
import { CostCentrePolicyNotFound } from './cost-centre-policy.errors.ts';

@Resolver('CostCentrePolicy')
export class CostCentrePolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: CostCentrePolicyActivation,
  ) {}

  @Query()
  costCentrePolicies(@Args() page: PageArgs) {
    return connection(this.em, CostCentrePolicy, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CostCentrePolicy, id);
  }

  @Mutation()
  async costCentrePolicyDraft(@Args('input') input: CostCentrePolicyDraftInput, @CurrentActor() actor: Actor) {
    const versions = await this.em.count(CostCentrePolicy, { code: input.code.trim() });
    const costCentrePolicy = CostCentrePolicy.draft(versions + 1, input, actor.subject);
    this.em.persist(costCentrePolicy);
    return { costCentrePolicy };
  }

  @Mutation()
  async costCentrePolicyActivate(
    @Args('id') id: string,
    @Args('input') { from }: CostCentrePolicyActivateInput,
    @CurrentActor() actor: Actor,
  ) {
    const costCentrePolicy = await this.forChange(id);
    costCentrePolicy.requireOther(actor.subject);
    await this.plans.activate(this.activation, costCentrePolicy, from);
    return { costCentrePolicy };
  }

  @Mutation()
  async costCentrePolicyRetire(@Args('id') id: string, @Args('input') input: CostCentrePolicyRetireInput) {
    const costCentrePolicy = await this.forChange(id);
    await this.plans.retire(this.activation, costCentrePolicy, input);
    return { costCentrePolicy };
  }

  @Mutation()
  async costCentrePolicyUnplan(@Args('id') id: string) {
    const costCentrePolicy = await this.forChange(id);
    await this.plans.takeBack(costCentrePolicy);
    return { costCentrePolicy };
  }

  private forChange(id: string): Promise<CostCentrePolicy> {
    return loadForChange(this.em, CostCentrePolicy, id, CostCentrePolicyNotFound);
  }
}
