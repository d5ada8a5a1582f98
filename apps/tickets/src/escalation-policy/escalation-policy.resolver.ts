import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { nextVersion } from '../policy-versions.ts';
import type { EscalationPolicyDraftInput } from '../schema.types.ts';
import { EscalationPolicy } from './escalation-policy.entity.ts';
import { EscalationPolicyNotFound } from './escalation-policy.errors.ts';

/** When complaints go up. */
@Resolver('EscalationPolicy')
export class EscalationPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
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
  async escalationPolicyActivate(@Args('id') id: string) {
    const escalationPolicy = await loadForChange(this.em, EscalationPolicy, id, EscalationPolicyNotFound);
    const others = { status: 'ACTIVE', id: { $ne: id } } as const;
    const inForce = await this.em.findOne(EscalationPolicy, others, { lockMode: LockMode.PESSIMISTIC_WRITE });
    inForce?.retire();
    await this.em.flush();
    escalationPolicy.activate(this.clock.now());
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
