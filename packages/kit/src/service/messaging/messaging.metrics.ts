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

export function relayMetrics(registry: Registry, state: () => Promise<OutboxState>): RelayMetrics {
  const published = counter(registry, 'relay_published_total', 'Events that the broker acknowledged.');
  const help = 'How long the oldest event that waits for the broker has waited.';
  const oldest = new Gauge({ name: 'outbox_oldest_age_seconds', help, registers: [registry] });
  new Gauge({
    name: 'outbox_unsent',
    help: 'Events that wait for the broker.',
    registers: [registry],
    async collect() {
      const { unsent, oldestAgeSeconds } = await state();
      this.set(unsent);
      oldest.set(oldestAgeSeconds);
    },
  });
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
  const waiting = new Gauge({ name: 'inbox_waiting', help: 'Events without effect yet.', registers: [registry] });
  new Gauge({
    name: 'inbox_parked',
    help: 'Events that an operator has to look at.',
    registers: [registry],
    async collect() {
      const counts = await state();
      this.set(counts.parked);
      waiting.set(counts.waiting);
    },
  });
  return {
    received: count => received.inc(count),
    applied: seconds => {
      applied.inc();
      latency.observe(seconds);
    },
  };
}
