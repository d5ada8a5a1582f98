import { z } from 'zod';

/** A fact of the past, as an aggregate raises it and the bus carries it: ids and values, never entities or personal data. */
export interface DomainEvent<T = unknown> {
  readonly type: string;
  readonly data: T;
}

/** The definition of one version of one event; call it with data to make the event. */
export interface EventType<T = unknown> {
  (data: T): DomainEvent<T>;
  /** `<service>.<aggregate>.<event>.v<major>`, also the NATS subject. */
  readonly type: string;
  /** One sentence for the event catalogue. */
  readonly summary: string;
  readonly schema: z.ZodType<T>;
}

export type DataOf<E> = E extends EventType<infer T> ? T : never;

const NAME = /^[a-z]+\.[a-z-]+\.[a-z-]+\.v[1-9]\d*$/;

/**
 * Defines an event. Making one validates its data, so a publisher cannot break the contract unnoticed.
 * @throws TypeError when the name is not `<service>.<aggregate>.<event>.v<major>`
 */
export function event<T>(type: string, summary: string, schema: z.ZodType<T>): EventType<T> {
  if (!NAME.test(type)) throw new TypeError(`Not an event name: ${type}`);
  return Object.assign((data: T) => ({ type, data: schema.parse(data) }), { type, summary, schema });
}

/** The service that publishes an event type: the first word of its name. */
export const publisherOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** The aggregate that an event type speaks of: the second word of its name. */
export const aggregateOf = (type: string): string => type.split('.')[1]!;

export const id = z.uuid();
/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime();
/** A calendar day, ISO 8601. */
export const day = z.iso.date();
/** A calendar month, such as `2026-03`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** A decimal amount and its ISO 4217 currency. */
export const money = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string().length(3) });
/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/);
/** A count of pieces, at least one. */
export const quantity = z.int().min(1).max(1_000_000);
/** The part of a cost class that we bear, 0 to 100. */
export const percent = z.int().min(0).max(100);
