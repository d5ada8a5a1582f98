import { randomUUIDv7 } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { type Language, languageOf } from '@mainstay/kit/domain';
import { openSpan } from '@mainstay/kit/telemetry';
import type { Logger } from 'pino';
import { boundBody } from './body-time.ts';
import type { Door, OperationContext, OperationLog } from './context.ts';
import type { Visitor } from './dealer-sign-in.ts';
import { type DealerTokenEndpoint, TOKEN_ADDRESS } from './dealer-token-endpoint.ts';
import type { OpenDoor } from './door.ts';
import { RequestRefused, SOMETHING_WENT_WRONG } from './errors.ts';
import type { Explorer } from './explorer.ts';
import { type Files, isFileAddress } from './files.ts';
import { setHeaders } from './headers.ts';
import type { EventRequests } from './live/event-requests.ts';
import { wantsEvents } from './live/event-stream.ts';
import type { GatewayMetrics } from './metrics.ts';
import { OperationBudget } from './operation-budget.ts';
import type { DealerPages } from './pages/dealer-pages.ts';
import { ClientGone, Patience } from './patience.ts';
import type { DealerAccount, DealerQuotas } from './quota.ts';
import { readText, refuseLarger } from './request-text.ts';
import { ADDRESS as REPORT_ADDRESS } from './report-form/form-page.ts';
import type { ReportForm } from './report-form/report-form.ts';
import type { SurveyForm } from './survey-form/survey-form.ts';

export interface HttpOptions {
  readonly doors: Readonly<Record<Door, OpenDoor>>;
  readonly signIn: (authorization: string | undefined, door: Door) => Promise<Visitor>;
  readonly quotas: DealerQuotas;
  /** Answers who wants a stream of events. */
  readonly events: EventRequests;
  /** Answers people with a browser, where they are welcome. */
  readonly explorer: Explorer | undefined;
  /** Gives machines of dealers tokens for their keys. */
  readonly tokens: DealerTokenEndpoint;
  /** Brings files in and out. */
  readonly files: Files;
  /** The dealers' documentation, where it is public. */
  readonly pages: DealerPages | undefined;
  /** Where anybody reports a fault, where that is welcome. */
  readonly reportForm: ReportForm | undefined;
  /** Where customers answer surveys. */
  readonly surveyForm: SurveyForm;
  readonly isClosing: () => boolean;
  /** Origins of web pages that may call the gateway from a browser. */
  readonly allowedOrigins: readonly string[];
  readonly bodyBytes: number;
  /** For what is refused to come to its end. */
  readonly arrivalMs: number;
  readonly operationMs: number;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
}

const DOORS = new Map<string, Door>([
  ['/graphql', 'staff'],
  ['/dealer/graphql', 'dealer'],
]);

/** The door that a request stands at. */
export const doorOf = (req: IncomingMessage): Door | undefined => DOORS.get(pathOf(req));
/** The address of a request without its query. */
export const pathOf = (req: IncomingMessage): string => req.url?.split('?', 1)[0] ?? '';

const SAFETY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
const CORRELATION_ID = /^[\w.:-]{8,128}$/;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** Answers every request that reaches the gateway; it never rejects. */
export function createHandler(options: HttpOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { isClosing, logger } = options;
  return async (req, res) => {
    const correlationId = header(req, 'x-correlation-id', CORRELATION_ID) ?? randomUUIDv7();
    try {
      setHeaders(res, SAFETY_HEADERS);
      res.setHeader('x-correlation-id', correlationId);
      allowOrigin(req, res, options.allowedOrigins);
      const path = pathOf(req);
      const door = doorOf(req);
      const isFile = isFileAddress(req);
      if ((door || isFile) && req.method === 'OPTIONS') return void res.writeHead(204).end();
      if (await options.explorer?.answer(door, req, res)) return;
      if (isFile) return await answerFile(req, res, correlationId, options);
      if (path === TOKEN_ADDRESS) return await options.tokens.answer(req, res, correlationId);
      if (options.pages?.answer(req, res)) return;
      if (path === REPORT_ADDRESS && (await options.reportForm?.answer(req, res, correlationId))) return;
      if (await options.surveyForm.answer(path, req, res, correlationId)) return;
      if (door && wantsEvents(req)) return await options.events.answer(door, req, res, correlationId);
      if (door) return await answerOperation(door, req, res, correlationId, options);
      if (req.method === 'GET' && path === '/healthz') return sendJson(res, 200, { status: 'ok' });
      if (req.method === 'GET' && path === '/readyz') {
        return isClosing() ? sendJson(res, 503, { status: 'closing' }) : sendJson(res, 200, { status: 'ready' });
      }
      refuse(res, new RequestRefused(404, 'NOT_FOUND', { en: 'There is nothing here.', zh: '此处没有内容。' }), 'en');
    } catch (error) {
      logger.error({ err: error, correlationId }, 'request failed unexpectedly');
      if (res.headersSent) res.destroy();
      else refuse(res, new RequestRefused(500, 'INTERNAL', SOMETHING_WENT_WRONG, { correlationId }), 'en');
    }
  };
}

