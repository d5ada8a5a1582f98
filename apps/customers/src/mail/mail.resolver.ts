import { Clock } from '@mainstay/kit/domain';
import { connection, isId, loadForChange, Loaders, type PageArgs, Timers } from '@mainstay/kit/service';
import { type FilterQuery, LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareContact } from '../care-contact/care-contact.entity.ts';
import { Contact } from '../customer/contact.entity.ts';
import { ContactOfAnotherCustomer, CustomerNotFound } from '../customer/customer.errors.ts';
import { requireStanding } from '../customer/standing-customer.ts';
import { Customer } from '../customer/customer.entity.ts';
import { MailTemplate } from '../mail-template/mail-template.entity.ts';
import type {
  CustomerClearContactAddressInput,
  CustomerMailFilter,
  CustomerSetContactMailInput,
} from '../schema.types.ts';
import { Survey } from '../survey/survey.entity.ts';
import { CustomerMail } from './mail.entity.ts';
import { CustomerMailNotFound } from './mail.errors.ts';
import { mailTimer } from './mails.service.ts';

@Resolver('CustomerMail')
export class CustomerMailResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  @Query()
  customerMail(@Args('id') id: string) {
    return this.load.one(CustomerMail, id);
  }

  @Query()
  customerMails(@Args() { filter, ...page }: PageArgs & { filter?: CustomerMailFilter }) {
    return connection(this.em, CustomerMail, matching(filter ?? {}), page, [{ writtenAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CustomerMail, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: CustomerMail) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveField()
  contact(@Parent() { contactId }: CustomerMail) {
    return contactId ? this.load.one(Contact, contactId) : null;
  }

  @ResolveField()
  template(@Parent() { template }: CustomerMail) {
    return this.load.one(MailTemplate, template.id);
  }

  @ResolveField()
  ticket(@Parent() { aboutType, aboutId }: CustomerMail) {
    return aboutType === 'TICKET' ? { id: aboutId } : null;
  }

  @ResolveField()
  complaint(@Parent() { aboutType, aboutId }: CustomerMail) {
    return aboutType === 'COMPLAINT' ? { id: aboutId } : null;
  }

  @ResolveField()
  feedback(@Parent() { aboutType, aboutId }: CustomerMail) {
    return aboutType === 'FEEDBACK' ? { id: aboutId } : null;
  }

  @ResolveField()
  survey(@Parent() { aboutType, aboutId }: CustomerMail) {
    return aboutType === 'SURVEY' ? this.load.one(Survey, aboutId) : null;
  }

  @ResolveField()
  installationOrder(@Parent() { aboutType, aboutId }: CustomerMail) {
    return aboutType === 'INSTALLATION' ? { id: aboutId } : null;
  }

  @ResolveField()
  careContact(@Parent() { aboutType, aboutId }: CustomerMail) {
    return aboutType === 'CARE_CONTACT' ? this.load.one(CareContact, aboutId) : null;
  }

  @Mutation()
  async customerMailRetry(@Args('id') id: string) {
    const customerMail = await loadForChange(this.em, CustomerMail, id, CustomerMailNotFound);
    await this.em.populate(customerMail, ['template']);
    const now = this.clock.now();
    customerMail.retry(now);
    await this.timers.set(mailTimer(id, now));
    return { customerMail };
  }
}

/** Mails to the people of a customer, and which of them want what. */
@Resolver('Customer')
export class CustomerMailsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @ResolveField()
  mails(@Parent() { id }: Customer, @Args() page: PageArgs) {
    return this.load.connectionBy(CustomerMail, 'customer', id, { ...page, orderBy: [{ writtenAt: 'desc' }] });
  }

  @Mutation()
  async customerSetContactMail(@Args('id') id: string, @Args('input') input: CustomerSetContactMailInput) {
    const contact = await this.contactOf(id, input.contact);
    contact.chooseMail(input);
    return { contact };
  }

  @Mutation()
  async customerClearContactAddress(@Args('id') id: string, @Args('input') input: CustomerClearContactAddressInput) {
    const contact = await this.contactOf(id, input.contact);
    contact.clearAddress();
    return { contact };
  }

  private async contactOf(customerId: string, id: string): Promise<Contact> {
    const customer = await loadForChange(this.em, Customer, customerId, CustomerNotFound);
    await requireStanding(this.em, customer);
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const contact = isId(id) ? await this.em.findOne(Contact, { id, customer }, held) : null;
    if (!contact) throw new ContactOfAnotherCustomer();
    return contact;
  }
}

function matching({ status, kind, customer, about }: CustomerMailFilter): FilterQuery<CustomerMail> {
  return {
    ...(status ? { status: { $in: status } } : {}),
    ...(kind ? { kind: { $in: kind } } : {}),
    ...(customer ? { customer } : {}),
    ...(about ? { aboutId: about } : {}),
  };
}
