import {
  AssetRegistered,
  AssetRevised,
  CustomerDealerAssigned,
  CustomerRegistered,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { TicketCustomerNamed, TicketRegistered } from '@mainstay/contracts/tickets';
import { On, showToDealer } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { customersRows } from './customers-rows.ts';
import { KnownAsset, KnownCustomer, KnownTicket } from './known.entity.ts';

type Case = Pick<DataOf<typeof TicketRegistered>, 'ticketId' | 'number' | 'customerId'>;
type LookedAfter = Pick<DataOf<typeof CustomerRegistered>, 'customerId' | 'dealerId'>;

/** Keeps the copies of what other services own. */
@Injectable()
export class KnownConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(AssetRegistered, { projection: true })
  async assetRegistered({ assetId: id, serial }: DataOf<typeof AssetRegistered>) {
    await this.em.upsert(KnownAsset, { id, serial });
  }

  @On(AssetRevised, { projection: true })
  async assetRevised({ assetId: id, serial }: DataOf<typeof AssetRevised>) {
    await this.em.nativeUpdate(KnownAsset, { id }, { serial });
  }

  /** It may turn out to be of another customer than it was registered for. */
  @On(TicketRegistered, { projection: true })
  @On(TicketCustomerNamed, { projection: true })
  async ticketOf({ ticketId: id, number, customerId }: Case) {
    await this.em.upsert(KnownTicket, { id, number, customerId });
  }

  @On(CustomerRegistered, { projection: true })
  @On(CustomerDealerAssigned, { projection: true })
  async customerLookedAfter({ customerId: id, dealerId }: LookedAfter) {
    await this.em.upsert(KnownCustomer, { id, dealerId });
  }

  @On(CustomerDealerAssigned)
  async customerDealerAssigned(assigned: DataOf<typeof CustomerDealerAssigned>) {
    await showToDealer(this.em, customersRows, assigned);
  }
}
