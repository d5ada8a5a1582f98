import { dayIn } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Contact } from '../customer/contact.entity.ts';
import { CooperationPlan } from '../cooperation-plan/cooperation-plan.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { standingCustomer } from '../customer/standing-customer.ts';
import { ContactOfAnotherCustomer } from '../customer/customer.errors.ts';
import type {
  CareContactAssignInput,
  CareContactFilter,
  CareContactMissInput,
  CareContactMoveInput,
  CareContactPlanInput,
  CareContactRecordInput,
  CareContactReopenInput,
  CareCorrectionSettleInput,
  CareDepartment,
} from '../schema.types.ts';
import { CustomerTraining } from '../customer-training/customer-training.entity.ts';
import { OutboundOrder } from '../outbound-order/outbound-order.entity.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { Survey } from '../survey/survey.entity.ts';
import { type By, CareContact } from './care-contact.entity.ts';
import { CareContactNotFound, CareCorrectionNotFound } from './care-contact.errors.ts';
import { CareCorrection } from './care-correction.entity.ts';
import { CareCorrections } from './care-corrections.service.ts';
import { KeyUserVisits } from './key-user-visits.service.ts';
import { CarePlans } from './care-plans.service.ts';
import { CareReopenings } from './care-reopenings.service.ts';
import { CareTermsInForce } from './care-terms-in-force.service.ts';

