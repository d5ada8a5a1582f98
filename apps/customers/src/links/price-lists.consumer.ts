import { PriceListActivated } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownPriceList } from './known-price-list.entity.ts';

/** Keeps on which price lists the public can be promised something, by the version that came into force last. */
@Injectable()
export class PriceListsConsumer {
  constructor(private readonly em: EntityManager) {}

  /** Each version is told by itself, in any order. */
  @On(PriceListActivated, { projection: true })
  async inForce({ code, validUntil, activatedAt: told }: DataOf<typeof PriceListActivated>): Promise<void> {
    await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`price-list/${code}`]);
    const [activatedAt, known] = [new Date(told), await this.em.findOne(KnownPriceList, { code })];
    if (known && known.activatedAt > activatedAt) return;
    await this.em.upsert(KnownPriceList, { code, activatedAt, validUntil });
  }
}
