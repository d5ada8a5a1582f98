import { month } from '@mainstay/contracts/event';
import { type Actor, InputInvalid } from '@mainstay/kit/domain';
import { connection, CurrentActor, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Customer } from '../customer/customer.entity.ts';
import type { CustomerPortraitFlag, CustomerPortraitRunStartInput } from '../schema.types.ts';
import { CustomerPortrait } from './customer-portrait.entity.ts';
import { CustomerPortraitRun } from './customer-portrait-run.entity.ts';
import { CustomerPortraits } from './customer-portraits.service.ts';

@Resolver('CustomerPortrait')
export class CustomerPortraitResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  customerPortraits(@Args() { month, flag, ...page }: PageArgs & { month: string; flag?: CustomerPortraitFlag }) {
    const flagged = flag ? { flags: { $contains: [flag] } } : {};
    return connection(this.em, CustomerPortrait, { month, ...flagged }, page, [{ billedMinor: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CustomerPortrait, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: CustomerPortrait) {
    return this.load.one(Customer, customer.id);
  }
}

@Resolver('CustomerPortraitRun')
export class CustomerPortraitRunResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly portraits: CustomerPortraits,
  ) {}

  @Query()
  customerPortraitRuns(@Args() page: PageArgs) {
    return connection(this.em, CustomerPortraitRun, {}, page, [{ startedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CustomerPortraitRun, id);
  }

  @Mutation()
  async customerPortraitRunStart(
    @Args('input') input: CustomerPortraitRunStartInput,
    @CurrentActor() { subject }: Actor,
  ) {
    return { customerPortraitRun: await this.portraits.start(monthOf(input.month), subject) };
  }
}

@Resolver('Customer')
export class CustomerPortraitsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  portraits(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(CustomerPortrait, 'customer', id, { ...page, orderBy: [{ month: 'desc' }] });
  }
}

/** @throws InputInvalid for what is no month */
function monthOf(text: string): string {
  if (month.safeParse(text).success) return text;
  throw new InputInvalid(['input', 'month'], {
    en: 'Write a month such as 2026-03.',
    zh: '请按 2026-03 的格式填写月份。',
  });
}
