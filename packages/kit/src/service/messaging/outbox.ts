import { randomUUIDv7 } from 'node:crypto';
import { ChangeSetType, defineEntity, p, type EventSubscriber, type FlushEventArgs } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { drainEvents, type RaisedEvent } from '../../domain/index.ts';
import { currentCall } from '../call.ts';
import { EventTooLarge, MAX_DATA_BYTES } from './envelope.ts';
import type { EventHeaders } from './envelope.ts';

const OutboxSchema = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox',
  properties: {
    position: p.bigint('number').primary().autoincrement(),
    id: p.uuid().unique(),
    aggregateType: p.string(),
    aggregateId: p.uuid(),
    aggregateSeq: p.integer(),
    type: p.string(),
    data: p.json<unknown>(),
    headers: p.json<EventHeaders>(),
    occurredAt: p.datetime(),
    sentAt: p.datetime().nullable(),
    resends: p.integer().default(0),
  },
});

/** An event on its way out: written with the aggregate that raised it, published by the relay. */
export class OutboxMessage extends OutboxSchema.class {}
OutboxSchema.setClass(OutboxMessage);

/** `WorkOrder` -> `work-order`: an aggregate is named after its entity, whatever its events are called. */
const aggregateTypeOf = (className: string): string => className.replace(/(?<=[a-z0-9])([A-Z])/g, '-$1').toLowerCase();

/**
 * Writes what aggregates raised in the very flush that saves them. Raising moves the aggregate's event counter, so every
 * aggregate with news is among the change sets, however it came into the unit of work.
 */
export class OutboxWriter implements EventSubscriber {
  onFlush({ em, uow }: FlushEventArgs): void {
    for (const { entity, rootMeta } of uow.getChangeSets()) {
      for (const event of drainEvents(entity)) {
        const said = outboxRow(event, rootMeta.className, String(entity.id));
        const row = em.create(OutboxMessage, said, { persist: false });
        uow.computeChangeSet(row, ChangeSetType.CREATE);
      }
    }
  }
}

/** What an aggregate raised, as it stands in the outbox. @param className of its entity */
export function outboxRow({ type, data, aggregateSeq }: RaisedEvent, className: string, aggregateId: string) {
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes > MAX_DATA_BYTES) throw new EventTooLarge(type, bytes);
  const call = currentCall();
  const id: string = randomUUIDv7();
  const headers: EventHeaders = {
    correlationId: call?.correlationId ?? id,
    causationId: call?.causationId ?? null,
    traceparent: call?.traceparent ?? null,
    actor: call?.actor ?? null,
  };
  const aggregateType = aggregateTypeOf(className);
  return { id, aggregateType, aggregateId, aggregateSeq, type, data, headers, occurredAt: new Date() };
}

/** Writes events in one statement, for those who save their aggregates without a unit of work. */
export async function insertOutbox(em: EntityManager, rows: readonly ReturnType<typeof outboxRow>[]): Promise<void> {
  if (rows.length === 0) return;
  await em.execute(
    `insert into outbox (id, aggregate_type, aggregate_id, aggregate_seq, type, data, headers, occurred_at)
     select id, "aggregateType", "aggregateId", "aggregateSeq", type, data, headers, "occurredAt"
     from json_to_recordset(?::json) as event (id uuid, "aggregateType" text, "aggregateId" uuid, "aggregateSeq" int,
       type text, data jsonb, headers jsonb, "occurredAt" timestamptz)`,
    [JSON.stringify(rows)],
  );
}
