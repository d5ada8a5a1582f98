import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, Loaders, type PageArgs, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { PolicyStatus, WarrantyPolicyDraftInput } from '../schema.types.ts';
import { WarrantyPolicy } from './warranty-policy.entity.ts';
import { GUARANTEE_ENDS_TIMER } from './warranty-policies.service.ts';
import { WarrantyPolicyNotFound } from './warranty-policy.errors.ts';

@Resolver('WarrantyPolicy')
export class WarrantyPolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly timers: Timers,
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
    const warrantyPolicy = WarrantyPolicy.draft(versions + 1, input);
    this.em.persist(warrantyPolicy);
    return { warrantyPolicy };
  }

  @Mutation()
  async warrantyPolicyActivate(@Args('id') id: string) {
    const warrantyPolicy = await loadForChange(this.em, WarrantyPolicy, id, WarrantyPolicyNotFound);
    const now = this.clock.now();
    const before = await this.em.find(WarrantyPolicy, { code: warrantyPolicy.code, status: 'ACTIVE', id: { $ne: id } });
    warrantyPolicy.activate(now);
    for (const version of before) version.retire(now);
    const payload = { code: warrantyPolicy.code, after: null };
    const key = `${GUARANTEE_ENDS_TIMER}:${payload.code}`;
    await this.timers.set({ task: GUARANTEE_ENDS_TIMER, key, at: now, payload });
    return { warrantyPolicy };
  }
}
