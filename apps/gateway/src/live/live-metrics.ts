import { Counter, Gauge, type Registry } from 'prom-client';

/** The figures of live updates. */
export class LiveMetrics {
  readonly connections: Gauge<'transport' | 'door'>;
  readonly subscriptions: Gauge<'field'>;
  readonly events: Counter<'service'>;
  readonly updates: Counter<'field'>;
  readonly ended: Counter<'reason'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.connections = new Gauge({
      name: 'mainstay_gateway_live_connections',
      help: 'Connections that carry live updates.',
      labelNames: ['transport', 'door'],
      registers,
    });
    this.subscriptions = new Gauge({
      name: 'mainstay_gateway_live_subscriptions',
      help: 'Subscriptions at work.',
      labelNames: ['field'],
      registers,
    });
    this.events = new Counter({
      name: 'mainstay_gateway_live_events_total',
      help: 'Events read from the bus for subscriptions.',
      labelNames: ['service'],
      registers,
    });
    this.updates = new Counter({
      name: 'mainstay_gateway_live_updates_total',
      help: 'Updates sent to clients.',
      labelNames: ['field'],
      registers,
    });
    this.ended = new Counter({
      name: 'mainstay_gateway_live_ended_total',
      help: 'Subscriptions that the gateway ended, by the reason.',
      labelNames: ['reason'],
      registers,
    });
  }
}
