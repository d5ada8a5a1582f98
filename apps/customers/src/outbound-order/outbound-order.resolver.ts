import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { InitialVisits } from '../care-contact/initial-visits.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { CustomerNotFound } from '../customer/customer.errors.ts';
import { requireStanding } from '../customer/standing-customer.ts';
import type { OutboundOrderRegisterInput } from '../schema.types.ts';
import { OutboundOrder } from './outbound-order.entity.ts';

@Resolver('OutboundOrder')
export class OutboundOrderResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly visits: InitialVisits,
  ) {}

  @Query()
  outboundOrders(@Args() { customer, ...page }: PageArgs & { customer?: string }) {
    return connection(this.em, OutboundOrder, customer ? { customer } : {}, page, [{ pickedUpOn: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(OutboundOrder, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: OutboundOrder) {
    return this.load.one(Customer, customer.id);
  }

  /** The customer's row is locked, so that two orders do not plan two initial visits. */
  @Mutation()
  async outboundOrderRegister(@Args('input') input: OutboundOrderRegisterInput) {
    const customer = await loadForChange(this.em, Customer, input.customer, CustomerNotFound);
    await requireStanding(this.em, customer, ['input', 'customer']);
    const outboundOrder = OutboundOrder.register(customer, input, this.clock.now());
    this.em.persist(outboundOrder);
    await this.visits.plan([{ customer, on: outboundOrder.pickedUpOn, basis: 'PICK_UP' }]);
    return { outboundOrder };
  }
}
