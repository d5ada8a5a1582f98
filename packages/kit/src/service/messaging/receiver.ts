import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Consumer, type ConsumerMessages, jetstream, type JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { DriverException } from '@mikro-orm/core';
import { decode, Undecodable } from './envelope.ts';
import type { InboxStore, Received } from './inbox-store.ts';
import type { MessagingLogger } from './messaging-logger.ts';
import { streamOf } from './streams.ts';

export interface ReceiverOptions {
  readonly connection: NatsConnection | Promise<NatsConnection>;
  readonly prefix?: string;
  readonly service: string;
  readonly publisher: string;
  readonly store: InboxStore;
  /** Keeps events; answers with the ids of those whose place belongs to another event. */
  readonly receive: (batch: readonly Received[]) => Promise<Set<string>>;
  readonly logger: MessagingLogger;
}

interface Arrival extends Received {
  readonly message: JsMsg;
}

const IN_FLIGHT = 128;
const RETRY_MS = 500;
const REDELIVER_MS = 1_000;

/** Takes the events of one publisher off the bus: first into the inbox for good, then acknowledged. */
export class Receiver {
  private readonly stopping = new AbortController();
  private readonly arrived: JsMsg[] = [];
  private messages: ConsumerMessages | undefined;
  private consumer: Consumer | undefined;
  private keeping: Promise<void> | undefined;
  private ended: Promise<void> | undefined;

  constructor(protected readonly options: ReceiverOptions) {}

  start(): void {
    this.ended ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.messages?.close();
    await this.ended;
    await this.keeping;
  }

  /** All up to this place in the publisher's stream is in the inbox; 0 while that is not known. */
  async receivedUpTo(): Promise<number> {
    const info = await this.consumer?.info();
    return info?.ack_floor.stream_seq ?? 0;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
    const nats = await Promise.race([this.options.connection, stopped]);
    while (nats && !signal.aborted) {
      try {
        await this.consume(nats);
      } catch (err) {
        if (signal.aborted) return;
        this.options.logger.warn({ err, publisher: this.options.publisher }, 'events cannot be received');
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Returns when the subscription ends. */
  private async consume(nats: NatsConnection): Promise<void> {
    const { publisher, service, prefix } = this.options;
    this.consumer = await jetstream(nats).consumers.get(streamOf(publisher, prefix), service);
    this.messages = await this.consumer.consume({
      max_messages: IN_FLIGHT,
      expires: 5_000,
      callback: message => {
        this.arrived.push(message);
        this.keeping ??= this.keepAll().finally(() => (this.keeping = undefined));
      },
    });
    if (this.stopping.signal.aborted) await this.messages.close();
    await this.messages.closed();
  }

  private async keepAll(): Promise<void> {
    while (this.arrived.length > 0) {
      const batch = this.arrived.splice(0);
      const arrivals = await Promise.all(batch.map(message => this.open(message)));
      await this.keep(arrivals.filter(arrival => arrival !== undefined));
    }
  }

  private async open(message: JsMsg): Promise<Arrival | undefined> {
    try {
      return { envelope: decode(message.data), streamSeq: message.seq, message };
    } catch (error) {
      await this.giveUp(message, error instanceof Undecodable ? error.message : String(error));
      return undefined;
    }
  }

  /** Stores before it acknowledges. What makes the whole batch fail is found by trying one by one. */
  protected async keep(arrivals: readonly Arrival[]): Promise<void> {
    if (arrivals.length === 0) return;
    try {
      const refused = await this.options.receive(arrivals);
      await Promise.all(arrivals.map(arrival => this.settle(arrival, refused)));
    } catch (err) {
      if (arrivals.length > 1) {
        for (const arrival of arrivals) await this.keep([arrival]);
      } else await this.refuse(arrivals, err);
    }
  }

  private async settle({ message, envelope }: Arrival, refused: ReadonlySet<string>): Promise<void> {
    if (refused.has(envelope.id)) {
      await this.giveUp(message, `Another event is number ${envelope.aggregateSeq} of this aggregate.`);
    } else await message.ackAck().catch(() => undefined);
  }

  private async refuse(arrivals: readonly Arrival[], err: unknown): Promise<void> {
    this.options.logger.warn({ err }, 'an event could not be stored');
    const isData = err instanceof DriverException && err.code?.startsWith('22') === true;
    for (const { message } of arrivals) {
      if (isData) await this.giveUp(message, String(err));
      else message.nak(REDELIVER_MS);
    }
  }

  /** Keeps the bytes for an operator and then takes the message off the bus. */
  private async giveUp(message: JsMsg, reason: string): Promise<void> {
    const { logger, store } = this.options;
    try {
      await store.deadLetter(randomUUIDv7(), message.subject, message.data, reason);
      message.term(reason.slice(0, 100));
      logger.error({ subject: message.subject, reason }, 'dead letter');
    } catch (err) {
      logger.warn({ err }, 'a dead letter could not be stored');
      message.nak(REDELIVER_MS);
    }
  }
}
