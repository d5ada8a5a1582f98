import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLFormattedError } from 'graphql';
import type { EventListener } from './event-feed.ts';
import { eventIdOf } from './event-id.ts';
import type { LiveEvent } from './live-event.ts';
import type { LiveField } from './live-fields.ts';

/** One update as clients get it. */
export interface Update {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions: { readonly eventId?: string };
}

/** Why the gateway ends a subscription: what the client is told, and a word for figures and close codes. */
export interface Ending {
  readonly reason: EndReason;
  readonly errors: readonly GraphQLFormattedError[];
}
export type EndReason = 'SIGNED_OUT' | 'FELL_BEHIND' | 'UNANSWERED' | 'REFUSED' | 'EVENTS_LOST' | 'RESTART';

/** What came of reading an entity. */
export type Reading =
  | { readonly update: Omit<Update, 'extensions'> }
  | 'NOTHING'
  | 'UNANSWERED'
  | { readonly refused: readonly GraphQLFormattedError[] };

export interface SubscriptionOptions {
  readonly field: LiveField;
  /** The ids that the client named, under the names that events give them. */
  readonly wanted: ReadonlyMap<string, string>;
  /** Reads an entity as the caller may see it now. */
  readonly read: (id: string) => Promise<Reading>;
  readonly waiting: number;
  readonly retriesMs: readonly number[];
  /** The errors that tell the client of an end. */
  readonly errorOf: (reason: EndReason) => GraphQLFormattedError;
  readonly onUpdate: () => void;
}

/**
 * The updates of one subscription. Events only name entities; each is read when its turn comes, so that many events of
 * one entity give one fresh update. An id that a client has got covers all events before it.
 */
export class Subscription implements AsyncIterableIterator<Update>, EventListener {
  /** The entities to read, each with the place of its latest event, in the order of the stream. */
  readonly #waiting = new Map<string, number>();
  readonly #stopping = new AbortController();
  #wake = Promise.withResolvers<void>();
  #ending: Ending | undefined;

  readonly #over = Promise.withResolvers<Ending | undefined>();

  constructor(private readonly options: SubscriptionOptions) {}

  /** Comes when it is over, with why where the gateway ended it. */
  get ended(): Promise<Ending | undefined> {
    return this.#over.promise;
  }

  get isOver(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Why it ended, where the gateway ended it. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  hear(event: LiveEvent): void {
    const { field, wanted, waiting } = this.options;
    if (this.isOver || !field.events.has(event.type)) return;
    if (![...wanted].every(([name, id]) => event.ids(name).has(id))) return;
    const one = wanted.get(field.id);
    for (const id of one === undefined ? event.ids(field.id) : [one]) {
      this.#waiting.delete(id);
      this.#waiting.set(id, event.position);
    }
    if (this.#waiting.size > waiting) this.end('FELL_BEHIND');
    else this.#wake.resolve();
  }

  lose(): void {
    this.end('EVENTS_LOST');
  }

  /** Ends it from here; the client is told why. */
  end(reason: EndReason, errors: readonly GraphQLFormattedError[] = [this.options.errorOf(reason)]): void {
    if (this.isOver) return;
    this.#ending = { reason, errors };
    this.#stop();
  }

  async next(): Promise<IteratorResult<Update, undefined>> {
    while (!this.isOver) {
      const [first] = this.#waiting;
      if (!first) {
        await this.#wake.promise;
        this.#wake = Promise.withResolvers<void>();
        continue;
      }
      const [id, position] = first;
      this.#waiting.delete(id);
      const update = await this.#read(id);
      if (update && !this.isOver) {
        this.options.onUpdate();
        return { done: false, value: { ...update, extensions: { eventId: this.#eventId(position) } } };
      }
    }
    return { done: true, value: undefined };
  }

  /** The client wants no more. */
  return(): Promise<IteratorResult<Update, undefined>> {
    if (!this.isOver) this.#stop();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #read(id: string): Promise<Omit<Update, 'extensions'> | undefined> {
    for (const wait of [...this.options.retriesMs, undefined]) {
      const reading = await this.options.read(id);
      if (this.isOver || reading === 'NOTHING') return undefined;
      if (reading === 'UNANSWERED') {
        if (wait === undefined) this.end('UNANSWERED');
        else await delay(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
        continue;
      }
      if ('update' in reading) return reading.update;
      this.end('REFUSED', reading.refused);
      return undefined;
    }
    return undefined;
  }

  /** Not beyond what still waits: whoever goes on from here gets all that is missing. */
  #eventId(position: number): string {
    const [next = Infinity] = this.#waiting.values();
    return eventIdOf({ service: this.options.field.service, position: Math.min(position, next - 1) });
  }

  #stop(): void {
    this.#stopping.abort();
    this.#waiting.clear();
    this.#wake.resolve();
    this.#over.resolve(this.#ending);
  }
}
