import { aggregateOf, publisherOf, type EventType } from '@mainstay/contracts/event';
import { z } from 'zod';

/** What the documents tell of an event. */
export type EventEntry = Pick<EventType, 'type' | 'summary' | 'schema'>;

const text = (description: string) => ({ type: 'string', description });
const textOrNull = (description: string) => ({ type: ['string', 'null'], description });

/** Who did it: opaque, never a name. */
const ACTOR = {
  type: ['object', 'null'],
  description: 'Who did it; null for the system itself.',
  required: ['subject', 'roles', 'dealerId'],
  properties: {
    subject: text('An opaque id, never a name.'),
    roles: { type: 'array', items: { type: 'string' } },
    dealerId: textOrNull('The dealer it was done for.'),
  },
};

/** What every message says beside its data. The body of a message is one JSON object. */
const ENVELOPE = {
  type: 'object',
  required: ['id', 'type', 'aggregateType', 'aggregateId', 'aggregateSeq', 'occurredAt', 'data', 'headers'],
  properties: {
    id: { ...text('UUID v7 of the event; a consumer applies an id once.'), format: 'uuid' },
    type: text('The name of the event with its version.'),
    aggregateType: text('What the event speaks of.'),
    aggregateId: { ...text('Which one.'), format: 'uuid' },
    aggregateSeq: { type: 'integer', minimum: 1, description: 'Its place among the events of that one, without gaps.' },
    occurredAt: { ...text('When it became true.'), format: 'date-time' },
    headers: {
      type: 'object',
      required: ['correlationId', 'causationId', 'traceparent', 'actor'],
      properties: {
        correlationId: text('The request that everything here began with.'),
        causationId: textOrNull('The event that this one answers.'),
        traceparent: textOrNull('W3C trace context.'),
        actor: ACTOR,
      },
    },
  },
};

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
        payload: {
          allOf: [ref('components/schemas/envelope'), { properties: { type: { const: type }, data: payload(schema) } }],
        },
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
