import { generateCallKeys, InternalTokenSigner } from '@mainstay/kit/auth';
import { createLogger } from '@mainstay/kit/logger';
import { createGateway, type Gateway, GatewayMetrics, type GatewayOptions } from '../src/index.ts';
import { startFakeIssuer } from './fake-issuer.ts';
import { compose, startFakeService } from './fake-services.ts';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}

interface Ask {
  readonly variables?: Record<string, unknown>;
  readonly token?: string | null;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** The gateway between a fake issuer and three fake services. */
export async function startWorld(change: Partial<GatewayOptions> = {}) {
  const keys = generateCallKeys(['tickets', 'customers', 'billing']);
  const signer = new InternalTokenSigner(keys);
  const issuer = await startFakeIssuer();
  const services = {
    tickets: await startFakeService('tickets', keys),
    customers: await startFakeService('customers', keys),
    billing: await startFakeService('billing', keys),
  };
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('gateway', 'info', { write: line => void lines.push(JSON.parse(line)) });
  const urls = { tickets: services.tickets.url, customers: services.customers.url, billing: services.billing.url };
  const metrics = new GatewayMetrics();
  const options: GatewayOptions = {
    staffSupergraph: compose('staff'),
    dealerSupergraph: compose('dealer'),
    services: urls,
    signIn: { issuer: issuer.issuer, audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' }, rolesClaim: 'roles' },
    signer,
    logger,
    metrics,
    ...change,
  };
  const gateway = await createGateway(options);
  const others: Gateway[] = [];
  const url = await gateway.listen(0);
  const staff = await issuer.token();
  const dealer = await issuer.token({ aud: 'mainstay-dealer', sub: 'shop', roles: [], dealer_id: 'd-9' });

  async function fetchText(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(path.startsWith('http') ? path : url + path, init);
    const text = await response.text();
    const body = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, data: body.data, errors: body.errors ?? [] };
  }

  /** Posts one operation, by default as a signed-in dispatcher. */
  const ask = (query: string, { variables, token = staff, path = '/graphql', headers = {}, signal }: Ask = {}) =>
    fetchText(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
      ...(signal ? { signal } : {}),
    });

  return {
    gateway,
    /** Another gateway before the same services, as in production; `ask` and `fetchText` take its whole address. */
    async openAnother() {
      const another = await createGateway({ ...options, metrics: new GatewayMetrics() });
      others.push(another);
      return { url: await another.listen(0) };
    },
    url,
    urls,
    signer,
    issuer,
    services,
    lines,
    staff,
    dealer,
    fetchText,
    ask,
    /** What Prometheus would read. */
    figures: () => metrics.registry.metrics(),
    async close() {
      await Promise.all([gateway, ...others].map(it => it.close()));
      await Promise.all([issuer.close(), ...Object.values(services).map(service => service.close())]);
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
