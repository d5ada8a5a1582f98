import { loadForChange, showToDealer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Dealer } from '../dealer/dealer.entity.ts';
import { DealerNotFound } from '../dealer/dealer.errors.ts';
import type { CustomerAssignDealerInput } from '../schema.types.ts';
import { Customer } from './customer.entity.ts';
import { CustomerNotFound } from './customer.errors.ts';
import { requireStanding } from './standing-customer.ts';
import { customersRows, HOLD_ITS_UNITS } from './customers-rows.ts';

/** Gives a customer to another dealer, with all that is kept of it, under its duplicates too (CUS-15). */
@Resolver()
export class CustomerDealerResolver {
  constructor(private readonly em: EntityManager) {}

  @Mutation()
  async customerAssignDealer(@Args('id') id: string, @Args('input') input: CustomerAssignDealerInput) {
    const customer = await loadForChange(this.em, Customer, id, CustomerNotFound);
    await requireStanding(this.em, customer);
    const dealer = input.dealer ? await loadForChange(this.em, Dealer, input.dealer, DealerNotFound) : null;
    await this.give(customer, dealer);
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    for (const file of await this.em.find(Customer, { duplicateOfId: id }, locked)) await this.give(file, dealer);
    return { customer };
  }

  private async give(customer: Customer, dealer: Dealer | null): Promise<void> {
    const given = customer.assignDealer(dealer);
    if (!given) return;
    await this.em.execute(HOLD_ITS_UNITS, [customer.id]);
    await showToDealer(this.em, customersRows, given);
  }
}
