import { type Actor, Clock, InputInvalid } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
  PersonalData,
  TextFilters,
} from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import { EntityManager, raw } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { KeyUserVisits } from '../care-contact/key-user-visits.service.ts';
import { Dealer } from '../dealer/dealer.entity.ts';
import { DealerNotFound } from '../dealer/dealer.errors.ts';
import { QualityReviews } from '../quality-review/quality-reviews.service.ts';
import type {
  CustomerAddContactInput,
  CustomerAddSiteInput,
  CustomerBoughtFilter,
  CustomerChangeTierInput,
  CustomerFilter,
  CustomerRegisterInput,
} from '../schema.types.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { ContactAccess } from './contact-access.entity.ts';
import { Customer } from './customer.entity.ts';
import { CustomerNotFound } from './customer.errors.ts';
import { requireStanding } from './standing-customer.ts';
import { obstaclesOf } from './customer-obstacles.ts';
import { People } from './people.service.ts';
import { Site } from './site.entity.ts';

@Resolver('Customer')
export class CustomerResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly people: People,
    private readonly keyUserVisits: KeyUserVisits,
    private readonly quality: QualityReviews,
    private readonly texts: TextFilters,
  ) {}

  @Query()
  customer(@Args('id') id: string) {
    return this.load.one(Customer, id);
  }

  @Query()
  customerByNumber(@Args('number') number: string) {
    return this.em.findOne(Customer, { number });
  }

  @Query()
  async customers(@Args() { filter, ...page }: PageArgs & { filter?: CustomerFilter }) {
    const where = await this.texts.narrow(Customer, matching(filter ?? {}), filter?.text);
    return connection(this.em, Customer, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Customer, id);
  }

  @ResolveField()
  dealer(@Parent() { dealerId }: Customer) {
    return dealerId && this.load.one(Dealer, dealerId);
  }

  @ResolveField()
  serviceCalendar(@Parent() { serviceCalendar }: Customer) {
    return serviceCalendar && this.load.one(ServiceCalendar, serviceCalendar.id);
  }

  @ResolveField()
  async sites(@Parent() { id }: Customer) {
    const sites = await this.load.manyBy(Site, 'customer', id, { name: 'asc' });
    return sites.filter(it => !it.removedAt);
  }

  @ResolveField()
  contacts(@Parent() { id }: Customer) {
    return this.people.ofCustomer(id);
  }

  @ResolveField()
  contactAccesses(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(ContactAccess, 'customer', id, { ...page, orderBy: [{ at: 'desc' }] });
  }

  @ResolveField()
  assets(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(Asset, 'customer', id, { ...page, orderBy: [{ serial: 'asc' }] });
  }

  @ResolveField()
  openMatters(@Parent() { id }: Customer) {
    return this.load.batched(Customer, 'open matters', id, obstaclesOf);
  }

  @ResolveField()
  serviceAgreements(@Parent() { id }: Customer) {
    return this.load.manyBy(ServiceAgreement, 'customer', id, { startsOn: 'desc' });
  }

  @Mutation()
  async customerRegister(@Args('input') input: CustomerRegisterInput, @CurrentActor() { dealerId }: Actor) {
    const lookedAfterBy = dealerId ?? input.dealer;
    const dealer = lookedAfterBy ? await this.em.findOne(Dealer, { id: lookedAfterBy }) : null;
    if (lookedAfterBy && !dealer) throw new DealerNotFound();
    const number = input.number?.trim() || (await nextNumber(this.em, 'C', this.clock.now()));
    const customer = Customer.register(number, dealer, input);
    this.em.persist(customer);
    if (customer.tier !== 'STANDARD') await this.tierChanged();
    return { customer };
  }

  @Mutation()
  async customerChangeTier(@Args('id') id: string, @Args('input') { tier }: CustomerChangeTierInput) {
    const customer = await this.forChange(id);
    customer.changeTier(tier, this.clock.now());
    await this.tierChanged();
    return { customer };
  }

  @Mutation()
  async customerAddSite(@Args('id') id: string, @Args('input') input: CustomerAddSiteInput) {
    const customer = await this.forChange(id);
    const site = customer.addSite(input);
    this.em.persist(site);
    return { customer, site };
  }

  @Mutation()
  async customerAddContact(@Args('id') id: string, @Args('input') input: CustomerAddContactInput) {
    const { intakeReport } = input;
    if (intakeReport != null && !isId(intakeReport)) throw noReport();
    const customer = await this.forChange(id);
    const contact = customer.addContact(this.personalData.newSealer, input);
    this.em.persist(contact);
    return { customer, contact };
  }

  /** Key users are visited, and the quality that they get is followed (CUS-03). */
  private async tierChanged(): Promise<void> {
    await this.keyUserVisits.planLater();
    await this.quality.planLater();
  }

  private async forChange(id: string): Promise<Customer> {
    const customer = await loadForChange(this.em, Customer, id, CustomerNotFound);
    await requireStanding(this.em, customer);
    return customer;
  }
}

@Resolver('Site')
export class SiteResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  customer(@Parent() { customer }: Site) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveField()
  serviceCalendar(@Parent() { serviceCalendar }: Site) {
    return serviceCalendar && this.load.one(ServiceCalendar, serviceCalendar.id);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Site, id);
  }
}

const noReport = () =>
  new InputInvalid(['input', 'intakeReport'], { en: 'There is no such report.', zh: '没有该受理记录。' });

function matching({ dealer, tier, kind, region, bought }: CustomerFilter): FilterQuery<Customer> {
  return {
    ...(dealer ? { dealer } : {}),
    ...(tier ? { tier } : {}),
    ...(kind ? { kind } : {}),
    ...(region ? { region } : {}),
    ...(bought ? { [whoBought(bought)]: [] } : {}),
  };
}

/** By machines on file, and by what the copies of outbound orders name of models that are on file with none (001-C 4.1.2). */
function whoBought({ model, from, before }: CustomerBoughtFilter) {
  const conditions = (named: string, day: string) => [
    ...(model ? [`${named} = ?`] : []),
    ...(from ? [`${day} >= ?`] : []),
    ...(before ? [`${day} < ?`] : []),
  ];
  const values = [model ?? [], from ?? [], before ?? []].flat();
  const where = (named: string, day: string) => ['true', ...conditions(named, day)].join(' and ');
  return raw(
    row => `${row}.id in (
      select customer_id from asset where ${where('model', 'purchased_on')}
      union all select customer_id from outbound_order, jsonb_array_elements(lines) as line
        where ${where("line ->> 'model'", 'picked_up_on')} and withdrawn_at is null and not exists (
          select from asset where asset.customer_id = outbound_order.customer_id and asset.model = line ->> 'model'))`,
    [...values, ...values],
  );
}
