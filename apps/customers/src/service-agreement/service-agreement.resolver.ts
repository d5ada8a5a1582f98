import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager, type EntityName, raw } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { CarePlans } from '../care-contact/care-plans.service.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { CustomerTrainings } from '../customer-training/customer-trainings.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { Site } from '../customer/site.entity.ts';
import { standingCustomer, standingCustomers } from '../customer/standing-customer.ts';
import { CustomerNotFound } from '../customer/customer.errors.ts';
import type {
  ServiceAgreementDraftInput,
  ServiceAgreementEndInput,
  ServiceAgreementFilter,
  ServiceAgreementMoveDateInput,
  ServiceAgreementRecordDateInput,
  ServiceAgreementRenewInput,
} from '../schema.types.ts';
import { AgreedInstallations } from './agreed-installations.service.ts';
import { AgreedPolicies } from './agreed-policies.service.ts';
import { asWideAs } from './agreement-scope.ts';
import { AgreementScopes } from './agreement-scopes.service.ts';
import { AgreementDatesTimer } from './agreement-dates.timer.ts';
import { PROMISED, ServiceAgreement } from './service-agreement.entity.ts';
import { ServiceAgreementNotFound } from './service-agreement.errors.ts';

@Resolver('ServiceAgreement')
export class ServiceAgreementResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly plans: CarePlans,
    private readonly terms: CareTermsInForce,
    private readonly dates: AgreementDatesTimer,
    private readonly trainings: CustomerTrainings,
    private readonly policies: AgreedPolicies,
    private readonly scopes: AgreementScopes,
    private readonly installations: AgreedInstallations,
  ) {}

  @Query()
  serviceAgreement(@Args('id') id: string) {
    return this.load.one(ServiceAgreement, id);
  }

  @Query()
  async serviceAgreements(@Args() { filter, ...page }: PageArgs & { filter?: ServiceAgreementFilter }) {
    const { status, customer, endsFrom, endsBefore, isOverdue, isRenewed } = filter ?? {};
    const overdue = [
      { supplyMissedAt: { $ne: null }, suppliedOn: null },
      { installationMissedAt: { $ne: null }, installedOn: null },
    ];
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(customer ? { customer: { $in: [customer].filter(isId) } } : {}),
      ...(endsFrom || endsBefore
        ? { endsOn: { ...(endsFrom ? { $gte: endsFrom } : {}), ...(endsBefore ? { $lt: endsBefore } : {}) } }
        : {}),
      ...(isRenewed == null
        ? {}
        : { [followedOn((await this.terms.companyDay()).day)]: isRenewed, $and: [{ status: { $in: [...PROMISED] } }] }),
      ...(isOverdue == null ? {} : isOverdue ? { $or: overdue } : { $not: { $or: overdue } }),
    };
    return connection(this.em, ServiceAgreement, where, page, [{ endsOn: 'asc nulls last' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ServiceAgreement, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: ServiceAgreement) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveField()
  sites(@Parent() { siteIds }: ServiceAgreement) {
    return this.known(Site, siteIds);
  }

  @ResolveField()
  assets(@Parent() { assetIds }: ServiceAgreement) {
    return this.known(Asset, assetIds);
  }

  @ResolveField()
  renews(@Parent() { renewsId }: ServiceAgreement) {
    return renewsId && this.load.one(ServiceAgreement, renewsId);
  }

  @ResolveField()
  renewedBy(@Parent() { id }: ServiceAgreement) {
    return this.load.oneBy(ServiceAgreement, 'renewsId', id);
  }

  @Mutation()
  async serviceAgreementDraft(@Args('input') input: ServiceAgreementDraftInput) {
    const customer = await standingCustomer(this.em, input.customer);
    const number = await nextNumber(this.em, 'SA', this.clock.now());
    const serviceAgreement = ServiceAgreement.draft(number, customer, input, {
      ...(await this.scopes.of(customer, input)),
      timeZone: (await this.terms.companyDay()).timeZone,
    });
    this.em.persist(serviceAgreement);
    return { serviceAgreement };
  }

  /** The customer's row is locked, so that two agreements cannot come into force beside each other. */
  @Mutation()
  async serviceAgreementActivate(@Args('id') id: string) {
    const serviceAgreement = await this.forChange(id);
    const { id: customer } = await loadForChange(this.em, Customer, serviceAgreement.customer.id, CustomerNotFound);
    await this.policies.requireInForce(serviceAgreement);
    const { startsOn } = serviceAgreement;
    const notOver = { $or: [{ endsOn: null }, { endsOn: { $gte: startsOn } }] };
    const others = { customer, status: { $in: [...PROMISED] }, $and: [notOver, asWideAs(serviceAgreement)] };
    serviceAgreement.activate(await this.em.find(ServiceAgreement, others));
    await this.installations.follow(serviceAgreement);
    await this.plans.planRhythms([serviceAgreement]);
    await this.dates.watch(serviceAgreement);
    await this.trainings.planRegular([serviceAgreement]);
    return { serviceAgreement };
  }

  @Mutation()
  async serviceAgreementMoveDate(
    @Args('id') id: string,
    @Args('input') input: ServiceAgreementMoveDateInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const serviceAgreement = await this.forChange(id);
    const at = this.clock.now();
    serviceAgreement.contractDates.move(input, serviceAgreement.today(at), { by, at });
    await this.installations.follow(serviceAgreement);
    await this.dates.watch(serviceAgreement);
    return { serviceAgreement };
  }

  @Mutation()
  async serviceAgreementRecordDate(@Args('id') id: string, @Args('input') input: ServiceAgreementRecordDateInput) {
    const serviceAgreement = await this.forChange(id);
    const now = this.clock.now();
    serviceAgreement.contractDates.record(input, serviceAgreement.today(now), now);
    return { serviceAgreement };
  }

  @Mutation()
  async serviceAgreementRenew(@Args('id') id: string, @Args('input') input: ServiceAgreementRenewInput) {
    const renewed = await this.forChange(id);
    await standingCustomers(this.em, [renewed.customer.id], ['id']);
    const number = await nextNumber(this.em, 'SA', this.clock.now());
    const follower = await this.em.findOne(ServiceAgreement, { renewsId: id });
    const serviceAgreement = renewed.renew(number, input, follower);
    this.em.persist(serviceAgreement);
    return { serviceAgreement };
  }

  @Mutation()
  async serviceAgreementDiscard(@Args('id') id: string) {
    const serviceAgreement = await this.forChange(id);
    serviceAgreement.discard(serviceAgreement.today(this.clock.now()));
    await this.dropAfterEnd(serviceAgreement);
    return { serviceAgreement };
  }

  @Mutation()
  async serviceAgreementEnd(@Args('id') id: string, @Args('input') { endedOn }: ServiceAgreementEndInput) {
    const serviceAgreement = await this.forChange(id);
    const now = this.clock.now();
    serviceAgreement.end(endedOn, serviceAgreement.today(now), now);
    if (serviceAgreement.status === 'ACTIVE') await this.dates.watch(serviceAgreement);
    await this.dropAfterEnd(serviceAgreement);
    return { serviceAgreement };
  }

  private async known<T extends Site | Asset>(type: EntityName<T>, ids: readonly string[]): Promise<T[]> {
    return (await Promise.all(ids.map(id => this.load.one(type, id)))).flatMap(it => it ?? []);
  }

  private async dropAfterEnd(agreement: ServiceAgreement): Promise<void> {
    await this.plans.dropAfterEnd(agreement);
    await this.trainings.dropAfterEnd(agreement);
  }

  private forChange(id: string): Promise<ServiceAgreement> {
    return loadForChange(this.em, ServiceAgreement, id, ServiceAgreementNotFound);
  }
}

/**
 * One that was to follow on it, and begins later since it ended before its day, leaves days that nobody promised; once it has begun
 * nothing is left to renew.
 */
const followedOn = (today: string) =>
  raw(
    row => `(exists (select from service_agreement follower
      where follower.renews_id = ${row}.id and (follower.starts_on <= ${row}.ends_on + 1
        or (follower.status in ('ACTIVE', 'ENDED') and follower.starts_on <= ?))))`,
    [today],
  );
