import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { arrival, refuseBrokenRequests } from '@mainstay/kit/arrival';
import { closerOf } from '@mainstay/kit/closing';
import { createLogger, type Logger } from '@mainstay/kit/logger';
import { openSpan } from '@mainstay/kit/telemetry';
import pg from 'pg';
import { Accounts } from './accounts.ts';
import { Clients } from './clients.ts';
import { databaseUrlOf, ensureDatabase, migrateTables } from './database.ts';
import { ensureKeys, rotateKeys } from './issuer-keys.ts';
import { IdentityMetrics } from './metrics.ts';
import { deleteExpired } from './oidc-adapter.ts';
import { Protocol, type Handler } from './protocol.ts';
import { SignInAttempts } from './sign-in-attempts.ts';

export interface IdentityOptions {
  /** The origin under which callers reach the issuer, for example `http://localhost:4001`; the `iss` of every token. */
  readonly issuer: string;
  /** The PostgreSQL server; any database of it that exists. */
  readonly databaseUrl: string;
  /** The issuer's own database there, created by `migrate`. */
  readonly database?: string | undefined;
  /** Where the web client may be sent after sign-in. */
  readonly redirectUris?: readonly string[] | undefined;
  /** Where the client of GraphiQL may be sent after sign-in; there is no such client without them. */
  readonly explorerRedirectUris?: readonly string[] | undefined;
  /** Believe `X-Forwarded-For` of our own reverse proxy when counting failed sign-ins. */
  readonly trustsProxy?: boolean | undefined;
  readonly metrics?: IdentityMetrics | undefined;
  readonly logger?: Logger | undefined;
}

export const DEFAULT_REDIRECT_URIS: readonly string[] = ['http://localhost:4000/auth/callback'];

const UNAVAILABLE = 'Sign-in is not available just now; try again.\n暂时无法登录，请稍后再试。\n';

const UPKEEP_MILLISECONDS = 60_000;
const FINISH_WITHIN_MS = 5_000;

const ROUTES = new Set(['.well-known', 'auth', 'interaction', 'jwks', 'me', 'session', 'token']);

export type Identity = ReturnType<typeof createIdentity>;

const text = (res: ServerResponse, status: number, body: string): void => {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(body);
};

/** The first part of a path, where it is one of ours: what follows may be somebody's secret. */
function routeOf({ url = '' }: IncomingMessage): string {
  const [first = ''] = url.slice(1).split(/[/?]/, 1);
  return ROUTES.has(first) ? first : 'other';
}

/** A span around a request, which continues the trace of who sent it. */
function trace(route: string, req: IncomingMessage, res: ServerResponse): void {
  const { traceparent } = req.headers;
  const parent = typeof traceparent === 'string' ? traceparent : undefined;
  const span = openSpan('sign-in', parent, { route, method: req.method ?? '' });
  res.once('close', () => span.end({ isError: res.statusCode >= 500, attributes: { status: res.statusCode } }));
}

/** Host and scheme come from the issuer's configuration, whatever a client or proxy says. */
function pinOrigin(req: IncomingMessage, issuer: URL): void {
  req.headers.host = issuer.host;
  req.headers['x-forwarded-host'] = issuer.host;
  req.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
}

/** An OpenID Connect issuer. `migrate()` once, then `listen()`; state and keys live in PostgreSQL alone. */
export function createIdentity(options: IdentityOptions) {
  const {
    databaseUrl,
    database = 'mainstay_identity',
    redirectUris = DEFAULT_REDIRECT_URIS,
    explorerRedirectUris = [],
    trustsProxy = false,
    metrics = new IdentityMetrics(),
    logger = createLogger('identity'),
  } = options;
  const issuer = new URL(options.issuer);
  const pool = new pg.Pool({
    connectionString: databaseUrlOf(databaseUrl, database),
    max: 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  // Without a listener an idle connection that the server closes would end the process; queries report their own errors.
  pool.on('error', () => undefined);
  const accounts = new Accounts(pool);
  const clients = new Clients(pool);
  const attempts = new SignInAttempts(pool);

  const protocol = new Protocol({
    issuer: options.issuer,
    redirectUris,
    explorerRedirectUris,
    pool,
    accounts,
    clients,
    attempts,
    trustsProxy,
    logger,
  });

  const upkeep = (): void => {
    Promise.all([protocol.reloadKeys(), deleteExpired(pool), attempts.forgetOld()]).catch((error: unknown) =>
      logger.warn({ err: error }, 'upkeep failed, next try in a minute'),
    );
  };

  const route: Handler = async (req, res) => {
    if (req.url === '/healthz') return text(res, 200, 'ok\n');
    if (req.url === '/readyz') {
      return pool.query('select from account limit 1').then(
        () => text(res, 200, 'ok\n'),
        () => text(res, 503, 'the database does not answer\n'),
      );
    }
    const name = routeOf(req);
    metrics.measure(name, res);
    trace(name, req, res);
    pinOrigin(req, issuer);
    await protocol.handle(req, res);
  };

  /** The request listener, for any `node:http` server. */
  const handler = (req: IncomingMessage, res: ServerResponse): void => {
    route(req, res).catch((error: unknown) => {
      logger.error({ err: error, method: req.method }, 'a request failed');
      if (res.headersSent) res.destroy();
      else text(res, 503, UNAVAILABLE);
    });
  };

  const server = createServer(arrival(), handler);
  refuseBrokenRequests(server);
  const closeServer = closerOf(server);
  let timer: NodeJS.Timeout | undefined;

  return {
    issuer: options.issuer,
    handler,
    accounts,
    clients,

    /** Creates database, tables and first keys, where missing. */
    async migrate(): Promise<void> {
      await ensureDatabase(databaseUrl, database);
      await migrateTables(pool, ensureKeys);
    },

    /** Adds new signing and cookie keys; they take over in five minutes, or at once. */
    rotateKeys: (when: { readonly now?: boolean } = {}): Promise<void> => rotateKeys(pool, when),

    /** Takes up rotated keys at once, which happens every minute while listening. */
    reloadKeys: (): Promise<void> => protocol.reloadKeys(),

    /** Starts serving; rejects where the port is taken, the database away or not migrated. */
    async listen(port: number, host = '127.0.0.1'): Promise<void> {
      await protocol.ready();
      server.listen(port, host);
      await once(server, 'listening');
      timer = setInterval(upkeep, UPKEEP_MILLISECONDS).unref();
    },

    /** Where it listens: tells the port after `listen(0)`. */
    address(): AddressInfo {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The issuer is not listening.');
      return address;
    },

    /** Finishes the requests at hand and lets go of everything. @param idleGraceMs how long idle connections are still heard */
    async close(idleGraceMs = 0): Promise<void> {
      clearInterval(timer);
      if (server.listening) await closeServer(FINISH_WITHIN_MS, idleGraceMs);
      await pool.end();
    },
  };
}
