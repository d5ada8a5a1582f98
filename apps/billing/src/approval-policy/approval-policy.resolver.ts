import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ApprovalPolicyDraftInput } from '../schema.types.ts';
import { ApprovalPolicy } from './approval-policy.entity.ts';
import { ApprovalPolicyNotFound } from './approval-policy.errors.ts';

@Resolver('ApprovalPolicy')
export class ApprovalPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  approvalPolicies(@Args() page: PageArgs) {
    return connection(this.em, ApprovalPolicy, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ApprovalPolicy, id);
  }

  @Mutation()
  async approvalPolicyDraft(@Args('input') input: ApprovalPolicyDraftInput, @CurrentActor() actor: Actor) {
    const versions = await this.em.count(ApprovalPolicy, { code: input.code.trim() });
    const approvalPolicy = ApprovalPolicy.draft(versions + 1, input, actor.subject);
    this.em.persist(approvalPolicy);
    return { approvalPolicy };
  }

  @Mutation()
  async approvalPolicyActivate(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const approvalPolicy = await loadForChange(this.em, ApprovalPolicy, id, ApprovalPolicyNotFound);
    const { code } = approvalPolicy;
    const before = await this.em.find(ApprovalPolicy, { code, status: 'ACTIVE', id: { $ne: id } });
    for (const version of before) version.retire();
    await this.em.flush(); // Of one code, one version is in force at any moment: a unique index sees to it.
    approvalPolicy.activate(actor.subject, this.clock.now());
    return { approvalPolicy };
  }
}
