import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { DepreciationPolicyDraftInput } from '../schema.types.ts';
import { DepreciationPolicy } from './depreciation-policy.entity.ts';
import { DepreciationPolicyNotFound } from './depreciation-policy.errors.ts';

@Resolver('DepreciationPolicy')
export class DepreciationPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  depreciationPolicies(@Args() page: PageArgs) {
    return connection(this.em, DepreciationPolicy, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(DepreciationPolicy, id);
  }

  @Mutation()
  async depreciationPolicyDraft(@Args('input') input: DepreciationPolicyDraftInput, @CurrentActor() actor: Actor) {
    const versions = await this.em.count(DepreciationPolicy, { code: input.code.trim() });
    const depreciationPolicy = DepreciationPolicy.draft(versions + 1, input, actor.subject);
    this.em.persist(depreciationPolicy);
    return { depreciationPolicy };
  }

  @Mutation()
  async depreciationPolicyActivate(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const depreciationPolicy = await loadForChange(this.em, DepreciationPolicy, id, DepreciationPolicyNotFound);
    const { code } = depreciationPolicy;
    const before = await this.em.find(DepreciationPolicy, { code, status: 'ACTIVE', id: { $ne: id } });
    for (const version of before) version.retire();
    await this.em.flush(); // Of one code, one version is in force at any moment: a unique index sees to it.
    depreciationPolicy.activate(actor.subject, this.clock.now());
    return { depreciationPolicy };
  }
}
