import { Loaders, type PageArgs } from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { CareCorrection } from '../care-contact/care-correction.entity.ts';
import type { Customer } from '../customer/customer.entity.ts';
import { ToldIncident } from '../customer-portrait/told-matter.entity.ts';
import type { CustomerHistoryFilter } from '../schema.types.ts';
import { Survey } from '../survey/survey.entity.ts';
import { CustomerProblem } from './customer-problem.entity.ts';

/** One list of what happened to a customer, whichever service keeps the record (CUS-01). */
@Resolver('Customer')
export class CustomerHistoryResolver {
  constructor(private readonly load: Loaders) {}

  /** Of the whole firm, where this file is kept; of a duplicate what was told under it. */
  @ResolveField()
  history(
    @Parent() { id, duplicateOfId }: Customer,
    @Args() { filter, ...page }: PageArgs & { filter?: CustomerHistoryFilter },
  ) {
    const orderBy = [{ raisedAt: 'desc' as const }];
    return this.load.connectionBy(CustomerProblem, duplicateOfId ? 'customerId' : 'firmId', id, {
      ...page,
      where: matching(filter ?? {}),
      orderBy,
    });
  }
}

@Resolver('CustomerProblem')
export class CustomerProblemResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  async timesReopened(@Parent() { id }: CustomerProblem) {
    const incidents = await this.load.manyBy(ToldIncident, 'matterId', id);
    return incidents.filter(it => it.kind === 'REOPENED').length;
  }

  @ResolveField()
  asset(@Parent() { assetId }: CustomerProblem) {
    return assetId && this.load.one(Asset, assetId);
  }

  @ResolveField()
  ticket(@Parent() { id, kind }: CustomerProblem) {
    return kind === 'CASE' || kind === 'MAINTENANCE' ? { id } : null;
  }

  @ResolveField()
  complaint(@Parent() { id, kind }: CustomerProblem) {
    return kind === 'COMPLAINT' ? { id } : null;
  }

  @ResolveField()
  feedback(@Parent() { id, kind }: CustomerProblem) {
    return kind === 'FEEDBACK' ? { id } : null;
  }

  @ResolveField()
  correction(@Parent() { id, kind }: CustomerProblem) {
    return kind === 'CORRECTION' ? this.load.one(CareCorrection, id) : null;
  }

  @ResolveField()
  survey(@Parent() { id, kind }: CustomerProblem) {
    return kind === 'SURVEY' ? this.load.one(Survey, id) : null;
  }
}

function matching({
  kinds,
  asset,
  faultCode,
  isOver,
  from,
  until,
}: CustomerHistoryFilter): FilterQuery<CustomerProblem> {
  const open = { solvedAt: null, withdrawnAt: null };
  return {
    $and: [
      kinds?.length ? { kind: { $in: [...kinds] } } : {},
      asset ? { assetId: asset } : {},
      faultCode ? { faultCode } : {},
      isOver === false ? open : isOver ? { $not: open } : {},
      from ? { raisedAt: { $gte: from } } : {},
      until ? { raisedAt: { $lt: until } } : {},
    ],
  };
}
