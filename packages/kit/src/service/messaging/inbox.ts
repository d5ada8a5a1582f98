import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { aggregateOf, type DomainEvent, publisherOf } from '@mainstay/contracts/event';
import type { NatsConnection } from '@nats-io/transport-node';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Registry } from 'prom-client';
import { Subscriptions } from './consumer.ts';
import type { Envelope } from './envelope.ts';
import { type ApplierParts, InboxApplier, RETRY_DELAYS_MS } from './inbox-applier.ts';
import { type AggregateKey, InboxStore, keyOf, type Received } from './inbox-store.ts';
import { Receiver, type ReceiverOptions } from './receiver.ts';
import type { MessagingLogger } from './messaging-logger.ts';
import { type InboxMetrics, inboxMetrics } from './messaging.metrics.ts';
import { WorkQueue } from './work-queue.ts';

export interface InboxOptions {
  readonly orm: { readonly em: EntityManager };
  /** The service that listens. */
  readonly service: string;
  /** Nest providers, of which those with `@On` methods count. */
  readonly consumers: Iterable<object>;
  /** The bus; without it the inbox takes only what is delivered by hand. */
  readonly connection?: NatsConnection | Promise<NatsConnection>;
  readonly prefix?: string;
  readonly logger: MessagingLogger;
  readonly metrics?: { readonly registry: Registry };
  /** Called after an event took effect: its answer may wait in the outbox. */
  readonly committed?: () => void;
  /** Aggregates worked on at once; each takes up to two connections of the pool for a moment. Default 4. */
  readonly concurrency?: number;
  /** How often the table is searched for due work that no receipt announced. Default 500. */
  readonly pollMs?: number;
  readonly retryDelaysMs?: readonly number[];
}

export interface DeliverOptions {
  readonly id?: string;
  /** Default: a new aggregate. */
  readonly aggregateId?: string;
  /** Default: the next one of the aggregate. */
  readonly aggregateSeq?: number;
  readonly correlationId?: string;
}

/** What became of a delivered event; `waiting`: one of its aggregate before it is missing or parked. */
export type Delivered = 'applied' | 'parked' | 'waiting';

type Job = { readonly message: string } | { readonly aggregate: AggregateKey };

const DUE_LIMIT = 500;
/** Missing beginnings are rare and not urgent: they are looked for at every tenth poll. */
const BEGINNINGS_EVERY = 10;

/** What a service has heard from others and makes of it: kept at once, applied in order per aggregate, exactly once. */
export class Inbox {
  readonly store: InboxStore;
  readonly subscriptions: Subscriptions;
  readonly service: string;
  private readonly applier: InboxApplier;
  private readonly queue: WorkQueue<Job>;
  private readonly metrics: InboxMetrics;
  private readonly receivers = new Map<string, Receiver>();
  private polling: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  constructor(private readonly options: InboxOptions) {
    const { service, logger, concurrency = 4, retryDelaysMs = RETRY_DELAYS_MS } = options;
    const { em } = options.orm;
    const store = this.createStore(em);
    const subscriptions = new Subscriptions(options.consumers);
    this.metrics = inboxMetrics(options.metrics?.registry ?? new Registry(), () => store.counts());
    const applied = (secondsSinceCommit: number) => {
      this.metrics.applied(secondsSinceCommit);
      options.committed?.();
    };
    this.service = service;
    this.store = store;
    this.subscriptions = subscriptions;
    this.applier = this.createApplier({ em, store, service, subscriptions, applied, logger, retryDelaysMs });
    const failed = (err: unknown) => logger.error({ err }, 'applying events was interrupted');
    this.queue = new WorkQueue(concurrency, job => this.work(job), failed);
    const { connection, prefix } = options;
    if (!connection) return;
    const receive = (batch: readonly Received[]) => this.receive(batch);
    for (const publisher of subscriptions.publishers) {
      const receiver = this.createReceiver({ connection, prefix, service, publisher, store, receive, logger });
      this.receivers.set(publisher, receiver);
    }
  }

  /** Starts to apply, beginning with what an earlier process left. */
  start(): void {
    const stop = new AbortController();
    this.polling ??= { stop, ended: this.poll(stop.signal) };
    for (const receiver of this.receivers.values()) receiver.start();
  }

