import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CarePlans } from '../care-contact/care-plans.service.ts';
import { CustomerTrainings } from '../customer-training/customer-trainings.service.ts';
import { CustomerPortraits } from '../customer-portrait/customer-portraits.service.ts';
import { QualityReviews } from '../quality-review/quality-reviews.service.ts';
import { RepairWaits } from '../repair-wait/repair-waits.service.ts';
import type { CarePolicyDraftInput } from '../schema.types.ts';
import { CarePolicy } from './care-policy.entity.ts';
import { CarePolicyNotFound } from './care-policy.errors.ts';
import { requireReadable } from './readable-terms.ts';

@Resolver('CarePolicy')
export class CarePolicyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly plans: CarePlans,
    private readonly portraits: CustomerPortraits,
    private readonly waits: RepairWaits,
    private readonly trainings: CustomerTrainings,
    private readonly quality: QualityReviews,
  ) {}

  @Query()
  carePolicies(@Args() page: PageArgs) {
    return connection(this.em, CarePolicy, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @Mutation()
  async carePolicyDraft(@Args('input') input: CarePolicyDraftInput) {
    const versions = await this.em.count(CarePolicy, { code: input.code.trim() });
    const carePolicy = CarePolicy.draft(versions + 1, input);
    this.em.persist(carePolicy);
    return { carePolicy };
  }

  @Mutation()
  async carePolicyActivate(@Args('id') id: string) {
    const carePolicy = await loadForChange(this.em, CarePolicy, id, CarePolicyNotFound);
    const now = this.clock.now();
    const before = await this.em.find(CarePolicy, { ...carePolicy.replaces, status: 'ACTIVE', id: { $ne: id } });
    carePolicy.activate(now);
    requireReadable(carePolicy);
    for (const version of before) version.retire();
    await this.plans.replanLater(carePolicy);
    await this.trainings.replanLater(carePolicy);
    await this.portraits.watch(carePolicy);
    if (carePolicy.kind === 'QUALITY') await this.quality.planLater();
    if (carePolicy.kind === 'EXCHANGE') await this.waits.followRules(carePolicy.code);
    return { carePolicy };
  }
}
