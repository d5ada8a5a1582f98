import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { SiteOfAnotherCustomer } from '../asset/asset.errors.ts';
import { Customer } from '../customer/customer.entity.ts';
import { CustomerNotFound } from '../customer/customer.errors.ts';
import { requireStanding } from '../customer/standing-customer.ts';
import { Site } from '../customer/site.entity.ts';
import { Dealer } from '../dealer/dealer.entity.ts';
import { DealerNotFound } from '../dealer/dealer.errors.ts';
import type {
  CustomerChooseCalendarInput,
  DealerChooseCalendarInput,
  ServiceCalendarChangeInput,
  ServiceCalendarClearDaysInput,
  ServiceCalendarRegisterInput,
  ServiceCalendarSetDaysInput,
} from '../schema.types.ts';
import { ServiceCalendar } from './service-calendar.entity.ts';
import { ServiceCalendarNotFound } from './service-calendar.errors.ts';

@Resolver('ServiceCalendar')
export class ServiceCalendarResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  serviceCalendar(@Args('code') code: string) {
    return this.em.findOne(ServiceCalendar, { code });
  }

  @Query()
  serviceCalendars(@Args() page: PageArgs) {
    return connection(this.em, ServiceCalendar, {}, page, [{ code: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ServiceCalendar, id);
  }

  @ResolveField()
  plan(@Parent() calendar: ServiceCalendar, @Args('from') from: string, @Args('days') days: number) {
    return calendar.plan(from, days);
  }

  @Mutation()
  serviceCalendarRegister(@Args('input') input: ServiceCalendarRegisterInput) {
    const serviceCalendar = ServiceCalendar.register(input);
    this.em.persist(serviceCalendar);
    return { serviceCalendar };
  }

  @Mutation()
  async serviceCalendarChange(@Args('id') id: string, @Args('input') input: ServiceCalendarChangeInput) {
    const serviceCalendar = await this.forChange(id);
    serviceCalendar.change(input);
    return { serviceCalendar };
  }

  @Mutation()
  async serviceCalendarSetDays(@Args('id') id: string, @Args('input') input: ServiceCalendarSetDaysInput) {
    const serviceCalendar = await this.forChange(id);
    serviceCalendar.setDays(input);
    return { serviceCalendar };
  }

  @Mutation()
  async serviceCalendarClearDays(@Args('id') id: string, @Args('input') input: ServiceCalendarClearDaysInput) {
    const serviceCalendar = await this.forChange(id);
    serviceCalendar.clearDays(input);
    return { serviceCalendar };
  }

  @Mutation()
  async customerChooseCalendar(@Args('id') id: string, @Args('input') input: CustomerChooseCalendarInput) {
    const customer = await loadForChange(this.em, Customer, id, CustomerNotFound);
    await requireStanding(this.em, customer);
    const calendar = await this.chosen(input);
    if (!input.site) customer.chooseCalendar(calendar);
    else {
      const site = await this.em.findOne(Site, { id: input.site, customer: id, removedAt: null });
      if (!site) throw new SiteOfAnotherCustomer();
      customer.chooseSiteCalendar(site, calendar);
    }
    return { customer };
  }

  @Mutation()
  async dealerChooseCalendar(@Args('id') id: string, @Args('input') input: DealerChooseCalendarInput) {
    const dealer = await loadForChange(this.em, Dealer, id, DealerNotFound);
    dealer.chooseCalendar(await this.chosen(input));
    return { dealer };
  }

  private async chosen({ calendar: id }: DealerChooseCalendarInput): Promise<ServiceCalendar | null> {
    if (!id) return null;
    const calendar = await this.em.findOne(ServiceCalendar, { id });
    if (!calendar) throw new ServiceCalendarNotFound(['input', 'calendar']);
    return calendar;
  }

  private forChange(id: string): Promise<ServiceCalendar> {
    return loadForChange(this.em, ServiceCalendar, id, ServiceCalendarNotFound);
  }
}