@Resolver('CareContact')
export class CareContactResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly plans: CarePlans,
    private readonly terms: CareTermsInForce,
    private readonly toPutRight: CareCorrections,
    private readonly keyUserVisits: KeyUserVisits,
    private readonly reopenings: CareReopenings,
  ) {}

  @Query()
  careContact(@Args('id') id: string) {
    return this.load.one(CareContact, id);
  }

  @Query()
  careContacts(@Args() { filter, ...page }: PageArgs & { filter?: CareContactFilter }) {
    const { dueFrom, dueBefore, ...same } = filter ?? {};
    const where = {
      ...Object.fromEntries(Object.entries(same).filter(([, value]) => value != null)),
      ...(dueFrom || dueBefore
        ? { dueOn: { ...(dueFrom ? { $gte: dueFrom } : {}), ...(dueBefore ? { $lt: dueBefore } : {}) } }
        : {}),
    };
    return connection(this.em, CareContact, where, page, [{ dueOn: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CareContact, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: CareContact) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveField()
  async callFrom(@Parent() contact: CareContact) {
    const calendarId = (await this.customer(contact))?.serviceCalendar?.id;
    const calendar = calendarId ? await this.load.one(ServiceCalendar, calendarId) : null;
    return calendar?.openFrom(this.clock.now()) ?? null;
  }

  @ResolveField()
  agreement(@Parent() { agreement }: CareContact) {
    return agreement && this.load.one(ServiceAgreement, agreement.id);
  }

  @ResolveField()
  contact(@Parent() { contact }: CareContact) {
    return contact && this.load.one(Contact, contact.id);
  }

  @ResolveField()
  corrections(@Parent() { id }: CareContact) {
    return this.load.manyBy(CareCorrection, 'careContact', id, { createdAt: 'asc', id: 'asc' });
  }

  @Mutation()
  async careContactPlan(@Args('input') input: CareContactPlanInput) {
    const customer = await standingCustomer(this.em, input.customer);
    const careContact = CareContact.planByHand(customer, input, await this.terms.companyDay());
    await this.plans.begin([careContact]);
    return { careContact };
  }

  @Mutation()
  async careContactAssign(@Args('id') id: string, @Args('input') input: CareContactAssignInput) {
    const careContact = await this.forChange(id);
    careContact.assign(input);
    return { careContact };
  }

  @Mutation()
  async careContactMove(
    @Args('id') id: string,
    @Args('input') input: CareContactMoveInput,
    @CurrentActor() actor: Actor,
  ) {
    const careContact = await this.forChange(id);
    careContact.move(input, dayIn(careContact.timeZone, this.clock.now()), this.by(actor));
    await this.plans.setTimers([careContact]);
    return { careContact };
  }

  @Mutation()
  async careContactRecord(
    @Args('id') id: string,
    @Args('input') { contact: contactId, corrections: said, ...input }: CareContactRecordInput,
    @CurrentActor() actor: Actor,
  ) {
    const careContact = await this.forChange(id);
    const contact = contactId && isId(contactId) ? await this.em.findOne(Contact, { id: contactId }) : null;
    if (contactId && !contact) throw new ContactOfAnotherCustomer();
    careContact.record(input, contact, this.by(actor));
    const { agreement } = careContact;
    const contract = agreement ? await this.em.findOneOrFail(ServiceAgreement, agreement.id) : null;
    const due = await this.toPutRight.due(contract, careContact.endedAt);
    const corrections = said.map(it => CareCorrection.of(careContact, it, due));
    for (const correction of corrections) careContact.requestCorrection(correction);
    await this.toPutRight.begin(corrections);
    await this.plans.setTimers([careContact]);
    return { careContact, following: await this.follow(careContact) };
  }

  @Mutation()
  async careContactMiss(
    @Args('id') id: string,
    @Args('input') input: CareContactMissInput,
    @CurrentActor() actor: Actor,
  ) {
    const careContact = await this.forChange(id);
    careContact.miss(input, this.by(actor));
    await this.plans.setTimers([careContact]);
    return { careContact, following: await this.follow(careContact) };
  }

  @Mutation()
  async careContactReopen(
    @Args('id') id: string,
    @Args('input') input: CareContactReopenInput,
    @CurrentActor() actor: Actor,
  ) {
    return { careContact: await this.reopenings.reopen(id, input, this.by(actor)) };
  }

  private async follow(careContact: CareContact): Promise<CareContact | null> {
    return (await this.plans.follow(careContact)) ?? (await this.keyUserVisits.follow(careContact));
  }

  private forChange(id: string): Promise<CareContact> {
    return loadForChange(this.em, CareContact, id, CareContactNotFound);
  }

  private by({ subject }: Actor): By {
    return { subject, at: this.clock.now() };
  }
}

interface CorrectionsAsked {
  readonly department?: CareDepartment;
  readonly isSettled?: boolean;
  readonly isOverdue?: boolean;
}

@Resolver('CareCorrection')
export class CareCorrectionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly toPutRight: CareCorrections,
  ) {}

  @Query()
  careCorrection(@Args('id') id: string) {
    return this.load.one(CareCorrection, id);
  }

  @Query()
  careCorrections(@Args() { department, isSettled, isOverdue, ...page }: PageArgs & CorrectionsAsked) {
    const where = {
      ...(department ? { department } : {}),
      ...(isSettled == null ? {} : { settledAt: isSettled ? { $ne: null } : null }),
      ...(isOverdue == null ? {} : { overdueAt: isOverdue ? { $ne: null } : null }),
    };
    return connection(this.em, CareCorrection, where, page, [{ createdAt: 'asc' }]);
  }

  @ResolveField()
  customer(@Parent() { customer }: CareCorrection) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CareCorrection, id);
  }

  @ResolveField()
  careContact(@Parent() { careContact }: CareCorrection) {
    return careContact && this.load.one(CareContact, careContact.id);
  }

  @ResolveField()
  survey(@Parent() { survey }: CareCorrection) {
    return survey && this.load.one(Survey, survey.id);
  }

  @Mutation()
  async careCorrectionSettle(
    @Args('id') id: string,
    @Args('input') input: CareCorrectionSettleInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const careCorrection = isId(id)
      ? await this.em.findOne(CareCorrection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : null;
    if (!careCorrection) throw new CareCorrectionNotFound();
    // Read once the correction is held: an erasure that was waited for shows.
    (await this.em.findOneOrFail(Customer, careCorrection.customer.id)).requireFile();
    await this.em.populate(careCorrection, ['careContact', 'survey']);
    careCorrection.settle(input, { subject, at: this.clock.now() });
    await this.toPutRight.end(careCorrection);
    return { careCorrection };
  }
}

@Resolver('Customer')
export class CustomerCareResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  careContacts(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(CareContact, 'customer', id, { ...page, orderBy: [{ dueOn: 'desc' }] });
  }

  @ResolveField()
  careCorrections(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(CareCorrection, 'customer', id, { ...page, orderBy: [{ createdAt: 'desc' }] });
  }

  @ResolveField()
  surveys(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(Survey, 'customer', id, { ...page, orderBy: [{ askedAt: 'desc' }] });
  }

  @ResolveField()
  outboundOrders(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(OutboundOrder, 'customer', id, { ...page, orderBy: [{ pickedUpOn: 'desc' }] });
  }

  @ResolveField()
  trainings(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(CustomerTraining, 'customer', id, { ...page, orderBy: [{ dueOn: 'desc' }] });
  }

  @ResolveField()
  cooperationPlans(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(CooperationPlan, 'customer', id, { ...page, orderBy: [{ endsOn: 'desc' }] });
  }
}