  /** Lets running handlers finish and stops. */
  async stop(): Promise<void> {
    await Promise.all([...this.receivers.values()].map(receiver => receiver.stop()));
    this.polling?.stop.abort();
    await Promise.all([this.polling?.ended, this.queue.stop()]);
  }

  /** Keeps events for good and puts them in line. Answers with the ids it refuses: their place belongs to other events. */
  async receive(batch: readonly Received[]): Promise<Set<string>> {
    const { stored, refused } = await this.store.receive(batch);
    this.metrics.received(stored.size);
    if (this.polling) {
      for (const { envelope } of batch)
        if (stored.has(envelope.id)) this.enqueue(envelope.id, envelope.type, keyOf(envelope));
    }
    return refused;
  }

  /** For tests: one event, without the bus, through the same rows and transactions. Resolves when its fate is known. */
  async deliver(event: DomainEvent, options: DeliverOptions = {}): Promise<Delivered> {
    const envelope = await this.envelopeFor(event, options);
    const key = keyOf(envelope);
    await this.store.receive([{ envelope, streamSeq: null }]);
    for (;;) {
      if (this.subscriptions.unordered.has(event.type)) await this.applier.applyMessage(envelope.id);
      await this.applier.applyAggregate(key);
      const fate = await this.store.fateOf(envelope.id);
      if (fate.state !== 'waiting') return fate.state === 'done' ? 'applied' : 'parked';
      if (fate.isBlocked) return 'waiting';
      await delay(Math.max(fate.dueInMs, 1));
    }
  }

  private async envelopeFor({ type, data }: DomainEvent, options: DeliverOptions): Promise<Envelope> {
    const { id = randomUUIDv7(), aggregateId = randomUUID(), correlationId = id } = options;
    const aggregateType = aggregateOf(type);
    const key = { publisher: publisherOf(type), aggregateType, aggregateId };
    const aggregateSeq = options.aggregateSeq ?? (await this.store.nextSeq(key));
    const headers = { correlationId, causationId: null, traceparent: null, actor: null };
    return { id, aggregateType, aggregateId, aggregateSeq, type, data, headers, occurredAt: new Date().toISOString() };
  }

  protected createStore(em: EntityManager): InboxStore {
    return new InboxStore(em);
  }

  protected createApplier(parts: ApplierParts): InboxApplier {
    return new InboxApplier(parts);
  }

  protected createReceiver(options: ReceiverOptions): Receiver {
    return new Receiver(options);
  }

  private work(job: Job): Promise<void> {
    return 'message' in job ? this.applier.applyMessage(job.message) : this.applier.applyAggregate(job.aggregate);
  }

  private enqueue(id: string, type: string, { publisher, aggregateType, aggregateId }: AggregateKey): void {
    const aggregate = { publisher, aggregateType, aggregateId };
    if (this.subscriptions.unordered.has(type)) this.queue.add(id, { message: id });
    this.queue.add(Object.values(aggregate).join(' '), { aggregate });
  }

  private async poll(signal: AbortSignal): Promise<void> {
    const { logger, pollMs = 500 } = this.options;
    for (let round = 0; !signal.aborted; round++) {
      try {
        for (const due of await this.store.due(this.subscriptions.unordered, DUE_LIMIT)) {
          this.enqueue(due.id, due.type, due);
        }
        if (round % BEGINNINGS_EVERY === 0) await this.settleBeginnings();
      } catch (err) {
        logger.warn({ err }, 'the inbox could not be searched');
      }
      await delay(pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /**
   * An aggregate whose first event never came: it waits as long as that event may be under way, and begins later once
   * all that stood before in the stream has arrived, for then retention has cut the beginning off (docs/adr/0002).
   */
  private async settleBeginnings(): Promise<void> {
    const byPublisher = Map.groupBy(await this.store.unknownBeginnings(), ({ publisher }) => publisher);
    for (const [publisher, beginnings] of byPublisher) {
      const receivedUpTo = (await this.receivers.get(publisher)?.receivedUpTo()) ?? 0;
      for (const beginning of beginnings) {
        if (beginning.streamSeq <= receivedUpTo) await this.store.beginWith(beginning);
      }
    }
  }
}
