import { connection, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { nextVersion } from '../policy-versions.ts';
import type {
  EscalationPolicyActivateInput,
  EscalationPolicyDraftInput,
  EscalationPolicyRetireInput,
} from '../schema.types.ts';
import { EscalationPolicyActivation } from './escalation-policy-activation.service.ts';
import { EscalationPolicy } from './escalation-policy.entity.ts';
import { EscalationPolicyNotFound } from './escalation-policy.errors.ts';

/** When complaints go up. */
@Resolver('EscalationPolicy')
export class EscalationPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: EscalationPolicyActivation,
  ) {}

  @Query()
  escalationPolicies(@Args() page: PageArgs) {
    return connection(this.em, EscalationPolicy, {}, page, [{ code: 'asc' }, { policyVersion: 'desc' }]);
  }

  @Mutation()
  async escalationPolicyDraft(@Args('input') input: EscalationPolicyDraftInput) {
    const version = await nextVersion(this.em, EscalationPolicy, input.code);
    return { escalationPolicy: EscalationPolicy.draft(this.em, input, version) };
  }

  @Mutation()
  async escalationPolicyActivate(@Args('id') id: string, @Args('input') { from }: EscalationPolicyActivateInput) {
    const escalationPolicy = await loadForChange(this.em, EscalationPolicy, id, EscalationPolicyNotFound);
    await this.plans.activate(this.activation, escalationPolicy, from);
    return { escalationPolicy };
  }

  @Mutation()
  async escalationPolicyRetire(@Args('id') id: string, @Args('input') input: EscalationPolicyRetireInput) {
    const escalationPolicy = await loadForChange(this.em, EscalationPolicy, id, EscalationPolicyNotFound);
    await this.plans.retire(this.activation, escalationPolicy, input);
    return { escalationPolicy };
  }

  @Mutation()
  async escalationPolicyUnplan(@Args('id') id: string) {
    const escalationPolicy = await loadForChange(this.em, EscalationPolicy, id, EscalationPolicyNotFound);
    await this.plans.takeBack(escalationPolicy);
    return { escalationPolicy };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(EscalationPolicy, id);
  }

  @ResolveField()
  version(@Parent() { policyVersion }: EscalationPolicy) {
    return policyVersion;
  }
}
