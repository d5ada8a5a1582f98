import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface RelayMetrics {
  published(count: number): void;
}

export interface InboxMetrics {
  received(count: number): void;
  /** @param secondsSinceCommit from the publisher's commit to the effect's commit */
  applied(secondsSinceCommit: number): void;
}

/** What waits in the outbox, read at every scrape. */
export interface OutboxState {
  readonly unsent: number;
  readonly oldestAgeSeconds: number;
}

/** What the inbox holds without effect, read at every scrape. */
export interface InboxState {
  readonly waiting: number;
  readonly parked: number;
}

const counter = (registry: Registry, name: string, help: string) => new Counter({ name, help, registers: [registry] });

/** One look for all figures of a scrape; null where the database cannot be asked. */
export function shared<T>(look: () => Promise<T>): () => Promise<T | null> {
  let looking: Promise<T | null> | undefined;
  return () =>
    (looking ??= look()
      .catch(() => null)
      .finally(() => (looking = undefined)));
}

/** A figure that the database holds. It is absent where the database is: 0 would say that all is well. */
export function gauge(registry: Registry, name: string, help: string, read: () => Promise<number | undefined>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      const value = await read();
      if (value === undefined) this.remove();
      else this.set(value);
    },
  });
}

export function relayMetrics(registry: Registry, state: () => Promise<OutboxState>): RelayMetrics {
  const published = counter(registry, 'relay_published_total', 'Events that the broker acknowledged.');
  const now = shared(state);
  const help = 'How long the oldest event that waits for the broker has waited.';
  gauge(registry, 'outbox_oldest_age_seconds', help, async () => (await now())?.oldestAgeSeconds);
  gauge(registry, 'outbox_unsent', 'Events that wait for the broker.', async () => (await now())?.unsent);
  return { published: count => published.inc(count) };
}

export function inboxMetrics(registry: Registry, state: () => Promise<InboxState>): InboxMetrics {
  const received = counter(registry, 'inbox_received_total', 'Events of other services that were stored.');
  const applied = counter(registry, 'inbox_applied_total', 'Events of other services that took effect.');
  const latency = new Histogram({
    name: 'event_latency_seconds',
    help: 'From the commit of an event to the commit of its effect.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 60],
    registers: [registry],
  });
  const now = shared(state);
  gauge(registry, 'inbox_waiting', 'Events without effect yet.', async () => (await now())?.waiting);
  gauge(registry, 'inbox_parked', 'Events that an operator has to look at.', async () => (await now())?.parked);
  return {
    received: count => received.inc(count),
    applied: seconds => {
      applied.inc();
      latency.observe(seconds);
    },
  };
}
