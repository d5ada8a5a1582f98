import type { Language } from '@mainstay/kit/domain';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CloseCode, type Server, type SubscribePayload } from 'graphql-ws';
import { HeaderMap } from '@apollo/server';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Door } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import type { Live } from './live.ts';
import type { LiveLimits } from './live-limits.ts';
import { SubscriptionRefused, tooMany } from './refusals.ts';
import type { Seats } from './seats.ts';
import { Session, type SignIn } from './session.ts';
import type { Ending, Subscription, Update } from './subscription.ts';

export interface WebSocketConnectionOptions {
  readonly live: Live;
  readonly signIn: SignIn;
  readonly limits: LiveLimits;
  readonly seats: Seats;
  readonly door: Door;
  readonly socket: WebSocket;
  readonly correlationId: string;
  readonly language: Language;
  /** What the request for the connection said. */
  readonly authorization: string | undefined;
}

/** Why a connection is closed from here; graphql-ws clients come again after each but `UNAUTHENTICATED`. */
export const CLOSES = {
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
  /** The credential ended: come again with a new one. */
  SIGNED_OUT: CloseCode.Forbidden,
  FELL_BEHIND: 4010,
  IDLE: 4011,
  TOO_MANY: 4012,
  RESTART: 1012,
  TRY_AGAIN: 1013,
} as const;

/** The subscription ended, and this is what its client is told. */
export class SubscriptionEnded extends Error {
  override readonly name = 'SubscriptionEnded';

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super('The subscription ended.');
  }
}

const paramsSchema = z.object({ authorization: z.string().optional(), Authorization: z.string().optional() });
/** What may wait to be sent to a client that does not read. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

/** One socket: a caller with several subscriptions. */
export class WebSocketConnection {
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #pings: NodeJS.Timeout;
  #session: Session | undefined;
  #leave: (() => void) | undefined;
  #isAlive = true;
  #busyAt = performance.now();

  constructor(private readonly options: WebSocketConnectionOptions) {
    this.#pings = setInterval(() => this.#ping(), options.limits.pingMs);
  }

  get door(): Door {
    return this.options.door;
  }