async function answerFile(
  req: IncomingMessage,
  res: ServerResponse,
  correlationId: string,
  { files, arrivalMs }: HttpOptions,
): Promise<void> {
  try {
    await files.answer(req, res, correlationId);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    boundBody(req, arrivalMs);
    req.resume();
    refuse(res, error, languageOf(req.headers['accept-language']));
  }
}

async function answerOperation(
  door: Door,
  req: IncomingMessage,
  res: ServerResponse,
  correlationId: string,
  { doors, signIn, quotas, bodyBytes, operationMs, logger, metrics }: HttpOptions,
): Promise<void> {
  const arrived = performance.now();
  const language = languageOf(req.headers['accept-language']);
  const log: OperationLog = { operation: null, errorCodes: [] };
  const span = openSpan('operation', traceparentOf(req), { door, 'mainstay.correlation_id': correlationId });
  const client = new Patience();
  let subject: string | undefined;
  let account: DealerAccount | undefined;
  res.once('close', () => {
    const seconds = (performance.now() - arrived) / 1000;
    const status = res.writableFinished ? res.statusCode : 499;
    if (status === 499) client.end(new ClientGone());
    metrics.requests.observe({ door, status }, seconds);
    span.end({
      isError: status >= 500,
      attributes: { status, operation: log.operation ?? '', errors: [...log.errorCodes] },
    });
    for (const code of log.errorCodes) metrics.errors.inc({ door, code });
    logger.info({ door, ...log, subject, status, durationMs: Math.round(seconds * 1000), correlationId }, 'operation');
  });
  try {
    const caller = await signIn(req.headers.authorization, door);
    const signInMs = performance.now() - arrived;
    subject = caller.subject;
    if (caller.dealerId !== null) account = quotas.accountOf(caller.dealerId, caller.quotaPerMinute);
    account?.pay();
    const body = req.method === 'POST' ? await readJson(req, bodyBytes) : undefined;
    const context: OperationContext = {
      caller,
      correlationId,
      language,
      traceparent: span.traceparent,
      client,
      answerBy: performance.now() + operationMs - signInMs, // A client may take its time to send.
      budget: new OperationBudget(),
      account,
      log,
    };
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(req.headers)) headers.set(name, [value].flat().join(', '));
    const search = new URL(req.url ?? '', 'http://gateway').search;
    const answer = await doors[door].execute({ method: req.method ?? '', headers, search, body }, context);
    setHeaders(res, account?.headers());
    await sendAnswer(res, answer);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    log.errorCodes = [error.code];
    req.resume(); // The rest of a refused body is read and dropped, so that the client gets to read the answer.
    setHeaders(res, account?.headers());
    refuse(res, error, language);
  }
}

/** The JSON body, or undefined where the client does not say that it is JSON: Apollo refuses that as possible CSRF. */
export async function readJson(req: IncomingMessage, maximum: number): Promise<unknown> {
  refuseLarger(req, maximum);
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') {
    const text = { en: 'Compressed requests are not read.', zh: '不支持压缩的请求。' };
    throw new RequestRefused(415, 'UNSUPPORTED_ENCODING', text);
  }
  const text = await readText(req, maximum);
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestRefused(400, 'MALFORMED_JSON', { en: 'The request is not JSON.', zh: '请求不是有效的 JSON。' });
  }
}

function allowOrigin(req: IncomingMessage, res: ServerResponse, allowedOrigins: readonly string[]): void {
  if (allowedOrigins.length === 0) return;
  res.setHeader('vary', 'origin');
  const { origin } = req.headers;
  if (!origin || !allowedOrigins.includes(origin)) return;
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader(
    'access-control-expose-headers',
    'x-correlation-id, ratelimit, ratelimit-policy, retry-after, content-disposition',
  );
  if (req.method !== 'OPTIONS') return;
  res.setHeader('access-control-allow-methods', 'GET, POST, PUT');
  res.setHeader(
    'access-control-allow-headers',
    'authorization, content-type, x-correlation-id, traceparent, apollo-require-preflight, last-event-id',
  );
  res.setHeader('access-control-max-age', '600');
}

/** W3C trace context, where the client sends it. */
export const traceparentOf = (req: IncomingMessage): string | undefined => header(req, 'traceparent', TRACEPARENT);

/** A header's value where it has the expected form; anything else is as good as absent. */
function header(req: IncomingMessage, name: string, form: RegExp): string | undefined {
  const value = req.headers[name];
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

async function sendAnswer(res: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  for (const [name, value] of headers) res.setHeader(name, value);
  res.statusCode = status ?? 200;
  if (body.kind === 'complete') return void res.end(body.string);
  for await (const chunk of body.asyncIterator) res.write(chunk);
  res.end();
}

function refuse(res: ServerResponse, refused: RequestRefused, language: Language): void {
  setHeaders(res, refused.headers);
  sendJson(res, refused.status, refused.toBody(language));
}

export const sendJson = (res: ServerResponse, status: number, body: object): void =>
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(body));

function send(res: ServerResponse, status: number, contentType: string, body: string): void {
  res.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}
