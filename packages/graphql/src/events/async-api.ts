import { aggregateOf, publisherOf, type EventType } from '@mainstay/contracts/event';
import { z } from 'zod';

/** What the documents tell of an event. */
export type EventEntry = Pick<EventType, 'type' | 'summary' | 'schema'>;

const EVENT_ID = { type: 'string', format: 'uuid' } as const;

/** The envelope of every message, as NATS headers. */
const ENVELOPE = {
  type: 'object',
  required: ['id', 'type', 'aggregateType', 'aggregateId', 'aggregateSeq', 'occurredAt', 'correlationId', 'actor'],
  properties: {
    id: { ...EVENT_ID, description: 'UUID v7 of the event; a consumer applies an id once.' },
    type: { type: 'string', description: 'The name of the event with its version.' },
    aggregateType: { type: 'string', description: 'What the event speaks of.' },
    aggregateId: { type: 'string', description: 'Which one.' },
    aggregateSeq: { type: 'integer', minimum: 1, description: 'Its version after the event: the order to apply in.' },
    occurredAt: { type: 'string', format: 'date-time', description: 'When it became true.' },
    correlationId: { type: 'string', description: 'The request that everything here began with.' },
    causationId: { type: 'string', description: 'The event that this one answers.' },
    traceparent: { type: 'string', description: 'W3C trace context.' },
    actor: { type: 'string', description: 'Who did it, as an opaque subject; never a name.' },
  },
} as const;

/** `inventory.part-request.ready.v1` as a key: `inventory_part-request_ready_v1`. */
const key = (type: string): string => type.replaceAll('.', '_');
const ref = (path: string) => ({ $ref: `#/${path}` });

/** An AsyncAPI 3 document of the events: a channel per subject, which its service sends on. */
export function asyncApi(events: readonly EventEntry[], version: string) {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Mainstay events',
      version,
      description: 'Facts that services publish to JetStream. A subject is the name of its event.',
    },
    defaultContentType: 'application/json',
    channels: fromEvents(events, ({ type, summary }) => ({
      address: type,
      summary,
      messages: { event: ref(`components/messages/${key(type)}`) },
    })),
    operations: fromEvents(events, ({ type }) => ({
      action: 'send',
      channel: ref(`channels/${key(type)}`),
      tags: [{ name: publisherOf(type) }],
    })),
    components: {
      messages: fromEvents(events, ({ type, summary, schema }) => ({
        name: type,
        title: `${aggregateOf(type)} of ${publisherOf(type)}`,
        summary,
        headers: ref('components/schemas/envelope'),
        payload: payload(schema),
      })),
      schemas: { envelope: ENVELOPE },
    },
  };
}

/** The data of an event as JSON Schema draft 7, the dialect of AsyncAPI. */
export function payload(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' });
  return rest;
}

const fromEvents = <T>(events: readonly EventEntry[], make: (event: EventEntry) => T): Record<string, T> =>
  Object.fromEntries(events.map(event => [key(event.type), make(event)]));
