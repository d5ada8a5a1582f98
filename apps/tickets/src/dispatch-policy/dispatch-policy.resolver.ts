import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { nextVersion } from '../policy-versions.ts';
import type { DispatchPolicyDraftInput, PolicyStatus } from '../schema.types.ts';
import { DispatchPolicy } from './dispatch-policy.entity.ts';
import { DispatchPolicyNotFound } from './dispatch-policy.errors.ts';

/** By what the system decides who goes. */
@Resolver('DispatchPolicy')
export class DispatchPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly dispatches: Dispatches,
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

  /** One policy is in force for all, so whichever was retires, of whatever code. */
  @Mutation()
  async dispatchPolicyActivate(@Args('id') id: string) {
    const dispatchPolicy = await loadForChange(this.em, DispatchPolicy, id, DispatchPolicyNotFound);
    const where = { status: 'ACTIVE' as const, id: { $ne: id } };
    const before = await this.em.findOne(DispatchPolicy, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    before?.retire();
    await this.em.flush();
    dispatchPolicy.activate(this.clock.now());
    await this.dispatches.tryAllAgain('POLICY_CHANGED');
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
