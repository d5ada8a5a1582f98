import { dashboard, panel } from './panels.ts';

const rate = (counter: string, by: string, where = '') => `sum by (${by}) (rate(${counter}${where}[5m]))`;
const quantile = (share: number, histogram: string, by: string, where = '') =>
  `histogram_quantile(${share}, ${rate(`${histogram}_bucket`, `${by}, le`, where)})`;
const worst = (gauge: string, by: string, where = '') => `max by (${by}) (${gauge}${where})`;

const REQUESTS = 'mainstay_gateway_request_seconds';
const CALLS = 'mainstay_gateway_service_call_seconds';
const OPERATIONS = 'mainstay_operation_seconds';
const ONE = '{service="$service"}';

/** Every dashboard by the name of its file. */
export const dashboards = {
  overview: dashboard({
    uid: 'overview',
    title: 'overview',
    panels: [
      panel('Requests', 'reqps', [rate(`${REQUESTS}_count`, 'door'), '{{door}}']),
      panel('Requests that failed', 'percentunit', [
        `${rate(`${REQUESTS}_count`, 'door', '{status=~"5.."}')} / ${rate(`${REQUESTS}_count`, 'door')}`,
        '{{door}}',
      ]),
      panel('How long 95 of 100 requests take', 's', [quantile(0.95, REQUESTS, 'door'), '{{door}}']),
      panel('How long 95 of 100 operations take', 's', [quantile(0.95, OPERATIONS, 'service'), '{{service}}']),
      panel('Oldest event that waits for the bus', 's', [worst('outbox_oldest_age_seconds', 'service'), '{{service}}']),
      panel('Events that wait for a person', 'short', [worst('inbox_parked', 'service'), '{{service}}']),
      panel('Processors in use', 'short', [rate('process_cpu_seconds_total', 'pod'), '{{pod}}']),
      panel('Memory', 'bytes', [worst('process_resident_memory_bytes', 'pod'), '{{pod}}']),
    ],
  }),
  messaging: dashboard({
    uid: 'messaging',
    title: 'events',
    panels: [
      panel('Events sent', 'reqps', [rate('relay_published_total', 'service'), '{{service}}']),
      panel('Events that took effect', 'reqps', [rate('inbox_applied_total', 'service'), '{{service}}']),
      panel('From commit to effect, 99 of 100', 's', [
        quantile(0.99, 'event_latency_seconds', 'service'),
        '{{service}}',
      ]),
      panel('Oldest event that waits for the bus', 's', [worst('outbox_oldest_age_seconds', 'service'), '{{service}}']),
      panel('Events that wait for the bus', 'short', [worst('outbox_unsent', 'service'), '{{service}}']),
      panel('Events that wait for their effect', 'short', [worst('inbox_waiting', 'service'), '{{service}}']),
      panel('Events that wait for a person', 'short', [worst('inbox_parked', 'service'), '{{service}}']),
      panel('Oldest timer that is due', 's', [worst('timers_late_seconds', 'service'), '{{service}}']),
      panel('Timers that fail', 'short', [worst('timers_failing', 'service'), '{{service}}']),
    ],
  }),
  gateway: dashboard({
    uid: 'gateway',
    title: 'gateway',
    panels: [
      panel('Requests by status', 'reqps', [rate(`${REQUESTS}_count`, 'door, status'), '{{door}} {{status}}']),
      panel(
        'How long requests take',
        's',
        [quantile(0.5, REQUESTS, 'door'), '{{door}} 50 %'],
        [quantile(0.95, REQUESTS, 'door'), '{{door}} 95 %'],
        [quantile(0.99, REQUESTS, 'door'), '{{door}} 99 %'],
      ),
      panel('How long 95 of 100 calls of services take', 's', [quantile(0.95, CALLS, 'service'), '{{service}}']),
      panel('Calls without an answer', 'reqps', [
        rate(`${CALLS}_count`, 'service, outcome', '{outcome!="answered"}'),
        '{{service}} {{outcome}}',
      ]),
      panel('Errors in answers', 'reqps', [rate('mainstay_gateway_errors_total', 'door, code'), '{{door}} {{code}}']),
      panel('Sign-in by status', 'reqps', [
        rate('mainstay_identity_request_seconds_count', 'route, status'),
        '{{route}} {{status}}',
      ]),
      panel('Live connections', 'short', [
        'sum by (transport, door) (mainstay_gateway_live_connections)',
        '{{door}} {{transport}}',
      ]),
      panel('Live updates sent', 'reqps', [rate('mainstay_gateway_live_updates_total', 'field'), '{{field}}']),
    ],
  }),
  service: dashboard({
    uid: 'service',
    title: 'one service',
    ofOneService: true,
    panels: [
      panel('Operations', 'reqps', [rate(`${OPERATIONS}_count`, 'kind, outcome', ONE), '{{kind}} {{outcome}}']),
      panel(
        'How long operations take',
        's',
        [quantile(0.5, OPERATIONS, 'kind', ONE), '{{kind}} 50 %'],
        [quantile(0.95, OPERATIONS, 'kind', ONE), '{{kind}} 95 %'],
      ),
      panel('Calls refused', 'reqps', [rate('mainstay_refused_calls_total', 'reason', ONE), '{{reason}}']),
      panel(
        'Events that wait',
        'short',
        [worst('outbox_unsent', 'service', ONE), 'for the bus'],
        [worst('inbox_waiting', 'service', ONE), 'for their effect'],
        [worst('inbox_parked', 'service', ONE), 'for a person'],
      ),
      panel(
        'Oldest that waits',
        's',
        [worst('timers_late_seconds', 'service', ONE), 'timer'],
        [worst('audit_unsealed_seconds', 'service', ONE), 'seal of the audit log'],
      ),
      panel('How long work waits in a process, 99 of 100', 's', [
        worst('nodejs_eventloop_lag_p99_seconds', 'pod', ONE),
        '{{pod}}',
      ]),
      panel('Heap in use', 'bytes', [worst('nodejs_heap_size_used_bytes', 'pod', ONE), '{{pod}}']),
      panel('Processors in use', 'short', [rate('process_cpu_seconds_total', 'pod', ONE), '{{pod}}']),
    ],
  }),
} as const;
