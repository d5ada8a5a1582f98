import { type Actor, Clock } from '@mainstay/kit/domain';
import { Attachments, CurrentActor, isId, loadForChange, PersonalData } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CarePlans } from '../care-contact/care-plans.service.ts';
import { SiteOfAnotherCustomer } from '../asset/asset.errors.ts';
import { QualityReviews } from '../quality-review/quality-reviews.service.ts';
import type {
  CustomerObstacle,
  CustomerRemoveContactInput,
  CustomerRemoveSiteInput,
  CustomerReviseContactInput,
  CustomerReviseInput,
  CustomerReviseSiteInput,
} from '../schema.types.ts';
import { Contact } from './contact.entity.ts';
import { Customer } from './customer.entity.ts';
import { ContactMasked, ContactOfAnotherCustomer, CustomerNotFound } from './customer.errors.ts';
import { requireStanding } from './standing-customer.ts';
import { obstaclesAt, obstaclesOf } from './customer-obstacles.ts';
import { People } from './people.service.ts';
import { Site } from './site.entity.ts';

/** Keeps customer files in agreement with reality (CUS-01). */
@Resolver()
export class CustomerFileResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly people: People,
    private readonly care: CarePlans,
    private readonly quality: QualityReviews,
    private readonly files: Attachments,
  ) {}

  @Mutation()
  async customerRevise(@Args('id') id: string, @Args('input') input: CustomerReviseInput) {
    const customer = await this.forChange(id);
    customer.revise(input);
    return { customer };
  }

  @Mutation()
  async customerReviseSite(@Args('id') id: string, @Args('input') input: CustomerReviseSiteInput) {
    const customer = await this.forChange(id);
    const site = await this.siteOf(customer, input.site);
    customer.reviseSite(site, input, this.clock.now());
    return { customer, site };
  }

  @Mutation()
  async customerRemoveSite(@Args('id') id: string, @Args('input') input: CustomerRemoveSiteInput) {
    const customer = await this.forChange(id);
    const site = await this.siteOf(customer, input.site);
    customer.removeSite(site, await obstaclesAt(this.em, site.id), this.clock.now());
    return { customer };
  }

  @Mutation()
  async customerReviseContact(
    @Args('id') id: string,
    @Args('input') input: CustomerReviseContactInput,
    @CurrentActor() actor: Actor,
  ) {
    const customer = await this.forChange(id);
    const contact = await this.contactOf(customer, input.contact);
    if (await this.people.maskingFor(actor)) throw new ContactMasked();
    contact.revise(await this.personalData.sealerOf(contact.id, customer.dealerId), input);
    return { customer, contact };
  }

  @Mutation()
  async customerRemoveContact(@Args('id') id: string, @Args('input') input: CustomerRemoveContactInput) {
    const customer = await this.forChange(id);
    const contact = await this.contactOf(customer, input.contact);
    customer.removeContact(contact, this.clock.now());
    this.em.remove(contact);
    await this.personalData.destroy([contact.id]);
    return { customer };
  }

  @Mutation()
  async customerErase(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const customer = await loadForChange(this.em, Customer, id, CustomerNotFound);
    customer.requireFile();
    const [obstacles = []] = await obstaclesOf(this.em, [id]);
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    const duplicates = await this.em.find(Customer, { duplicateOfId: id, erasedAt: null }, locked);
    for (const file of [customer, ...duplicates]) {
      await this.eraseFile(file, obstacles);
      await this.files.eraseOf(file.id, 'The file of the customer was erased.', actor);
    }
    return { customer };
  }

  private async eraseFile(customer: Customer, obstacles: readonly CustomerObstacle[]): Promise<void> {
    const sites = await this.em.find(Site, { customer });
    customer.erase(sites, obstacles, this.clock.now());
    const contacts = await this.em.find(Contact, { customer });
    for (const contact of contacts) customer.removeContact(contact, this.clock.now());
    this.em.remove(contacts);
    await this.personalData.destroy(contacts.map(it => it.id));
    await this.care.forget(customer);
    await this.quality.forget(customer);
  }

  private async siteOf(customer: Customer, id: string): Promise<Site> {
    const site = isId(id) ? await this.em.findOne(Site, { id, customer, removedAt: null }) : null;
    if (!site) throw new SiteOfAnotherCustomer();
    return site;
  }

  /** Its row is locked, so that what comes back from an address does not mark the next one. */
  private async contactOf(customer: Customer, id: string): Promise<Contact> {
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const contact = isId(id) ? await this.em.findOne(Contact, { id, customer }, held) : null;
    if (!contact) throw new ContactOfAnotherCustomer();
    return contact;
  }

  private async forChange(id: string): Promise<Customer> {
    const customer = await loadForChange(this.em, Customer, id, CustomerNotFound);
    await requireStanding(this.em, customer);
    return customer;
  }
}
