import { pipeline } from 'node:stream/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUIDv7 } from 'node:crypto';
import { languageOf } from '../domain/index.ts';
import { ARRIVES_WITHIN_MS, arrival, boundBodies, refuseBrokenRequests } from './arrival.ts';
import { fileToken, INTERNAL_TOKEN_HEADER, InternalTokenRefused, type InternalTokenVerifier } from './auth/index.ts';
import type { Call } from './call.ts';
import { INLINE_TRACE } from './graphql/inline-trace.ts';
import type { Metrics } from './metrics.ts';
import type { GraphQLCall, RunningService } from './running-service.ts';

const MAX_BODY_BYTES = 1_000_000;
/** A large film over a slow line. */
const FILE_ARRIVES_WITHIN_MS = 600_000;

/** A request that does not get as far as GraphQL. */
class RequestRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The door of a service process: `/graphql` for the gateway alone, every call with its internal token, checked before
 * GraphQL is parsed; `/healthz` and `/readyz` for the machinery.
 */
export function createServiceServer(
  service: RunningService,
  verifier: InternalTokenVerifier,
  metrics: Metrics,
): Server {
  const server = createServer(
    { ...arrival(ARRIVES_WITHIN_MS, FILE_ARRIVES_WITHIN_MS), keepAliveTimeout: 65_000 },
    (request, response) => {
      answer(service, verifier, metrics, request, response).catch((error: unknown) => {
        service.logger.error({ error }, 'A request failed.');
        if (!response.headersSent) send(response, 500, errorBody('INTERNAL', 'Something went wrong.'));
        else response.destroy();
      });
    },
  );
  refuseBrokenRequests(server);
  boundBodies(server, ARRIVES_WITHIN_MS, ({ url = '' }) => FILE.test(url));
  return server;
}

async function answer(
  service: RunningService,
  verifier: InternalTokenVerifier,
  metrics: Metrics,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  if (request.method === 'GET' && path === '/healthz') return send(response, 200, { status: 'ok' });
  if (request.method === 'GET' && path === '/readyz') {
    const readiness = await service.readiness();
    return send(response, readiness.isReady ? 200 : 503, readiness);
  }
  const file = fileOf(request, path);
  if (!file && (request.method !== 'POST' || path !== '/graphql')) {
    return send(response, 404, errorBody('NOT_FOUND', 'There is nothing here.'));
  }
  try {
    if (file) return await transfer(file, service, verifier, request, response);
    const body = await readBody(request);
    const { caller, left } = verifier.verify(headerOf(request, INTERNAL_TOKEN_HEADER), body);
    const wantsInlineTrace = headerOf(request, INLINE_TRACE.header) === INLINE_TRACE.value;
    send(response, 200, await service.execute(parse(body), callOf(request, caller), { left, wantsInlineTrace }));
  } catch (error) {
    if (error instanceof InternalTokenRefused) {
      metrics.refusedCalls.inc({ reason: error.code });
      return send(response, 401, errorBody('UNAUTHENTICATED', 'Only the gateway may call this service.'));
    }
    if (error instanceof RequestRefused) {
      return send(response, error.status, errorBody(error.code, error.message));
    }
    throw error;
  }
}

/** What the internal token of a file covers: which file, and whether it comes or goes; its bytes come after. */
const FILE = /^\/files\/[\da-f-]{36}$/;

const fileOf = ({ method }: IncomingMessage, path = ''): { method: 'PUT' | 'GET'; path: string } | undefined =>
  FILE.test(path) && (method === 'PUT' || method === 'GET') ? { method, path } : undefined;

async function transfer(
  { method, path }: { readonly method: 'PUT' | 'GET'; readonly path: string },
  service: RunningService,
  verifier: InternalTokenVerifier,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { caller } = verifier.verify(headerOf(request, INTERNAL_TOKEN_HEADER), fileToken(method, path));
  const id = path.slice('/files/'.length);
  const byteSize = Number(request.headers['content-length']);
  const asked = method === 'PUT' ? { method, id, body: request, byteSize } : { method, id };
  const { status, headers, body } = await service.transfer(asked, callOf(request, caller));
  request.resume();
  response.writeHead(status, headers);
  if (typeof body === 'string') return void response.end(body);
  await pipeline(body, response);
}

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The bytes as they came: the token covers them, and several of them could be read as the same text. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RequestRefused(413, 'PAYLOAD_TOO_LARGE', 'The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(body: Buffer): GraphQLCall {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && 'query' in value && typeof value.query === 'string') {
      return value as GraphQLCall;
    }
  } catch {
    // Not JSON: refused below, like JSON of another shape.
  }
  throw new RequestRefused(400, 'BAD_REQUEST', 'The body must be JSON with a query.');
}

function callOf(request: IncomingMessage, actor: Call['actor']): Call {
  return {
    actor,
    correlationId: headerOf(request, 'x-correlation-id') ?? randomUUIDv7(),
    causationId: null,
    traceparent: headerOf(request, 'traceparent') ?? null,
    language: languageOf(headerOf(request, 'accept-language')),
  };
}

const errorBody = (code: string, message: string) => ({ errors: [{ message, extensions: { code } }] });

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}