  /** Hands the socket to the protocol. */
  open(server: Server<WebSocketConnection>): void {
    const { socket } = this.options;
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: text => this.#send(text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: hear => socket.on('message', data => void hear(textOf(data)).catch(() => this.#fail())),
      },
      this,
    );
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => void (this.#isAlive = true));
    socket.once('close', (code, reason) => {
      clearInterval(this.#pings);
      this.#session?.close();
      this.#leave?.();
      void closed(code, String(reason));
    });
  }

  /** Returns whether the caller may come in; the close code tells why not. */
  async signIn(params: unknown): Promise<boolean> {
    const { door, signIn, limits, seats, authorization } = this.options;
    const given = paramsSchema.safeParse(params ?? {}).data;
    try {
      const session = await Session.open({
        door,
        signIn,
        authorization: given?.authorization ?? given?.Authorization ?? authorization,
        recheckMs: limits.recheckMs,
        onEnd: refusal => void this.close(CLOSES.SIGNED_OUT, String(refusal.details['reason'] ?? refusal.code)),
      });
      this.#leave = seats.take(`${door} ${session.first.subject}`, limits.connectionsPerCaller);
      this.#session = session;
      if (!this.#leave) void this.close(CLOSES.TOO_MANY, 'TOO_MANY_CONNECTIONS');
      return this.#leave !== undefined;
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      const { status, code, details } = error;
      const closeCode = status === 401 ? CLOSES.UNAUTHENTICATED : status === 403 ? CLOSES.FORBIDDEN : CLOSES.TRY_AGAIN;
      void this.close(closeCode, String(details['reason'] ?? code));
      return false;
    }
  }

  /** @param count of its subscriptions, this one and those that are about to begin included @throws SubscriptionRefused */
  async subscribe(id: string, payload: SubscribePayload, count: number): Promise<void> {
    const { query, variables, operationName, extensions } = payload;
    const { live, door, language, correlationId, limits } = this.options;
    if (!this.#session) throw new Error('Nobody is signed in.');
    if (count > limits.perConnection) {
      throw SubscriptionRefused.from(tooMany('perConnection', limits.perConnection), language);
    }
    const resumeFrom = extensions?.['resumeFrom'];
    const { subscription, eventId } = await live.subscribe({
      ...{ door, language, correlationId, session: this.#session, traceparent: undefined },
      request: {
        method: 'POST',
        headers: JSON_HEADERS,
        search: '',
        body: {
          ...{ query, variables: variables ?? {} },
          ...(operationName ? { operationName } : {}),
          ...(extensions ? { extensions } : {}),
        },
      },
      resumeFrom: typeof resumeFrom === 'string' ? resumeFrom : undefined,
    });
    this.#subscriptions.set(id, subscription);
    void subscription.ended.then(ending => this.#ended(id, ending));
    await this.#send(JSON.stringify({ type: 'ping', payload: { id, eventId } }));
  }

  /** The updates of a subscription. @throws SubscriptionEnded in the place of an update, where the client is told why */
  updatesOf(id: string): AsyncIterableIterator<ExecutionResult> | undefined {
    const subscription = this.#subscriptions.get(id);
    return subscription && untilEnded(subscription);
  }

  /** Returns when the socket is closed, by the client's answer or without it. */
  async close(code: number, reason: string): Promise<void> {
    const { socket, limits } = this.options;
    if (socket.readyState === socket.CLOSED) return;
    const closed = new Promise<void>(resolve => socket.once('close', () => resolve()));
    socket.close(code, reason.slice(0, 100));
    const cut = setTimeout(() => socket.terminate(), limits.closeMs);
    await closed;
    clearTimeout(cut);
  }

  #ended(id: string, ending: Ending | undefined): void {
    this.#subscriptions.delete(id);
    this.#busyAt = performance.now();
    if (ending?.reason === 'FELL_BEHIND') void this.close(CLOSES.FELL_BEHIND, ending.reason);
  }

  #send(text: string): Promise<void> {
    const { socket } = this.options;
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) void this.close(CLOSES.FELL_BEHIND, 'FELL_BEHIND');
    return new Promise(resolve => socket.send(text, () => resolve()));
  }

  #ping(): void {
    const { socket, limits } = this.options;
    if (!this.#isAlive) return socket.terminate();
    const isIdle = this.#subscriptions.size === 0 && performance.now() - this.#busyAt >= limits.idleMs;
    if (isIdle) return void this.close(CLOSES.IDLE, 'IDLE');
    this.#isAlive = false;
    socket.ping();
  }

  #fail(): void {
    void this.close(CloseCode.InternalServerError, 'INTERNAL');
  }
}

/** A message as `ws` gives it, unless told otherwise. */
const textOf = (data: RawData): string => (Buffer.isBuffer(data) ? data.toString() : '');

const JSON_HEADERS = new HeaderMap([
  ['content-type', 'application/json'],
  ['accept', 'application/graphql-response+json'],
]);

/** Ends that close the whole connection are told by its close code. */
const TOLD_BY_CLOSING = new Set(['FELL_BEHIND', 'RESTART', 'SIGNED_OUT']);

function untilEnded(subscription: Subscription): AsyncIterableIterator<ExecutionResult> {
  return {
    async next() {
      const { done, value } = await subscription.next();
      if (!done) return { value: asResult(value) };
      const { ending } = subscription;
      if (ending && !TOLD_BY_CLOSING.has(ending.reason)) throw new SubscriptionEnded(ending.errors);
      return { done: true, value: undefined };
    },
    async return() {
      await subscription.return();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const asResult = ({ errors, ...update }: Update): ExecutionResult =>
  errors ? { ...update, errors: errors.map(asGraphQLError) } : update;

export const asGraphQLError = ({ message, path, extensions }: GraphQLFormattedError): GraphQLError =>
  new GraphQLError(message, { path, extensions });
