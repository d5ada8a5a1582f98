import { CustomerDealerAssigned, CustomerRegistered } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On, showToDealer } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { customersRows } from './customers-rows.ts';
import { KnownCustomer } from './known-customer.entity.ts';

type LookedAfter = Pick<DataOf<typeof CustomerRegistered>, 'customerId' | 'dealerId'>;

/** Keeps which dealer looks after a customer, and shows what was charged to that one alone. */
@Injectable()
export class CustomersConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(CustomerRegistered, { projection: true })
  @On(CustomerDealerAssigned, { projection: true })
  async know({ customerId: id, dealerId }: LookedAfter): Promise<void> {
    await this.em.upsert(KnownCustomer, { id, dealerId });
  }

  @On(CustomerDealerAssigned)
  async follow(assigned: DataOf<typeof CustomerDealerAssigned>): Promise<void> {
    await showToDealer(this.em, customersRows, assigned);
  }
}
