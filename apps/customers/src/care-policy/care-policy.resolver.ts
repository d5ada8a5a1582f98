import { connection, loadForChange, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { CarePolicyActivateInput, CarePolicyDraftInput, CarePolicyRetireInput } from '../schema.types.ts';
import { CarePolicyActivation } from './care-policy-activation.service.ts';
import { CarePolicy } from './care-policy.entity.ts';
import { CarePolicyNotFound } from './care-policy.errors.ts';

@Resolver('CarePolicy')
export class CarePolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PolicyPlans,
    private readonly activation: CarePolicyActivation,
  ) {}

  @Query()
  carePolicies(@Args() page: PageArgs) {
    return connection(this.em, CarePolicy, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @Mutation()
  async carePolicyDraft(@Args('input') input: CarePolicyDraftInput) {
    const versions = await this.em.count(CarePolicy, { code: input.code.trim() });
    const carePolicy = CarePolicy.draft(versions + 1, input);
    this.em.persist(carePolicy);
    return { carePolicy };
  }

  @Mutation()
  async carePolicyActivate(@Args('id') id: string, @Args('input') { from }: CarePolicyActivateInput) {
    const carePolicy = await loadForChange(this.em, CarePolicy, id, CarePolicyNotFound);
    await this.plans.activate(this.activation, carePolicy, from);
    return { carePolicy };
  }

  @Mutation()
  async carePolicyRetire(@Args('id') id: string, @Args('input') input: CarePolicyRetireInput) {
    const carePolicy = await loadForChange(this.em, CarePolicy, id, CarePolicyNotFound);
    await this.plans.retire(this.activation, carePolicy, input);
    return { carePolicy };
  }

  @Mutation()
  async carePolicyUnplan(@Args('id') id: string) {
    const carePolicy = await loadForChange(this.em, CarePolicy, id, CarePolicyNotFound);
    await this.plans.takeBack(carePolicy);
    return { carePolicy };
  }
}
