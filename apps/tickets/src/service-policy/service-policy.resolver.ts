import { connection, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { nextVersion } from '../policy-versions.ts';
import type {
  ServicePolicyActivateInput,
  ServicePolicyDraftInput,
  ServicePolicyFilter,
  ServicePolicyRetireInput,
} from '../schema.types.ts';
import { ServicePolicyActivation } from './service-policy-activation.service.ts';
import { ServicePolicy } from './service-policy.entity.ts';
import { ServicePolicyNotFound } from './service-policy.errors.ts';

/** The small policies of service. */
@Resolver('ServicePolicy')
export class ServicePolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: ServicePolicyActivation,
  ) {}

  @Query()
  servicePolicies(@Args() { filter, ...page }: PageArgs & { filter?: ServicePolicyFilter }) {
    const { kind, status, code } = filter ?? {};
    const where = { ...(kind ? { kind } : {}), ...(status ? { status } : {}), ...(code ? { code } : {}) };
    return connection(this.em, ServicePolicy, where, page, [{ code: 'asc' }, { policyVersion: 'desc' }]);
  }

  @Mutation()
  async servicePolicyDraft(@Args('input') input: ServicePolicyDraftInput) {
    const version = await nextVersion(this.em, ServicePolicy, input.code);
    return { servicePolicy: ServicePolicy.draft(this.em, input, version) };
  }

  @Mutation()
  async servicePolicyActivate(@Args('id') id: string, @Args('input') { from }: ServicePolicyActivateInput) {
    const servicePolicy = await loadForChange(this.em, ServicePolicy, id, ServicePolicyNotFound);
    await this.plans.activate(this.activation, servicePolicy, from);
    return { servicePolicy };
  }

  @Mutation()
  async servicePolicyRetire(@Args('id') id: string, @Args('input') input: ServicePolicyRetireInput) {
    const servicePolicy = await loadForChange(this.em, ServicePolicy, id, ServicePolicyNotFound);
    await this.plans.retire(this.activation, servicePolicy, input);
    return { servicePolicy };
  }

  @Mutation()
  async servicePolicyUnplan(@Args('id') id: string) {
    const servicePolicy = await loadForChange(this.em, ServicePolicy, id, ServicePolicyNotFound);
    await this.plans.takeBack(servicePolicy);
    return { servicePolicy };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ServicePolicy, id);
  }

  @ResolveField()
  version(@Parent() { policyVersion }: ServicePolicy) {
    return policyVersion;
  }
}
