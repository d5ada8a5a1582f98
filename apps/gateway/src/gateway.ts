import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { InternalTokenSigner } from '@mainstay/kit/auth';
import { arrival, boundBodies, refuseBrokenRequests } from '@mainstay/kit/arrival';
import { closerOf } from '@mainstay/kit/closing';
import { type Clock, SystemClock } from '@mainstay/kit/domain';
import type { Logger } from 'pino';
import { ServiceDataSource } from './data-source.ts';
import { DealerAccesses } from './dealer-access.ts';
import { withDealers } from './dealer-sign-in.ts';
import { DealerTokenEndpoint } from './dealer-token-endpoint.ts';
import { DealerTokens, TOKEN_PURPOSE } from './dealer-tokens.ts';
import { Doors, type Graphs } from './doors.ts';
import { DEFAULT_QUOTA } from './environment.ts';
import { type ExplorerOptions, openExplorer } from './explorer.ts';
import { Files, isFileAddress, WITHIN_MS } from './files.ts';
import { createHandler, doorOf } from './http.ts';
import { DEFAULT_LIMITS, type OperationLimits } from './limits.ts';
import { readLiveFields } from './live/live-fields.ts';
import type { LiveBus } from './live/event-feed.ts';
import type { LiveLimits } from './live/live-limits.ts';
import { openLiveUpdates } from './live/live-updates.ts';
import { GatewayMetrics } from './metrics.ts';
import { OwnQuestions } from './own-questions.ts';
import { DealerPages } from './pages/dealer-pages.ts';
import { DealerQuotas } from './quota.ts';
import { ReportDesk } from './report-form/report-desk.ts';
import { ReportForm, sendsReport } from './report-form/report-form.ts';
import { SurveyDesk } from './survey-form/survey-desk.ts';
import { SurveyForm } from './survey-form/survey-form.ts';
import { connect, type ServiceEndpoint } from './service.ts';
import { createSignIn, type SignInOptions } from './sign-in.ts';

export interface GatewayOptions extends Graphs {
  /** Whether staff may run registered documents only; no, unless told otherwise. */
  readonly trustedDocumentsOnly?: boolean | undefined;
  /** Where each service of the supergraphs is. */
  readonly services: Readonly<Record<string, ServiceEndpoint>>;
  readonly signIn: SignInOptions;
  readonly signer: InternalTokenSigner;
  readonly logger: Logger;
  readonly limits?: Partial<OperationLimits & { readonly bodyBytes: number }> | undefined;
  /**
   * `arrivalMs`: for a request to come in, `photosMs`: for a report with photos; `signInMs`: to tell who asks; `serviceMs`: for
   * one call to a service, and until a file begins to come; `filedMs`: for a service to take what is sent of a file, and to
   * answer once it has all; `operationMs`: until the answer.
   */
  readonly timeouts?: Partial<typeof DEFAULT_TIMEOUTS> | undefined;
  /** Whether signed-in callers may read the schema of their door, and anybody the dealers'; yes, unless told otherwise. */
  readonly introspection?: boolean | undefined;
  /** GraphiQL at the addresses of the doors; there is none without it. */
  readonly explorer?: ExplorerOptions | undefined;
  /** The public form at /report, with the reports an hour that one address may send; there is none without it. */
  readonly reportForm?: { readonly perHour: number; readonly trustsProxy: boolean } | undefined;
  /** Whether a reverse proxy of ours writes X-Forwarded-For, for the page of surveys; no, unless told otherwise. */
  readonly trustsProxy?: boolean | undefined;
  /** Origins of web pages that may call the gateway from a browser; none, unless told otherwise. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** What dealers' requests may cost in a minute at `replicas` gateways together; 30,000 at one, unless told otherwise. */
  readonly dealerQuota?: { readonly perMinute?: number; readonly replicas?: number } | undefined;
  /** The time by which quotas fill and what is known of dealers grows old. */
  readonly clock?: Clock | undefined;
  /** Where live updates come from; there are none without it. */
  readonly bus?: LiveBus | undefined;
  readonly liveLimits?: Partial<LiveLimits> | undefined;
  readonly metrics?: GatewayMetrics | undefined;
}

export interface Gateway {
  readonly handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Starts to listen and tells the address. Port 0 takes a free one. */
  listen(port: number, host?: string): Promise<string>;
  /** Serves new graphs without failing a request. Returns false, and the log says why, where they cannot be served. */
  reload(read: () => Promise<Graphs>): Promise<boolean>;
  /** Takes no new connections, finishes what is under way (`closeMs` at most), and lets go of the services. */
  close(): Promise<void>;
  /** The address that it listens on. */
  readonly url: string;
}

const DEFAULT_BODY_BYTES = 100_000;
const DEFAULT_TIMEOUTS = {
  signInMs: 2_000,
  serviceMs: 2_000,
  filedMs: 30_000,
  operationMs: 2_400,
  closeMs: 5_000,
  idleMs: 500,
  arrivalMs: 10_000,
  photosMs: 120_000,
};

