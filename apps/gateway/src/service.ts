import type { Readable } from 'node:stream';
import type { Language } from '@mainstay/kit/domain';
import { INTERNAL_TOKEN_HEADER } from '@mainstay/kit/auth';
import { REPLACED_IDLE_GRACE_MS } from '@mainstay/kit/closing';
import { type Dispatcher, Pool } from 'undici';
import type { Patience } from './patience.ts';

/** One call to a service: the exact body that the token covers, and what travels with it. */
export interface ServiceCall {
  /** JSON of `{ query, operationName, variables }`. */
  readonly body: string;
  readonly token: string;
  readonly correlationId: string;
  readonly language: Language;
  readonly traceparent: string | undefined;
  /** Ends when nobody waits for the answer any more. */
  readonly patience: Patience;
}

/** A file on its way to or from a service: `body` where it is sent. */
export interface FileCall extends Omit<ServiceCall, 'body' | 'patience'> {
  readonly method: 'PUT' | 'GET';
  /** `/files/<id>`, which the token covers with the method. */
  readonly path: string;
  readonly body: Readable | null;
  readonly byteSize: number;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | string;
}

/** Where a service is: the address of its GraphQL endpoint, or the service itself where it runs in this process. */
export type ServiceEndpoint =
  string | { execute(call: ServiceCall): Promise<unknown>; transfer?(call: FileCall): Promise<FileAnswer> };

/** The way to one service, shared by all that call it. */
export interface ServiceConnection {
  /** The service's answer as it came: not trusted yet. */
  execute(call: ServiceCall): Promise<unknown>;
  /** Brings a file in or out; both ways byte by byte, as fast as the slower side. */
  transfer(call: FileCall): Promise<FileAnswer>;
  close(): Promise<void>;
}

/** Connections kept alive to one service, and the largest answer that is read from it. */
const CONNECTIONS = 128;
const FILES_AT_A_TIME = 32;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** A connection takes no new calls after this time and ends those it has: so a new replica of a service gets its share. */
const CONNECTION_MS = 60_000;

/**
 * We close a connection that carries nothing well before a service that is replaced does: else a call could be sent on one
 * that the service is just closing, and be lost.
 */
const IDLE_MS = REPLACED_IDLE_GRACE_MS / 2;
const KEPT = { clientTtl: CONNECTION_MS, keepAliveTimeout: IDLE_MS, keepAliveMaxTimeout: IDLE_MS };

export const connect = (endpoint: ServiceEndpoint): ServiceConnection =>
  typeof endpoint === 'string'
    ? connectByHttp(new URL(endpoint))
    : {
        execute: call => endpoint.execute(call),
        transfer: async call => (await endpoint.transfer?.(call)) ?? NO_FILES,
        close: () => Promise.resolve(),
      };

const NO_FILES: FileAnswer = { status: 404, headers: {}, body: '' };

function connectByHttp({ origin, pathname }: URL): ServiceConnection {
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    maxResponseSize: MAX_ANSWER_BYTES,
    ...KEPT,
  });
  const files = new Pool(origin, { connections: FILES_AT_A_TIME, ...KEPT });
  return {
    execute({ body, token, correlationId, language, traceparent, patience }) {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': language,
        'x-correlation-id': correlationId,
        [INTERNAL_TOKEN_HEADER]: token,
      };
      if (traceparent) headers['traceparent'] = traceparent;
      return new Promise((resolve, reject) => {
        const reader = new AnswerReader(patience, resolve, reject);
        pool.dispatch({ path: pathname, method: 'POST', headers, body }, reader);
      });
    },
    async transfer({ method, path, body, byteSize, token, correlationId, language, traceparent, signal }) {
      const headers: Record<string, string> = {
        'accept-language': language,
        'x-correlation-id': correlationId,
        [INTERNAL_TOKEN_HEADER]: token,
      };
      if (traceparent) headers['traceparent'] = traceparent;
      if (body) headers['content-length'] = String(byteSize);
      const response = await files.request({ path, method, headers, body, signal });
      return { status: response.statusCode, headers: passed(response.headers), body: response.body };
    },
    close: async () => void (await Promise.all([pool.destroy(), files.destroy()])),
  };
}

/** Reads an answer as it comes, without the stream that undici would make of it: every call of an operation pays for that. */
class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  #status = 0;

  constructor(
    private readonly patience: Patience,
    private readonly resolve: (answer: unknown) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.patience.onEnd(reason => controller.abort(reason));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    try {
      // GraphQL servers answer 400 with GraphQL errors; anything else is not an answer.
      if (this.#status !== 200 && this.#status !== 400) throw new Error(`status ${this.#status}`);
      const [first = Buffer.alloc(0), ...others] = this.#chunks;
      this.resolve(parse((others.length > 0 ? Buffer.concat(this.#chunks) : first).toString()));
    } catch (error) {
      this.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}

/** @throws Error that says nothing of the text */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('answer is no JSON');
  }
}

/** What a service says of a file that the caller is told. */
const FILE_HEADERS = [
  'content-type',
  'content-length',
  'content-disposition',
  'content-security-policy',
  'x-content-type-options',
  'cache-control',
  'etag',
];

const passed = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    FILE_HEADERS.flatMap(name => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
