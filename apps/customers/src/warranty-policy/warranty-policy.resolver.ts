import { connection, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import type {
  PolicyStatus,
  WarrantyPolicyActivateInput,
  WarrantyPolicyDraftInput,
  WarrantyPolicyRetireInput,
} from '../schema.types.ts';
import { WarrantyPolicyActivation } from './warranty-policy-activation.service.ts';
import { WarrantyPolicy } from './warranty-policy.entity.ts';
import { WarrantyPolicyNotFound } from './warranty-policy.errors.ts';

@Resolver('WarrantyPolicy')
export class WarrantyPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: WarrantyPolicyActivation,
    private readonly terms: CareTermsInForce,
  ) {}

  @Query()
  async warrantyPolicy(@Args('code') code: string) {
    const versions = await this.em.find(WarrantyPolicy, { code }, { orderBy: { number: 'desc' }, limit: 100 });
    return versions.find(it => it.status === 'ACTIVE') ?? versions[0] ?? null;
  }

  @Query()
  warrantyPolicies(@Args() { status, ...page }: PageArgs & { status?: PolicyStatus }) {
    return connection(this.em, WarrantyPolicy, status ? { status } : {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(WarrantyPolicy, id);
  }

  @Mutation()
  async warrantyPolicyDraft(@Args('input') input: WarrantyPolicyDraftInput) {
    const versions = await this.em.count(WarrantyPolicy, { code: input.code.trim() });
    const { timeZone } = await this.terms.companyDay();
    const warrantyPolicy = WarrantyPolicy.draft(versions + 1, input, timeZone);
    this.em.persist(warrantyPolicy);
    return { warrantyPolicy };
  }

  @Mutation()
  async warrantyPolicyActivate(@Args('id') id: string, @Args('input') { from }: WarrantyPolicyActivateInput) {
    const warrantyPolicy = await loadForChange(this.em, WarrantyPolicy, id, WarrantyPolicyNotFound);
    await this.plans.activate(this.activation, warrantyPolicy, from);
    return { warrantyPolicy };
  }

  @Mutation()
  async warrantyPolicyRetire(@Args('id') id: string, @Args('input') input: WarrantyPolicyRetireInput) {
    const warrantyPolicy = await loadForChange(this.em, WarrantyPolicy, id, WarrantyPolicyNotFound);
    await this.plans.retire(this.activation, warrantyPolicy, input);
    return { warrantyPolicy };
  }

  @Mutation()
  async warrantyPolicyUnplan(@Args('id') id: string) {
    const warrantyPolicy = await loadForChange(this.em, WarrantyPolicy, id, WarrantyPolicyNotFound);
    await this.plans.takeBack(warrantyPolicy);
    return { warrantyPolicy };
  }
}
