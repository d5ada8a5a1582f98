import { setTimeout as delay } from 'node:timers/promises';
import { streamOf, subjectOf } from '@mainstay/kit/bus';
import { type Consumer, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { type LiveEvent, readEvent } from './live-event.ts';

/** Where the events of all services come from. */
export interface LiveBus {
  /** It may not stand yet: subscriptions wait for it. */
  readonly connection: NatsConnection | Promise<NatsConnection>;
  readonly prefix?: string | undefined;
}

export interface EventFeedOptions {
  readonly bus: LiveBus;
  readonly service: string;
  /** The events that anybody may want to hear of. */
  readonly types: readonly string[];
  /** The most events that may be replayed for one listener. */
  readonly missed: number;
  readonly patienceMs: number;
  readonly logger: Logger;
  readonly onEvent: () => void;
}

export interface EventListener {
  /** Hears every event once, in the order of the stream. */
  hear(event: LiveEvent): void;
  /** The stream is no longer the one it listened to: events may be lost. */
  lose(): void;
}

export interface Joined {
  /** Everything after this place is heard. */
  readonly position: number;
  leave(): void;
}

/** The events after a place cannot be had: too many or too old, or the place is not in this stream. */
export class NotResumable extends Error {
  override readonly name = 'NotResumable';

  constructor(readonly reason: 'TOO_OLD' | 'UNKNOWN') {
    super(reason);
  }
}

/** The bus does not answer. */
export class BusUnavailable extends Error {
  override readonly name = 'BusUnavailable';
}

const RESTART_MS = 500;

/**
 * The events of one service: one ordered consumer for all who listen in this process, there while somebody does. It
 * outlives outages of the bus and goes on where it stood.
 */
export class EventFeed {
  #users = 0;
  #run: Run | undefined;

  constructor(private readonly options: EventFeedOptions) {}

  /** The events that it follows. */
  get types(): readonly string[] {
    return this.options.types;
  }

  /**
   * Listens to what comes from now on, or first to what came after a place.
   * @throws NotResumable, BusUnavailable
   */
  async join(listener: EventListener, after?: number): Promise<Joined> {
    this.#users += 1;
    const run = (this.#run ??= new Run(this.options));
    const release = () => {
      this.#users -= 1;
      if (this.#users > 0) return;
      this.#run = undefined;
      run.stop();
    };
    try {
      await within(this.options.patienceMs, run.started);
      let position = after ?? run.position;
      if (after !== undefined) await run.check(after);
      while (position < run.position) position = await run.replay(position, run.position, listener);
      run.listeners.add(listener);
      return {
        position: after ?? position,
        leave: () => {
          if (run.listeners.delete(listener)) release();
        },
      };
    } catch (error) {
      release();
      throw error instanceof NotResumable ? error : new BusUnavailable(String(error));
    }
  }
}

/** One stretch of listening, from the first listener to the last. */
class Run {
  readonly listeners = new Set<EventListener>();
  readonly started: Promise<void>;
  /** Everything up to here was heard, or was there before. */
  position = 0;
  readonly #stopping = new AbortController();
  #reconnected = new AbortController();
  readonly #options: EventFeedOptions;

  constructor(options: EventFeedOptions) {
    this.#options = options;
    const started = Promise.withResolvers<void>();
    this.started = started.promise;
    this.started.catch(() => undefined); // Those who wait for it tell.
    void this.#listen(started.resolve).catch(started.reject);
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** @throws NotResumable */
  async check(after: number): Promise<void> {
    const { first, last } = await this.#ends();
    if (after > last) throw new NotResumable('UNKNOWN');
    if (after < first - 1 || last - after > this.#options.missed) throw new NotResumable('TOO_OLD');
  }

  /** Reads what lies after one place, up to another. */
  async replay(after: number, upTo: number, listener: EventListener): Promise<number> {
    const consumer = await this.#consumer(after);
    const { num_pending: waiting } = await consumer.info(true);
    if (waiting === 0) {
      await forget(consumer);
      return upTo;
    }
    const messages = await consumer.consume();
    try {
      for await (const { seq, data, info } of messages) {
        if (seq > upTo) break;
        const event = readEvent(seq, data);
        if (event) listener.hear(event);
        if (seq === upTo || info.pending === 0) break;
      }
    } finally {
      await messages.close();
      await forget(consumer);
    }
    return upTo;
  }

  async #listen(started: () => void): Promise<void> {
    const { signal } = this.#stopping;
    const { logger, service, bus } = this.#options;
    void this.#watch(await bus.connection);
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      try {
        const { last } = await this.#ends();
        const isAnotherStream = last < this.position;
        if (isFirst || isAnotherStream) this.position = last;
        if (isAnotherStream) for (const listener of [...this.listeners]) listener.lose();
        const consumer = await this.#consumer(this.position);
        started();
        await this.#consume(consumer);
      } catch (err) {
        if (!signal.aborted) logger.warn({ err, service }, 'events cannot be followed');
      }
      await delay(RESTART_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #consume(consumer: Consumer): Promise<void> {
    const { signal } = this.#stopping;
    const messages = await consumer.consume({ expires: 5_000 });
    const stop = () => void messages.close();
    const stops = AbortSignal.any([signal, this.#reconnected.signal]);
    stops.addEventListener('abort', stop);
    if (stops.aborted) stop();
    try {
      for await (const { seq, data } of messages) this.#tell(seq, data);
    } finally {
      stops.removeEventListener('abort', stop);
      await forget(consumer);
    }
  }

  /** After an outage the stream is followed anew from where it stood, and seen to be still the same. */
  async #watch(nats: NatsConnection): Promise<void> {
    for await (const { type } of nats.status()) {
      if (this.#stopping.signal.aborted) return;
      if (type !== 'reconnect') continue;
      this.#reconnected.abort();
      this.#reconnected = new AbortController();
    }
  }

  #tell(seq: number, data: Uint8Array): void {
    this.position = seq;
    const event = readEvent(seq, data);
    if (!event) return;
    this.#options.onEvent();
    for (const listener of [...this.listeners]) listener.hear(event);
  }

  async #consumer(after: number): Promise<Consumer> {
    const { bus, types } = this.#options;
    return await jetstream(await bus.connection).consumers.get(this.#stream, {
      filter_subjects: types.map(type => subjectOf(type, bus.prefix)),
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: after + 1,
    });
  }

  async #ends(): Promise<{ readonly first: number; readonly last: number }> {
    const manager = await jetstreamManager(await this.#options.bus.connection);
    const { state } = await manager.streams.info(this.#stream);
    return { first: state.first_seq, last: state.last_seq };
  }

  get #stream(): string {
    return streamOf(this.#options.service, this.#options.bus.prefix);
  }
}

/** The broker would keep it for minutes. While the broker is away it cannot be told. */
const forget = (consumer: Consumer): Promise<unknown> => consumer.delete().catch(() => undefined);

async function within(ms: number, work: Promise<void>): Promise<void> {
  const timeUp = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeUp.reject(new Error('no answer in time')), ms);
  try {
    await Promise.race([work, timeUp.promise]);
  } finally {
    clearTimeout(timer);
  }
}
