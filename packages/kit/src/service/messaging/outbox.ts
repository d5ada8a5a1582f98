import { randomUUIDv7 } from 'node:crypto';
import { ChangeSetType, defineEntity, p, type EventSubscriber, type FlushEventArgs } from '@mikro-orm/core';
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
        const aggregateType = aggregateTypeOf(rootMeta.className);
        const row = em.create(OutboxMessage, outboxRow(event, aggregateType, String(entity.id)), { persist: false });
        uow.computeChangeSet(row, ChangeSetType.CREATE);
      }
    }
  }
}

function outboxRow({ type, data, aggregateSeq }: RaisedEvent, aggregateType: string, aggregateId: string) {
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
  return { id, aggregateType, aggregateId, aggregateSeq, type, data, headers, occurredAt: new Date() };
}
