import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { CostCentrePolicyDraftInput } from '../schema.types.ts';
import { CostCentrePolicy } from './cost-centre-policy.entity.ts';
import { CostCentrePolicyNotFound } from './cost-centre-policy.errors.ts';
import { CostCentres } from './cost-centres.service.ts';

@Resolver('CostCentrePolicy')
export class CostCentrePolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly centres: CostCentres,
  ) {}

  @Query()
  costCentrePolicies(@Args() page: PageArgs) {
    return connection(this.em, CostCentrePolicy, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CostCentrePolicy, id);
  }

  @Mutation()
  async costCentrePolicyDraft(@Args('input') input: CostCentrePolicyDraftInput, @CurrentActor() actor: Actor) {
    const versions = await this.em.count(CostCentrePolicy, { code: input.code.trim() });
    const costCentrePolicy = CostCentrePolicy.draft(versions + 1, input, actor.subject);
    this.em.persist(costCentrePolicy);
    return { costCentrePolicy };
  }

  @Mutation()
  async costCentrePolicyActivate(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const costCentrePolicy = await loadForChange(this.em, CostCentrePolicy, id, CostCentrePolicyNotFound);
    await this.centres.change();
    const before = await this.em.find(CostCentrePolicy, { status: 'ACTIVE', id: { $ne: id } });
    for (const policy of before) policy.retire();
    await this.em.flush(); // Of all of them one is in force at any moment: a unique index sees to it.
    costCentrePolicy.activate(actor.subject, this.clock.now());
    return { costCentrePolicy };
  }
}
