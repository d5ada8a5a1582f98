import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** The figures of one service; processes serve them by `serveMetrics`. */
export class Metrics {
  readonly registry = new Registry();
  readonly operations = new Histogram({
    name: 'mainstay_operation_seconds',
    help: 'How long GraphQL operations took in the service.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly refusedCalls = new Counter({
    name: 'mainstay_refused_calls_total',
    help: 'Calls refused before GraphQL was parsed, by reason.',
    labelNames: ['reason'],
    registers: [this.registry],
  });

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
  }

  /** Adds the figures of the process itself: once per process. */
  withProcess(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }
}
