import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The gateway's figures; the process serves them by `serveMetrics`. */
export class GatewayMetrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'mainstay_gateway_request_seconds',
    help: 'How long requests took from their arrival to the answer.',
    labelNames: ['door', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly serviceCalls = new Histogram({
    name: 'mainstay_gateway_service_call_seconds',
    help: 'How long services took to answer the gateway.',
    labelNames: ['service', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly errors = new Counter({
    name: 'mainstay_gateway_errors_total',
    help: 'Errors in answers, by code.',
    labelNames: ['door', 'code'],
    registers: [this.registry],
  });

  readonly plans = new Counter({
    name: 'mainstay_gateway_plans_total',
    help: 'Operations that were planned: each once for a graph, while it is remembered.',
    labelNames: ['door'],
    registers: [this.registry],
  });
  readonly supergraph = new Gauge({
    name: 'mainstay_gateway_supergraph',
    help: 'Which graph each door serves: 1 beside the beginning of its SHA-256.',
    labelNames: ['door', 'hash'],
    registers: [this.registry],
  });
  readonly supergraphLoads = new Counter({
    name: 'mainstay_gateway_supergraph_loads_total',
    help: 'How often new graphs were served or refused since the start.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  /** Adds the figures of the process itself: once per process. */
  withProcess(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }
}
