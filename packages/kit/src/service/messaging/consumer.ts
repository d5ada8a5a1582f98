import { type EventType, publisherOf } from '@mainstay/contracts/event';
import { z } from 'zod';
import type { Envelope } from './envelope.ts';

/** The data of an event is not what its contract says: no later attempt will change that. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
}

/** What a handler may know of an event besides its data. */
export type EventContext = Omit<Envelope, 'data' | 'headers' | 'type'>;

export interface OnOptions {
  /** False where a handler gives the same result in any order: it does not wait for the events before. Default true. */
  readonly ordered?: boolean;
  /** The handler fills a read model and nothing else, so `rebuild` may run it again over the past. Default false. */
  readonly projection?: boolean;
}

/** One subscription of one consumer, bound to its instance. */
export interface Handler {
  /** `Consumer.method`, for logs. */
  readonly name: string;
  /** The event type. */
  readonly type: string;
  readonly isOrdered: boolean;
  readonly isProjection: boolean;
  /** Applies an event. @throws InvalidEvent when the data breaks the contract */
  handle(data: unknown, context: EventContext): Promise<void>;
}

type Method<T> = (data: T, context: EventContext) => Promise<void>;
type Binding = (instance: object) => Handler;
const bindings = new WeakMap<object, Binding[]>();

/**
 * Subscribes a method to an event of another service. It runs in one transaction, once, and in order per aggregate.
 * @throws TypeError for a projection that asks for no order: a read model is built in order
 */
export function On<T>(event: EventType<T>, options: OnOptions = {}) {
  const { ordered: isOrdered = true, projection: isProjection = false } = options;
  if (isProjection && !isOrdered) throw new TypeError(`${event.type}: a projection is ordered.`);
  return <M extends Method<T>>(target: object, method: string, descriptor: TypedPropertyDescriptor<M>): void => {
    const apply = descriptor.value;
    if (!apply) throw new TypeError(`@On stands on a method, ${method} is none.`);
    const binding: Binding = instance => ({
      name: `${target.constructor.name}.${method}`,
      type: event.type,
      isOrdered,
      isProjection,
      handle: async (data, context) => {
        const parsed = event.schema.safeParse(data);
        if (!parsed.success) throw new InvalidEvent(`${event.type}: ${z.prettifyError(parsed.error)}`);
        await apply.call(instance, parsed.data, context);
      },
    });
    bindings.set(target, [...(bindings.get(target) ?? []), binding]);
  };
}

/** The subscriptions of a provider; none where its class has no `@On`. */
export function handlersOf(instance: object): readonly Handler[] {
  const prototype: unknown = Object.getPrototypeOf(instance);
  if (typeof prototype !== 'object' || prototype === null) return [];
  return (bindings.get(prototype) ?? []).map(bind => bind(instance));
}

/** Every subscription of a service, by event type. */
export class Subscriptions {
  /** The types that all their handlers take in any order. */
  readonly unordered: ReadonlySet<string>;
  /** The types that some read model is built from. */
  readonly projected: ReadonlySet<string>;
  private readonly byType: ReadonlyMap<string, readonly Handler[]>;

  constructor(providers: Iterable<object>) {
    this.byType = Map.groupBy(
      [...providers].flatMap(provider => handlersOf(provider)),
      handler => handler.type,
    );
    const types = [...this.byType];
    this.unordered = new Set(types.filter(([, all]) => all.every(it => !it.isOrdered)).map(([type]) => type));
    this.projected = new Set(types.filter(([, all]) => all.some(it => it.isProjection)).map(([type]) => type));
  }

  /** The services that something is heard from. */
  get publishers(): ReadonlySet<string> {
    return new Set([...this.byType.keys()].map(publisherOf));
  }

  of(type: string): readonly Handler[] {
    return this.byType.get(type) ?? [];
  }
}
