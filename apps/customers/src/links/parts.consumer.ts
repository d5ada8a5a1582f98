import type { DataOf } from '@mainstay/contracts/event';
import { PartRegistered } from '@mainstay/contracts/inventory';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownPart } from './known-part.entity.ts';

/** Keeps the copies of what inventory says about parts. */
@Injectable()
export class PartsConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(PartRegistered, { projection: true })
  async know(part: DataOf<typeof PartRegistered>): Promise<void> {
    const { partId: id, number, isWearing, itemClass = null, supplierCode } = part;
    await this.em.upsert(KnownPart, { id, number, isWearing, itemClass, supplierCode });
  }
}
