import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Registry } from 'prom-client';
import { encode, type Envelope } from './envelope.ts';
import { type RelayMetrics, relayMetrics } from './messaging.metrics.ts';
import type { MessagingLogger } from './messaging-logger.ts';
import { Connectivity } from './nats.ts';
import { lead, type OutboxRow, outboxState, readUnsent, markSent } from './outbox-store.ts';
import { subjectOf } from './streams.ts';

export interface RelayOptions {
  readonly service: string;
  readonly orm: { readonly em: EntityManager };
  readonly connection: NatsConnection | Promise<NatsConnection>;
  readonly prefix?: string;
  readonly logger: MessagingLogger;
  readonly metrics?: { readonly registry: Registry };
}

/** There is no way to the broker at this moment. */
class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** What one round of the relay did. */
interface Round {
  readonly sent: number;
  readonly failure?: unknown;
}

const BATCH = 200;
const FASTEST_POLL_MS = 25;
const SLOWEST_POLL_MS = 500;
/** A round starts no further publish after this long; with the time-out of the last it stays a short transaction. */
const ROUND_MS = 1_500;
const PUBLISH_TIMEOUT_MS = 2_000;

/**
 * Carries the outbox to the broker. Of all replicas of a service one leads at a time, round by round, so that the events
 * of an aggregate leave in order; whoever dies mid-round frees the lead with its connection. An event is marked sent
 * after the broker's acknowledgement: a crash in between sends it again under the same message id.
 */
export class Relay {
  private readonly metrics: RelayMetrics;
  private readonly stopping = new AbortController();
  private sleep = new AbortController();
  private isWoken = false;
  private isFailing = false;
  private ended: Promise<void> | undefined;

  constructor(protected readonly options: RelayOptions) {
    const { registry = new Registry() } = options.metrics ?? {};
    this.metrics = relayMetrics(registry, () => outboxState(options.orm.em));
  }

  start(): void {
    this.ended ??= this.run();
  }

  /** Something was committed in this process: looks at once. */
  wake(): void {
    this.isWoken = true;
    this.sleep.abort();
  }

  /** Finishes the round under way, which is short, and stops. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.sleep.abort();
    await this.ended;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
    const nats = await Promise.race([this.options.connection, stopped]);
    if (nats) await this.relay(nats, signal);
  }

  private async relay(nats: NatsConnection, signal: AbortSignal): Promise<void> {
    const client = jetstream(nats);
    const connectivity = new Connectivity(nats);
    let pollMs = FASTEST_POLL_MS;
    while (!signal.aborted) {
      this.isWoken = false;
      const round = connectivity.isConnected ? this.round(client) : Promise.reject(new ConnectionLost());
      const { sent, failure } = await round.catch((error: unknown): Round => ({ sent: 0, failure: error }));
      this.report(failure);
      if (sent > 0) pollMs = FASTEST_POLL_MS;
      if (sent < BATCH) await this.idle(failure === undefined ? pollMs : SLOWEST_POLL_MS);
      pollMs = this.isWoken ? FASTEST_POLL_MS : Math.min(pollMs * 2, SLOWEST_POLL_MS);
    }
  }

  private async idle(ms: number): Promise<void> {
    if (this.isWoken || this.stopping.signal.aborted) return;
    this.sleep = new AbortController();
    await delay(ms, undefined, { signal: this.sleep.signal }).catch(() => undefined);
  }

  private report(failure: unknown): void {
    const { logger } = this.options;
    if (failure !== undefined && !this.isFailing) logger.warn({ err: failure }, 'events wait: the bus takes none');
    if (failure === undefined && this.isFailing) logger.info({}, 'the bus takes events again');
    this.isFailing = failure !== undefined;
  }

  /** One round as leader; nothing where another replica leads. */
  protected async round(client: JetStreamClient): Promise<Round> {
    return await this.options.orm.em.fork().transactional(async tx => {
      if (!(await this.lead(tx))) return { sent: 0 };
      const rows = await readUnsent(tx, BATCH);
      const groups = Map.groupBy(rows, row => `${row.aggregateType} ${row.aggregateId}`);
      const until = Date.now() + ROUND_MS;
      const results = await Promise.all([...groups.values()].map(group => this.sendGroup(client, group, until)));
      const sent = results.flatMap(result => result.sent);
      await this.markSent(tx, sent);
      this.metrics.published(sent.length);
      return { sent: sent.length, failure: results.find(result => result.failure !== undefined)?.failure };
    });
  }

  /** The events of one aggregate, one after the other, up to the first that fails. */
  private async sendGroup(client: JetStreamClient, group: readonly OutboxRow[], until: number) {
    const sent: number[] = [];
    try {
      for (const row of group) {
        if (Date.now() >= until) break;
        await this.publish(client, row);
        sent.push(row.position);
      }
    } catch (failure) {
      return { sent, failure };
    }
    return { sent, failure: undefined };
  }

  protected async publish(
    client: JetStreamClient,
    { position: _position, resends, ...envelope }: OutboxRow,
  ): Promise<void> {
    const messageHeaders = headers();
    const { traceparent } = envelope.headers;
    if (traceparent) messageHeaders.set('traceparent', traceparent);
    await client.publish(subjectOf(envelope.type, this.options.prefix), encode(envelope satisfies Envelope), {
      msgID: resends === 0 ? envelope.id : `${envelope.id}.${resends}`,
      headers: messageHeaders,
      timeout: PUBLISH_TIMEOUT_MS,
      retries: 1,
    });
  }

  protected lead(tx: EntityManager): Promise<boolean> {
    return lead(tx);
  }

  protected markSent(tx: EntityManager, positions: readonly number[]): Promise<void> {
    return markSent(tx, positions);
  }
}
