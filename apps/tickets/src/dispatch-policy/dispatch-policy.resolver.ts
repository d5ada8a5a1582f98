import { connection, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { nextVersion } from '../policy-versions.ts';
import type {
  DispatchPolicyActivateInput,
  DispatchPolicyDraftInput,
  DispatchPolicyRetireInput,
  PolicyStatus,
} from '../schema.types.ts';
import { DispatchPolicyActivation } from './dispatch-policy-activation.service.ts';
import { DispatchPolicy } from './dispatch-policy.entity.ts';
import { DispatchPolicyNotFound } from './dispatch-policy.errors.ts';

/** By what the system decides who goes. */
@Resolver('DispatchPolicy')
export class DispatchPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: DispatchPolicyActivation,
  ) {}

  @Query()
  dispatchPolicies(@Args() { status, ...page }: PageArgs & { status?: PolicyStatus }) {
    const where = status ? { status } : {};
    return connection(this.em, DispatchPolicy, where, page, [{ code: 'asc' }, { policyVersion: 'desc' }]);
  }

  @Mutation()
  async dispatchPolicyDraft(@Args('input') input: DispatchPolicyDraftInput) {
    const version = await nextVersion(this.em, DispatchPolicy, input.code);
    return { dispatchPolicy: DispatchPolicy.draft(this.em, input, version) };
  }

  @Mutation()
  async dispatchPolicyActivate(@Args('id') id: string, @Args('input') { from }: DispatchPolicyActivateInput) {
    const dispatchPolicy = await loadForChange(this.em, DispatchPolicy, id, DispatchPolicyNotFound);
    await this.plans.activate(this.activation, dispatchPolicy, from);
    return { dispatchPolicy };
  }

  @Mutation()
  async dispatchPolicyRetire(@Args('id') id: string, @Args('input') input: DispatchPolicyRetireInput) {
    const dispatchPolicy = await loadForChange(this.em, DispatchPolicy, id, DispatchPolicyNotFound);
    await this.plans.retire(this.activation, dispatchPolicy, input);
    return { dispatchPolicy };
  }

  @Mutation()
  async dispatchPolicyUnplan(@Args('id') id: string) {
    const dispatchPolicy = await loadForChange(this.em, DispatchPolicy, id, DispatchPolicyNotFound);
    await this.plans.takeBack(dispatchPolicy);
    return { dispatchPolicy };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(DispatchPolicy, id);
  }

  @ResolveField()
  version(@Parent() { policyVersion }: DispatchPolicy) {
    return policyVersion;
  }
}
