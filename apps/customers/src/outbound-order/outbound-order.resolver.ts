import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { InitialVisits } from '../care-contact/initial-visits.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { CustomerNotFound } from '../customer/customer.errors.ts';
import { heldFiles, requireStanding } from '../customer/standing-customer.ts';
import type {
  OutboundOrderCorrectInput,
  OutboundOrderRegisterInput,
  OutboundOrderWithdrawInput,
} from '../schema.types.ts';
import { type Corrected, OutboundOrder } from './outbound-order.entity.ts';
import { OutboundOrderNotFound } from './outbound-order.errors.ts';

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

  /** The files are locked, as when it was registered. */
  @Mutation()
  async outboundOrderCorrect(
    @Args('id') id: string,
    @Args('input') input: OutboundOrderCorrectInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const outboundOrder = await loadForChange(this.em, OutboundOrder, id, OutboundOrderNotFound);
    const { customer: before, pickedUpOn } = outboundOrder;
    const held = await this.heldWithKept([before.id, input.customer]);
    const customer = held.find(it => it.id === input.customer);
    if (!customer) throw new CustomerNotFound(['input', 'customer']);
    await requireStanding(this.em, customer, ['input', 'customer']);
    const by = { subject, at: this.clock.now() };
    outboundOrder.correct(customer, input, by);
    await this.em.flush();
    await this.visits.recount({ ...keptOf(held, before), on: pickedUpOn }, outboundOrder.number, by);
    await this.visits.plan([{ customer, on: outboundOrder.pickedUpOn, basis: 'PICK_UP' }]);
    return { outboundOrder };
  }

  @Mutation()
  async outboundOrderWithdraw(
    @Args('id') id: string,
    @Args('input') input: OutboundOrderWithdrawInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const outboundOrder = await loadForChange(this.em, OutboundOrder, id, OutboundOrderNotFound);
    const { customer: of, pickedUpOn: on } = outboundOrder;
    const held = await this.heldWithKept([of.id]);
    const by = { subject, at: this.clock.now() };
    outboundOrder.withdraw(input, by);
    await this.em.flush();
    await this.visits.recount({ ...keptOf(held, of), on }, outboundOrder.number, by);
    return { outboundOrder };
  }

  /** Of a file that was found to be a duplicate, the visits are those of the one that is kept. */
  private async heldWithKept(named: readonly string[]): Promise<readonly Customer[]> {
    const ids = named.filter(isId);
    const files = await this.em.find(Customer, { id: { $in: ids } }, { disableIdentityMap: true });
    const kept = files.flatMap(it => it.duplicateOfId ?? []);
    return heldFiles(this.em, { id: { $in: [...ids, ...kept] } }, LockMode.PESSIMISTIC_WRITE);
  }
}

function keptOf(files: readonly Customer[], { id }: Pick<Customer, 'id'>) {
  const customer = files.find(it => it.id === id);
  const kept = files.find(it => it.id === customer?.duplicateOfId) ?? customer;
  if (!kept) throw new CustomerNotFound();
  return { customer: kept };
}

@Resolver('OutboundOrderCorrection')
export class OutboundOrderCorrectionResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  customer(@Parent() { customerId }: Corrected) {
    return this.load.one(Customer, customerId);
  }
}
