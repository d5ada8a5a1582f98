import { randomUUID } from 'node:crypto';
import { dayIn } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import type {
  QualityReviewAssignInput,
  QualityReviewFilter,
  QualityReviewRecordInput,
  QualityReviewSettleMeasureInput,
} from '../schema.types.ts';
import { QualityReview } from './quality-review.entity.ts';
import { QualityReviewNotFound } from './quality-review.errors.ts';
import { QualityReviews } from './quality-reviews.service.ts';
import type { QualityMachineCounted } from './quality-terms.ts';

@Resolver('QualityReview')
export class QualityReviewResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly reviews: QualityReviews,
  ) {}

  @Query()
  qualityReview(@Args('id') id: string) {
    return this.load.one(QualityReview, id);
  }

  @Query()
  qualityReviews(@Args() { filter, ...page }: PageArgs & { filter?: QualityReviewFilter }) {
    const { status, customer, responsible } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(customer ? { customer: { $in: [customer].filter(isId) } } : {}),
      ...(responsible ? { responsible } : {}),
    };
    return connection(this.em, QualityReview, where, page, [{ dueOn: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(QualityReview, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: QualityReview) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveField()
  async figures(@Parent() review: QualityReview) {
    return (await this.reviews.shownOf(review)).figures;
  }

  @ResolveField()
  async machines(@Parent() review: QualityReview) {
    return (await this.reviews.shownOf(review)).machines;
  }

  @ResolveField()
  async findings(@Parent() review: QualityReview) {
    return (await this.reviews.shownOf(review)).findings;
  }

  @Mutation()
  qualityReviewAssign(@Args('id') id: string, @Args('input') input: QualityReviewAssignInput) {
    return this.change(id, async review => {
      review.assign(input);
      await this.reviews.assignNext(review);
    });
  }

  @Mutation()
  qualityReviewRecord(
    @Args('id') id: string,
    @Args('input') input: QualityReviewRecordInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.change(id, async review => {
      review.record(input, await this.reviews.shownOf(review), randomUUID, this.by(actor, review));
      await this.reviews.planLater(); // Where its timer has not rung yet, the next period is still to begin.
    });
  }

  @Mutation()
  qualityReviewSettleMeasure(
    @Args('id') id: string,
    @Args('input') input: QualityReviewSettleMeasureInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.change(id, review => {
      review.settleMeasure(input, this.by(actor, review));
    });
  }

  private async change(id: string, act: (review: QualityReview) => void | Promise<void>) {
    const qualityReview = await loadForChange(this.em, QualityReview, id, QualityReviewNotFound);
    await act(qualityReview);
    await this.reviews.watch(qualityReview);
    return { qualityReview };
  }

  private by({ subject }: Actor, { timeZone }: QualityReview) {
    const at = this.clock.now();
    return { subject, at, today: dayIn(timeZone, at) };
  }
}

@Resolver('QualityMachine')
export class QualityMachineResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  asset(@Parent() { assetId }: QualityMachineCounted) {
    return this.load.one(Asset, assetId);
  }
}

@Resolver('Customer')
export class CustomerQualityResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  qualityReviews(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(QualityReview, 'customer', id, { ...page, orderBy: [{ countedFrom: 'desc' }] });
  }
}
