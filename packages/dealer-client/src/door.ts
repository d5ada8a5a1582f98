import type { Credential } from './credential.ts';
import { type DoorError, RequestFailed } from './errors.ts';
import type { Operation } from './operation.ts';
import { DEFAULT_RETRIES, pause, type RetryOptions, waitBefore } from './retry.ts';

export interface DoorOptions {
  /** The origin of the platform, such as https://service.example. */
  readonly url: string;
  readonly credential: Credential;
  /** The language of messages. Default `en`. */
  readonly language?: 'en' | 'zh';
  readonly retries?: RetryOptions;
  /** How long one attempt may take. Default 10,000. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

export interface Answer<Data = unknown> {
  readonly data?: Data | null;
  readonly errors?: readonly DoorError[];
}

/** Codes of failures that pass by themselves. */
const PASSING = new Set(['RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'SERVICE_TIMEOUT', 'UNREACHABLE']);

/** Whether the failure passes by itself. */
export const isPassing = ({ code, status }: RequestFailed): boolean => status === 429 || PASSING.has(code);

/** The dealers' door over HTTP: signs in, and tries again where that helps. */
export class Door {
  readonly retries: Required<RetryOptions>;
  readonly #options: DoorOptions;
  readonly #address: URL;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#address = new URL('/dealer/graphql', options.url);
    this.retries = { ...DEFAULT_RETRIES, ...options.retries };
  }

  /** Sends an operation until it is answered in full, or another attempt is of no use. @throws RequestFailed */
  async execute<Data>(operation: Operation, signal?: AbortSignal): Promise<Data> {
    for (let attempt = 1, isNewToken = false; ; attempt += 1) {
      try {
        return await this.#answerTo<Data>(operation, signal);
      } catch (error) {
        if (!(error instanceof RequestFailed)) throw error;
        if (error.code === 'UNAUTHENTICATED' && !isNewToken && this.forgetToken()) {
          isNewToken = true;
          continue;
        }
        // What is refused with 429 was not begun.
        const isWorthIt = error.status === 429 || (operation.isRepeatable && isPassing(error));
        const wait = isWorthIt ? waitBefore(attempt, error.retryAfterSeconds, this.retries) : undefined;
        if (wait === undefined) throw error;
        await pause(wait, signal);
      }
    }
  }

  /**
   * Sends or fetches a file, at the address that the graph gave for it.
   * @param content what is sent; without it the file is fetched
   * @throws RequestFailed where it is not taken or not there, after all attempts that made sense
   */
  async transfer(address: string, content?: Blob, signal?: AbortSignal): Promise<Response> {
    for (let attempt = 1, isNewToken = false; ; attempt += 1) {
      try {
        const response = await this.#transferOnce(new URL(address, this.#address), content, signal);
        if (!response.ok) throw failure(response, await readAnswer(response));
        return response;
      } catch (error) {
        if (!(error instanceof RequestFailed)) throw error;
        if (error.code === 'UNAUTHENTICATED' && !isNewToken && this.forgetToken()) {
          isNewToken = true;
          continue;
        }
        const wait = isPassing(error) ? waitBefore(attempt, error.retryAfterSeconds, this.retries) : undefined;
        if (wait === undefined) throw error;
        await pause(wait, signal);
      }
    }
  }

  async #transferOnce(url: URL, content: Blob | undefined, signal: AbortSignal | undefined): Promise<Response> {
    if (url.origin !== this.#address.origin) throw new TypeError('A file is at the address of the door.');
    const { credential, language = 'en', fetch: send = fetch } = this.#options;
    const headers = { 'accept-language': language, authorization: await credential.authorization() };
    const request = content ? { method: 'PUT', headers, body: content } : { headers };
    try {
      return await send(url, { ...request, ...(signal && { signal }) });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new RequestFailed('UNREACHABLE', 0, [{ message: `${url.origin} does not answer.` }], { cause });
    }
  }

  /** Forgets a token that was refused. Whether the next call has a new one. */
  forgetToken(): boolean {
    return this.#options.credential.forget();
  }

  async #answerTo<Data>({ query, variables }: Operation, signal: AbortSignal | undefined): Promise<Data> {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs ?? 10_000);
    const response = await this.post(
      { query, variables },
      { accept: 'application/graphql-response+json, application/json;q=0.9' },
      signal ? AbortSignal.any([signal, timeout]) : timeout,
      signal,
    );
    const answer = await readAnswer<Data>(response);
    if (answer.errors || answer.data == null) throw failure(response, answer);
    return answer.data;
  }

  /**
   * Posts a body, whatever the answer is.
   * @param signal ends the attempt @param caller the part of it that the caller holds: its reason is thrown as it is
   * @throws RequestFailed where no answer comes
   */
  async post(
    body: object,
    headers: Record<string, string>,
    signal: AbortSignal,
    caller?: AbortSignal,
  ): Promise<Response> {
    const { credential, language = 'en', fetch: send = fetch } = this.#options;
    const authorization = await credential.authorization();
    try {
      return await send(this.#address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language, ...headers, authorization },
        body: JSON.stringify(body),
        signal,
      });
    } catch (cause) {
      caller?.throwIfAborted();
      throw new RequestFailed('UNREACHABLE', 0, [{ message: `${this.#address.origin} does not answer.` }], { cause });
    }
  }
}

/** The JSON of an answer; of one that is none, such as a proxy's page, an error of its status. */
export async function readAnswer<Data>(response: Response): Promise<Answer<Data>> {
  const text = await response.text();
  try {
    const answer: Answer<Data> = JSON.parse(text);
    return answer;
  } catch {
    const code = response.status === 503 ? 'SERVICE_UNAVAILABLE' : 'NOT_JSON';
    return { errors: [{ message: `The answer ${response.status} is not JSON.`, extensions: { code } }] };
  }
}

/** An answer with errors as something to throw. */
export function failure(response: Response, { errors = [], data }: Answer): RequestFailed {
  const after = Number(response.headers.get('retry-after') ?? errors[0]?.extensions?.retryAfterSeconds ?? NaN);
  const retryAfterSeconds = Number.isFinite(after) ? after : undefined;
  return new RequestFailed(errors[0]?.extensions?.code ?? 'UNKNOWN', response.status, errors, {
    data,
    retryAfterSeconds,
  });
}
