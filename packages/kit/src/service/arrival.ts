import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** How long a request may take to arrive, headers and body together. */
export const ARRIVES_WITHIN_MS = 10_000;

/**
 * What Node's HTTP server needs so that a request has arrived within the time or its connection is cut. Node only looks
 * now and then, every 30 seconds unless told otherwise, so the two times together are the bound.
 * @param longestMs for the requests that may take longer, once their headers are there; `boundBodies` bounds the others
 */
export function arrival(withinMs = ARRIVES_WITHIN_MS, longestMs = withinMs) {
  const connectionsCheckingInterval = Math.ceil(withinMs / 20);
  const headersTimeout = withinMs - connectionsCheckingInterval;
  return { requestTimeout: longestMs - connectionsCheckingInterval, headersTimeout, connectionsCheckingInterval };
}

/** Cuts requests whose body has not come within the time, but those that may take longer. */
export function boundBodies(server: Server, withinMs: number, mayTakeLonger: (request: IncomingMessage) => boolean) {
  server.prependListener('request', (request: IncomingMessage) => {
    if (mayTakeLonger(request)) return;
    const late = setTimeout(() => {
      if (request.complete) return; // Nobody has read its end, as of a GET whose answer is a stream of events.
      const error = Object.assign(new Error('The body is late.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
      server.emit('clientError', error, request.socket);
    }, withinMs).unref();
    const clear = () => clearTimeout(late);
    request.once('end', clear).once('close', clear);
  });
}

const REFUSALS: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TIMEOUT', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: [431, 'HEADERS_TOO_LARGE', 'The headers are too large.'],
};
const UNREADABLE = [400, 'BAD_REQUEST', 'This is no request.'] as const;

/** Answers what is no whole request by a code, as anything else that is refused, and cuts its connection. */
export function refuseBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const [status, code, message] = REFUSALS[error.code ?? ''] ?? UNREADABLE;
    const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  });
}
