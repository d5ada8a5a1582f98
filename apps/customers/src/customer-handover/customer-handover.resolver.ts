import { dayIn } from '@mainstay/calendar';
import { type Actor, Clock, InputInvalid } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import type { CustomerHandoverPassInput, CustomerHandoverStatus, NewCustomerClass } from '../schema.types.ts';
import { boundsOf, CustomerHandover, newcomersOf } from './customer-handover.entity.ts';
import { CustomerHandoverNotFound, CustomerHandoverUnruled } from './customer-handover.errors.ts';

@Resolver('CustomerHandover')
export class CustomerHandoverResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly terms: CareTermsInForce,
  ) {}

  @Query()
  customerHandovers(@Args() { status, ...page }: PageArgs & { status?: CustomerHandoverStatus }) {
    return connection(this.em, CustomerHandover, status ? { status } : {}, page, [{ day: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CustomerHandover, id);
  }

  @Query()
  async newCustomers(@Args() { day, ...page }: PageArgs & { day: string }) {
    const [from, to] = boundsOf((await this.terms.companyDay()).timeZone, day);
    return connection(this.em, Customer, newcomersOf(from, to), page, [{ createdAt: 'desc' }]);
  }

  @Query()
  async newCustomerClasses(@Args('day') day: string) {
    const [from, to] = boundsOf((await this.terms.companyDay()).timeZone, day);
    return this.em.execute<NewCustomerClass[]>(CLASSES, [from, to]);
  }

  @Mutation()
  async customerHandoverPass(@Args('input') { day }: CustomerHandoverPassInput, @CurrentActor() { subject }: Actor) {
    const terms = await this.terms.onHandOvers();
    if (!terms) throw new CustomerHandoverUnruled();
    const at = this.clock.now();
    if (day > dayIn(terms.timeZone, at)) {
      throw new InputInvalid(['input', 'day'], { en: 'This day is yet to come.', zh: '该日期尚未到来。' });
    }
    const known = await this.em.findOne(CustomerHandover, { day }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const customerHandover = known ?? CustomerHandover.of(day, terms);
    const [from, to] = boundsOf(customerHandover.timeZone, day);
    const count = await this.em.count(Customer, newcomersOf(from, to));
    customerHandover.pass(count, { subject, at });
    this.em.persist(customerHandover);
    return { customerHandover };
  }

  @Mutation()
  async customerHandoverAcknowledge(@Args('id') id: string, @CurrentActor() { subject }: Actor) {
    const customerHandover = await loadForChange(this.em, CustomerHandover, id, CustomerHandoverNotFound);
    customerHandover.acknowledge({ subject, at: this.clock.now() });
    return { customerHandover };
  }
}

/** By their machines on file, and by what the copies of their outbound orders name of models that are on file with none. */
const CLASSES = `
  with newcomer as (select id, region from customer where created_at >= ? and created_at < ?
    and duplicate_of_id is null),
  bought (customer_id, model, month) as (
    select customer_id, model, to_char(purchased_on, 'YYYY-MM') from asset
      where customer_id in (select id from newcomer)
    union
    select customer_id, line ->> 'model', to_char(picked_up_on, 'YYYY-MM')
      from outbound_order, jsonb_array_elements(lines) as line
      where customer_id in (select id from newcomer) and withdrawn_at is null and not exists (
        select from asset
        where asset.customer_id = outbound_order.customer_id and asset.model = line ->> 'model'))
  select model, region, month as "purchasedIn", count(distinct newcomer.id)::int as "customerCount"
  from newcomer left join bought on bought.customer_id = newcomer.id
  group by 1, 2, 3 order by 1, 2, 3 limit 500`;
