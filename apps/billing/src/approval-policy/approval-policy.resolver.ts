import type { Actor } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs, PolicyPlans } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type {
  ApprovalPolicyActivateInput,
  ApprovalPolicyDraftInput,
  ApprovalPolicyRetireInput,
} from '../schema.types.ts';
import { ApprovalPolicyActivation } from './approval-policy-activation.service.ts';
import { ApprovalPolicy } from './approval-policy.entity.ts';
import { ApprovalPolicyNotFound } from './approval-policy.errors.ts';

@Resolver('ApprovalPolicy')
export class ApprovalPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly plans: PolicyPlans,
    private readonly activation: ApprovalPolicyActivation,
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
  async approvalPolicyActivate(
    @Args('id') id: string,
    @Args('input') { from }: ApprovalPolicyActivateInput,
    @CurrentActor() actor: Actor,
  ) {
    const approvalPolicy = await this.forChange(id);
    approvalPolicy.requireOther(actor.subject);
    await this.plans.activate(this.activation, approvalPolicy, from);
    return { approvalPolicy };
  }

  @Mutation()
  async approvalPolicyRetire(@Args('id') id: string, @Args('input') input: ApprovalPolicyRetireInput) {
    const approvalPolicy = await this.forChange(id);
    await this.plans.retire(this.activation, approvalPolicy, input);
    return { approvalPolicy };
  }

  @Mutation()
  async approvalPolicyUnplan(@Args('id') id: string) {
    const approvalPolicy = await this.forChange(id);
    await this.plans.takeBack(approvalPolicy);
    return { approvalPolicy };
  }

  private forChange(id: string): Promise<ApprovalPolicy> {
    return loadForChange(this.em, ApprovalPolicy, id, ApprovalPolicyNotFound);
  }
}
