import { Clock } from '@mainstay/kit/domain';
import { isId, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CarePlans } from '../care-contact/care-plans.service.ts';
import { QualityReviews } from '../quality-review/quality-reviews.service.ts';
import type { CustomerMarkDuplicateInput, CustomerObstacleKind } from '../schema.types.ts';
import { Contact } from './contact.entity.ts';
import { CustomerDuplicateTimer } from './customer-duplicate.timer.ts';
import { Customer } from './customer.entity.ts';
import { CustomerDuplicateUnfit, CustomerNotFound } from './customer.errors.ts';
import { heldFiles, requireStanding } from './standing-customer.ts';
import { obstaclesOf } from './customer-obstacles.ts';
import { Site } from './site.entity.ts';

/** What people decide to join, and no rule does: of two agreements for one day nobody could say which counts. */
const TERMS: readonly CustomerObstacleKind[] = ['AGREEMENT', 'TRAINING', 'COOPERATION_PLAN'];

/** Joins two files of the same firm (CUS-01). */
@Resolver('Customer')
export class CustomerDuplicateResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly care: CarePlans,
    private readonly quality: QualityReviews,
    private readonly machines: CustomerDuplicateTimer,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  duplicateOf(@Parent() { duplicateOfId }: Customer) {
    return duplicateOfId && this.load.one(Customer, duplicateOfId);
  }

  @ResolveField()
  duplicates(@Parent() { id }: Customer) {
    return this.load.manyBy(Customer, 'duplicateOfId', id, { createdAt: 'asc' });
  }

  @Mutation()
  async customerMarkDuplicate(@Args('id') id: string, @Args('input') { of, reason }: CustomerMarkDuplicateInput) {
    const [customer, kept] = await this.both(id, of);
    await requireStanding(this.em, customer);
    const [open = []] = await obstaclesOf(this.em, [id]);
    const terms = open.filter(it => TERMS.includes(it.kind));
    customer.markDuplicate(kept, reason, terms, this.clock.now());
    for (const earlier of await this.em.find(Customer, { duplicateOfId: id })) earlier.passOnTo(kept);
    for (const site of await this.em.find(Site, { customer })) kept.takeOver(site);
    for (const contact of await this.em.find(Contact, { customer })) kept.takeOverContact(contact);
    await this.care.goWith(customer, kept);
    await this.quality.dropUnreviewed(customer);
    await this.machines.watch(customer);
    return { customer };
  }

  @Mutation()
  async customerUnmarkDuplicate(@Args('id') id: string) {
    const customer = await loadForChange(this.em, Customer, id, CustomerNotFound);
    customer.requireFile();
    customer.unmarkDuplicate();
    return { customer };
  }

  /** Locked in one order, so that two people who join the same files the other way round do not wait for each other. */
  private async both(id: string, of: string): Promise<readonly [Customer, Customer]> {
    const files = await heldFiles(this.em, { id: { $in: [id, of].filter(isId) } }, LockMode.PESSIMISTIC_WRITE);
    const found = new Map(files.map(it => [it.id, it]));
    const [customer, kept] = [found.get(id), found.get(of)];
    if (!customer) throw new CustomerNotFound();
    if (!kept) throw new CustomerDuplicateUnfit();
    return [customer, kept];
  }
}
