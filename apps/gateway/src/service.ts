import type { Language } from '@mainstay/kit/domain';
import { INTERNAL_TOKEN_HEADER } from '@mainstay/kit/auth';
import { Pool } from 'undici';

/** One call to a service: the exact body that the token covers, and what travels with it. */
export interface ServiceCall {
  /** JSON of `{ query, operationName, variables }`. */
  readonly body: string;
  readonly token: string;
  readonly correlationId: string;
  readonly language: Language;
  readonly traceparent: string | undefined;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Where a service is: the address of its GraphQL endpoint, or the service itself where it runs in this process. */
export type ServiceEndpoint = string | { execute(call: ServiceCall): Promise<unknown> };

/** The way to one service, shared by all that call it. */
export interface ServiceConnection {
  /** The service's answer as it came: not trusted yet. */
  execute(call: ServiceCall): Promise<unknown>;
  close(): Promise<void>;
}

/** Connections kept alive to one service, and the largest answer that is read from it. */
const CONNECTIONS = 128;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** A connection takes no new calls after this time and ends those it has: so a new replica of a service gets its share. */
const CONNECTION_MS = 60_000;

export const connect = (endpoint: ServiceEndpoint): ServiceConnection =>
  typeof endpoint === 'string'
    ? connectByHttp(new URL(endpoint))
    : { execute: call => endpoint.execute(call), close: () => Promise.resolve() };

function connectByHttp({ origin, pathname }: URL): ServiceConnection {
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    maxResponseSize: MAX_ANSWER_BYTES,
    clientTtl: CONNECTION_MS,
  });
  return {
    async execute({ body, token, correlationId, language, traceparent, signal }) {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': language,
        'x-correlation-id': correlationId,
        [INTERNAL_TOKEN_HEADER]: token,
      };
      if (traceparent) headers['traceparent'] = traceparent;
      const response = await pool.request({ path: pathname, method: 'POST', headers, body, signal });
      const text = await response.body.text();
      // GraphQL servers answer 400 with GraphQL errors; anything else is not an answer.
      if (response.statusCode !== 200 && response.statusCode !== 400) throw new Error(`status ${response.statusCode}`);
      return parse(text);
    },
    close: () => pool.destroy(),
  };
}

/** @throws Error that says nothing of the text */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('answer is no JSON');
  }
}
