import type { Actor } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type {
  DepreciationPolicyActivateInput,
  DepreciationPolicyDraftInput,
  DepreciationPolicyRetireInput,
} from '../schema.types.ts';
import { DepreciationPolicyActivation } from './depreciation-policy-activation.service.ts';
import { DepreciationPolicy } from './depreciation-policy.entity.ts';
import { DepreciationPolicyNotFound } from './depreciation-policy.errors.ts';

@Resolver('DepreciationPolicy')
export class DepreciationPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: DepreciationPolicyActivation,
  ) {}

  @Query()
  depreciationPolicies(@Args() page: PageArgs) {
    return connection(this.em, DepreciationPolicy, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(DepreciationPolicy, id);
  }

  @Mutation()
  async depreciationPolicyDraft(@Args('input') input: DepreciationPolicyDraftInput, @CurrentActor() actor: Actor) {
    const versions = await this.em.count(DepreciationPolicy, { code: input.code.trim() });
    const depreciationPolicy = DepreciationPolicy.draft(versions + 1, input, actor.subject);
    this.em.persist(depreciationPolicy);
    return { depreciationPolicy };
  }

  @Mutation()
  async depreciationPolicyActivate(
    @Args('id') id: string,
    @Args('input') { from }: DepreciationPolicyActivateInput,
    @CurrentActor() actor: Actor,
  ) {
    const depreciationPolicy = await this.forChange(id);
    depreciationPolicy.requireOther(actor.subject);
    await this.plans.activate(this.activation, depreciationPolicy, from);
    return { depreciationPolicy };
  }

  @Mutation()
  async depreciationPolicyRetire(@Args('id') id: string, @Args('input') input: DepreciationPolicyRetireInput) {
    const depreciationPolicy = await this.forChange(id);
    await this.plans.retire(this.activation, depreciationPolicy, input);
    return { depreciationPolicy };
  }

  @Mutation()
  async depreciationPolicyUnplan(@Args('id') id: string) {
    const depreciationPolicy = await this.forChange(id);
    await this.plans.takeBack(depreciationPolicy);
    return { depreciationPolicy };
  }

  private forChange(id: string): Promise<DepreciationPolicy> {
    return loadForChange(this.em, DepreciationPolicy, id, DepreciationPolicyNotFound);
  }
}
