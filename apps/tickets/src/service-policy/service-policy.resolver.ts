import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { FieldStaffs } from '../field-staff/field-staffs.service.ts';
import { OpenCaseAlerts } from '../open-case-alert/open-case-alerts.service.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { nextVersion, retireVersionInForce } from '../policy-versions.ts';
import type { ServicePolicyDraftInput, ServicePolicyFilter } from '../schema.types.ts';
import { StandbyPools } from '../standby-pool/standby-pools.service.ts';
import { requireReadable } from './readable-figures.ts';
import { ServicePolicy } from './service-policy.entity.ts';
import { ServicePolicyNotFound } from './service-policy.errors.ts';

/** The small policies of service. */
@Resolver('ServicePolicy')
export class ServicePolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly pools: StandbyPools,
    private readonly openCases: OpenCaseAlerts,
    private readonly fieldStaffs: FieldStaffs,
    private readonly loans: LoanUnits,
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
  async servicePolicyActivate(@Args('id') id: string) {
    const servicePolicy = await loadForChange(this.em, ServicePolicy, id, ServicePolicyNotFound);
    await retireVersionInForce(this.em, ServicePolicy, servicePolicy);
    servicePolicy.activate(this.clock.now());
    await this.pools.recount();
    await this.openCases.begin(servicePolicy);
    requireReadable(servicePolicy);
    await this.fieldStaffs.followPolicy(servicePolicy);
    await this.loans.followPolicy(servicePolicy);
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
