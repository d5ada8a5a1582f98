import { randomUUIDv7 } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { languageOf } from '@mainstay/kit/domain';
import { type GraphQLError, type GraphQLFormattedError, GraphQLSchema, parse } from 'graphql';
import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Door } from '../context.ts';
import { SOMETHING_WENT_WRONG } from '../errors.ts';
import type { Live } from './live.ts';
import type { LiveLimits } from './live-limits.ts';
import type { LiveMetrics } from './live-metrics.ts';
import { SubscriptionRefused } from './refusals.ts';
import { Seats } from './seats.ts';
import type { SignIn } from './session.ts';
import { asGraphQLError, CLOSES, SubscriptionEnded, WebSocketConnection } from './web-socket-connection.ts';

export interface WebSocketOptions {
  readonly live: Live;
  readonly signIn: SignIn;
  readonly limits: LiveLimits;
  readonly metrics: LiveMetrics;
  /** Origins of web pages that may connect, beside those served from here. */
  readonly allowedOrigins: readonly string[];
  /** The largest message that is read. */
  readonly messageBytes: number;
}

/** What graphql-ws would execute; here every subscription brings its own updates. */
const UPDATES = { schema: new GraphQLSchema({}), document: parse('subscription { updates }') };

/** Live updates by WebSocket, in the protocol of graphql-ws (`graphql-transport-ws`). */
export class WebSockets {
  readonly #server: WebSocketServer;
  readonly #graphql: Server<WebSocketConnection>;
  readonly #connections = new Set<WebSocketConnection>();
  readonly #seats = new Seats();

  constructor(private readonly options: WebSocketOptions) {
    this.#server = new WebSocketServer({ noServer: true, maxPayload: options.messageBytes, handleProtocols });
    this.#graphql = makeServer<Record<string, unknown>, WebSocketConnection>({
      onConnect: ({ extra, connectionParams }) => extra.signIn(connectionParams),
      onSubscribe: async ({ extra, subscriptions }, id, payload) => {
        try {
          await extra.subscribe(id, payload, Object.keys(subscriptions).length);
          return UPDATES;
        } catch (error) {
          if (error instanceof SubscriptionRefused) return error.errors.map(asGraphQLError);
          throw error;
        }
      },
      subscribe: () => ({}),
      onOperation: ({ extra }, id) => extra.updatesOf(id),
      onError: (_context, _id, _payload, errors) => errors.flatMap(endOf),
      onClose: ({ extra }) => this.#forget(extra),
    });
  }

  /** Takes a connection over from HTTP, or refuses it there. */
  upgrade(door: Door | undefined, req: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (!door) return refuse(socket, '404 Not Found');
    if (this.options.live.isClosing) return refuse(socket, '503 Service Unavailable');
    if (!isAllowed(req, this.options.allowedOrigins)) return refuse(socket, '403 Forbidden');
    this.#server.handleUpgrade(req, socket, head, webSocket => {
      const connection = new WebSocketConnection({
        ...this.options,
        ...{ door, socket: webSocket, seats: this.#seats, correlationId: randomUUIDv7() },
        authorization: req.headers.authorization,
        language: languageOf(req.headers['accept-language']),
      });
      this.#connections.add(connection);
      this.options.metrics.connections.inc({ transport: 'websocket', door });
      connection.open(this.#graphql);
    });
  }

  /** Tells every client to connect again, and returns when all are gone. */
  async close(): Promise<void> {
    const closed = [...this.#connections].map(connection => connection.close(CLOSES.RESTART, 'RESTART'));
    await Promise.all(closed);
  }

  #forget(connection: WebSocketConnection): void {
    if (!this.#connections.delete(connection)) return;
    this.options.metrics.connections.dec({ transport: 'websocket', door: connection.door });
  }
}

/** Programs name no origin; a web page must be one of ours, because browsers let any page connect. */
function isAllowed({ headers: { origin, host } }: IncomingMessage, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const refuse = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);

/** What the client reads at the end of a subscription; faults of ours say nothing more. */
function endOf(error: GraphQLError): readonly GraphQLFormattedError[] {
  const { originalError } = error;
  if (originalError instanceof SubscriptionEnded) return originalError.errors;
  if (!originalError) return [error.toJSON()];
  return [{ message: SOMETHING_WENT_WRONG.en, extensions: { code: 'INTERNAL' } }];
}
