import type { DataOf } from '@mainstay/contracts/event';
import { PartRegistered, PartsIssued } from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { type EventContext, On } from '@mainstay/kit/service';
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

  /** Told again, it is another item to guarantees from then on; who asks about before is answered by what held then. */
  @On(PartRegistered, { projection: true })
  async know(part: DataOf<typeof PartRegistered>, { occurredAt }: EventContext): Promise<void> {
    const { partId: id, number, isWearing, itemClass = null, supplierCode } = part;
    const facts = { number, isWearing, itemClass, supplierCode };
    const known = await this.em.findOne(KnownPart, { id });
    await this.em.upsert(KnownPart, { id, ...facts, former: known?.formerBy(facts, occurredAt) ?? [] });
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
