import type { DataOf } from '@mainstay/contracts/event';
import { PartRegistered, PartsIssued } from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownPart } from './known-part.entity.ts';

/** Keeps the copies of what inventory says about parts. */
@Injectable()
export class PartsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(PartRegistered, { projection: true })
  async know(part: DataOf<typeof PartRegistered>): Promise<void> {
    const { partId: id, number, isWearing, itemClass = null, supplierCode } = part;
    await this.em.upsert(KnownPart, { id, number, isWearing, itemClass, supplierCode });
  }

  /** Their repair may be told before or after: whoever asks joins both. */
  @On(PartsIssued)
  async issued({ lines }: DataOf<typeof PartsIssued>): Promise<void> {
    const knownFrom = this.clock.now().toISOString();
    const delivered = lines.flatMap(({ lineId: id, deliveredOn: on }) => (on ? { id, on, knownFrom } : []));
    if (delivered.length > 0) await this.em.execute(DELIVERED, [JSON.stringify(delivered)]);
  }
}

const DELIVERED = `
  insert into known_delivery (id, delivered_on, known_from)
  select id, min("on"), min("knownFrom") from jsonb_to_recordset(?::jsonb) as it(id uuid, "on" date, "knownFrom" timestamptz)
  group by id order by id
  on conflict (id) do update set delivered_on = least(known_delivery.delivered_on, excluded.delivered_on)`;
