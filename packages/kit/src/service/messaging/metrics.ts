import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What relay and inbox report of themselves. */
export interface MessagingMetrics {
  published(count: number): void;
  received(count: number): void;
  /** @param secondsSinceCommit from the publisher's commit to the effect's commit */
  applied(secondsSinceCommit: number): void;
  /** Called at every scrape of the registry. */
  outboxState(unsent: number, oldestAgeSeconds: number): void;
  inboxState(waiting: number, parked: number): void;
}

export const noMetrics: MessagingMetrics = {
  published: () => undefined,
  received: () => undefined,
  applied: () => undefined,
  outboxState: () => undefined,
  inboxState: () => undefined,
};

/** The same figures as Prometheus metrics. */
export function prometheusMetrics(registry: Registry): MessagingMetrics {
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const published = counter('relay_published_total', 'Events that the broker acknowledged.');
  const received = counter('inbox_received_total', 'Events of other services stored in the inbox.');
  const applied = counter('inbox_applied_total', 'Events of other services that took effect.');
  const latency = new Histogram({
    name: 'event_latency_seconds',
    help: 'From the commit of an event to the commit of its effect.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 60],
    registers,
  });
  const unsent = gauge('outbox_unsent', 'Events that wait for the broker.');
  const oldest = gauge('outbox_oldest_age_seconds', 'How long the oldest of them has waited.');
  const waiting = gauge('inbox_waiting', 'Received events without effect yet.');
  const parked = gauge('inbox_parked', 'Events that an operator has to look at.');
  return {
    published: count => published.inc(count),
    received: count => received.inc(count),
    applied: seconds => {
      applied.inc();
      latency.observe(seconds);
    },
    outboxState: (count, ageSeconds) => {
      unsent.set(count);
      oldest.set(ageSeconds);
    },
    inboxState: (waitingCount, parkedCount) => {
      waiting.set(waitingCount);
      parked.set(parkedCount);
    },
  };
}
