import { z } from 'zod';

/** An event as far as subscriptions need it: its place, its name, and the ids that it holds. */
export interface LiveEvent {
  /** Its place in the stream of its service. */
  readonly position: number;
  readonly type: string;
  /** All ids that it holds under a name: `partId` finds `partId`, `partIds` and `replacedPartId`, in lists too. */
  ids(name: string): ReadonlySet<string>;
}

const envelopeSchema = z.object({ type: z.string(), data: z.unknown() });

/** Reads a message of the bus; undefined where it is not an event. */
export function readEvent(position: number, bytes: Uint8Array): LiveEvent | undefined {
  const { data: envelope } = envelopeSchema.safeParse(parsed(bytes));
  return envelope && { position, type: envelope.type, ids: name => new Set(idsUnder(envelope.data, name)) };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

function idsUnder(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap(each => idsUnder(each, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (!isNamed(key, name)) return idsUnder(inner, name);
    return [inner].flat().filter(each => typeof each === 'string');
  });
}

function isNamed(key: string, name: string): boolean {
  const one = key.endsWith('Ids') ? key.slice(0, -1) : key;
  return one === name || one.endsWith(name.charAt(0).toUpperCase() + name.slice(1));
}
