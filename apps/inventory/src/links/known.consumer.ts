import { AssetRegistered, AssetRevised } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { TicketRegistered } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAsset, KnownTicket } from './known.entity.ts';

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

  @On(TicketRegistered, { projection: true })
  async ticketRegistered({ ticketId: id, number }: DataOf<typeof TicketRegistered>) {
    await this.em.upsert(KnownTicket, { id, number });
  }
}
