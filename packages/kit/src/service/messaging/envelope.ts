import { z } from 'zod';

/** Bound of an event's data as JSON; a larger one is refused where it is raised, so nothing unsendable reaches the relay. */
export const MAX_DATA_BYTES = 256 * 1024;
/** Bound of a whole message on the wire. */
export const MAX_MESSAGE_BYTES = 2 * MAX_DATA_BYTES;

/** An event outgrew what the bus carries: a fault of its design. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';

  constructor(type: string, bytes: number) {
    super(`${type} holds ${bytes} bytes of data; an event carries at most ${MAX_DATA_BYTES}.`);
  }
}

/** A message on the bus is not an envelope of ours. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

const headers = z.object({
  correlationId: z.string(),
  causationId: z.string().nullable(),
  traceparent: z.string().nullable(),
  actor: z
    .object({ subject: z.string(), roles: z.array(z.string()).readonly(), dealerId: z.string().nullable() })
    .nullable(),
});

/** Who and what caused an event. */
export type EventHeaders = z.infer<typeof headers>;

const envelope = z.object({
  id: z.uuid(),
  aggregateType: z.string().min(1),
  aggregateId: z.uuid(),
  aggregateSeq: z.int().min(1),
  type: z.string().min(1),
  data: z.unknown(),
  headers,
  occurredAt: z.iso.datetime(),
});

/** An event as it travels: the body of a NATS message, as JSON. */
export type Envelope = z.infer<typeof envelope>;

export const encode = (message: Envelope): Uint8Array => Buffer.from(JSON.stringify(message));

/** @throws Undecodable when the bytes are not an envelope */
export function decode(bytes: Uint8Array): Envelope {
  if (bytes.length > MAX_MESSAGE_BYTES) throw new Undecodable(`${bytes.length} bytes exceed ${MAX_MESSAGE_BYTES}.`);
  try {
    return envelope.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (error) {
    throw new Undecodable(error instanceof z.ZodError ? z.prettifyError(error) : 'Not JSON.', { cause: error });
  }
}