/** The only door of the platform. @throws Error where a supergraph cannot be served or names an unknown service. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { services, signer, logger, introspection = true, metrics = new GatewayMetrics() } = options;
  const { clock = new SystemClock() } = options;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const { signInMs, serviceMs, filedMs, operationMs, closeMs, idleMs, arrivalMs, photosMs } = timeouts;
  const { bodyBytes = DEFAULT_BODY_BYTES, ...limits } = { ...DEFAULT_LIMITS, ...options.limits };

  const connections = new Map(Object.entries(services).map(([name, endpoint]) => [name, connect(endpoint)]));
  const sourceOf = (service: string) => {
    const connection = connections.get(service);
    if (!connection) throw new Error(`The supergraph names the service "${service}", but nothing says where it is.`);
    return new ServiceDataSource({ service, connection, signer, timeoutMs: serviceMs, logger, metrics });
  };
  const trustedOnly = options.trustedDocumentsOnly ?? false;
  const doors = await Doors.open(options, { sourceOf, limits, introspection, trustedOnly, logger, metrics });

  let isClosing = false;
  const dealers = withDealers(
    createSignIn({ ...options.signIn, issuerMs: signInMs }),
    new DealerAccesses(sourceOf('customers'), clock),
    new DealerTokens(signer.keysFor(TOKEN_PURPOSE, 'customers'), clock),
    clock,
    signInMs,
  );
  const { signIn } = dealers;
  const quotas = new DealerQuotas({ ...DEFAULT_QUOTA, ...options.dealerQuota, largestCost: limits.cost, clock });
  const live = openLiveUpdates({
    ...{ doors, signIn, bodyBytes, operationMs, logger },
    bus: options.bus,
    limits: options.liveLimits,
    supergraph: options.staffSupergraph,
    accountOf: ({ dealerId, quotaPerMinute }) =>
      dealerId === null ? undefined : quotas.accountOf(dealerId, quotaPerMinute),
    allowedOrigins: options.allowedOrigins ?? [],
    registry: metrics.registry,
  });
  const pages = introspection
    ? new DealerPages({
        supergraph: options.dealerSupergraph,
        limits: { ...limits, bodyBytes },
        quotaPerMinute: options.dealerQuota?.perMinute ?? DEFAULT_QUOTA.perMinute,
      })
    : undefined;
  const filesOf = (service: string) => {
    const connection = connections.get(service);
    if (!connection) throw new Error(`Nothing says where the service "${service}" is.`);
    return connection;
  };
  const reportForm =
    options.reportForm &&
    new ReportForm({
      ...{ ...options.reportForm, arrivalMs, photosMs, clock, logger },
      desk: new ReportDesk({ tickets: sourceOf('tickets'), files: filesOf('tickets'), signer }),
    });
  const surveyForm = new SurveyForm({
    ...{ clock, logger, trustsProxy: options.trustsProxy ?? false },
    desk: new SurveyDesk(new OwnQuestions(sourceOf('customers'), 'survey-form')),
  });
  const handle = createHandler({
    reportForm,
    surveyForm,
    tokens: new DealerTokenEndpoint({ dealers, quotas, logger }),
    files: new Files({ connections, signIn, quotas, signer, logger, serviceMs, filedMs }),
    pages,
    doors,
    signIn,
    quotas,
    events: live.events,
    explorer: options.explorer && openExplorer(options.explorer),
    isClosing: () => isClosing,
    allowedOrigins: options.allowedOrigins ?? [],
    bodyBytes,
    arrivalMs,
    operationMs,
    logger,
    metrics,
  });
  const server = createServer({ ...arrival(arrivalMs, WITHIN_MS), keepAliveTimeout: 65_000 }, (req, res) => {
    void handle(req, res);
  });
  refuseBrokenRequests(server);
  boundBodies(server, arrivalMs, req => isFileAddress(req) || (reportForm !== undefined && sendsReport(req)));

  server.on('upgrade', (req, socket, head) => live.webSockets.upgrade(doorOf(req), req, socket, head));
  const closeServer = closerOf(server);

  async function close(): Promise<void> {
    if (isClosing) return;
    isClosing = true;
    await Promise.all([closeServer(closeMs, idleMs), live.close()]);
    await doors.close();
    await Promise.all([...connections.values()].map(connection => connection.close()));
  }

  const url = () => {
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('The gateway does not listen.');
    const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    return `http://${host}:${address.port}`;
  };
  return {
    handle,
    async reload(read) {
      const wanted: Graphs[] = [];
      const isServed = await doors.replace(async () => {
        const graphs = await read();
        readLiveFields(graphs.staffSupergraph); // What cannot be followed is refused before it is served.
        wanted.push(graphs);
        return graphs;
      });
      for (const { staffSupergraph, dealerSupergraph } of isServed ? wanted : []) {
        pages?.replace(dealerSupergraph);
        live.replace(staffSupergraph);
      }
      return isServed;
    },
    async listen(port, host = '127.0.0.1') {
      server.listen(port, host);
      await once(server, 'listening');
      return url();
    },
    close,
    get url() {
      return url();
    },
  };
}
