import type { ServerResponse } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The figures of the issuer; the process serves them by `serveMetrics`. */
export class IdentityMetrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'mainstay_identity_request_seconds',
    help: 'How long requests took from their arrival to the answer.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  /** Adds the figures of the process itself: once per process. */
  withProcess(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }

  /** Measures a request until its connection is done with it. */
  measure(route: string, res: ServerResponse): void {
    const end = this.requests.startTimer();
    res.once('close', () => end({ route, status: res.statusCode }));
  }
}
