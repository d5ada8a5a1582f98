import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EndReason, Subscription } from './subscription.ts';

export interface EventStreamOptions {
  readonly pingMs: number;
  readonly closeMs: number;
}

/** Does the client want server-sent events? */
export const wantsEvents = ({ headers }: IncomingMessage): boolean =>
  /\btext\/event-stream\b/i.test(headers.accept ?? '');

/**
 * Sends a subscription as server-sent events, the way of graphql-sse ("distinct connections"): `next` for each update,
 * `complete` at its end. Whoever is to connect again sees the stream end without `complete`.
 */
export class EventStream {
  #isSilent = true;

  constructor(
    private readonly res: ServerResponse,
    private readonly subscription: Subscription,
    private readonly options: EventStreamOptions,
  ) {}

  /** Returns when the stream has ended. */
  async send(eventId: string): Promise<void> {
    const { res, subscription } = this;
    if (res.closed) return void (await subscription.return()); // The client did not wait for its stream.
    res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    res.write(`retry: 1000\nid: ${eventId}\n\n`);
    res.once('close', () => void subscription.return());
    const pings = setInterval(() => this.#ping(), this.options.pingMs);
    try {
      for await (const update of subscription) {
        if (this.#write(update, update.extensions.eventId)) continue;
        await Promise.race([once(res, 'drain'), subscription.ended]);
      }
    } finally {
      clearInterval(pings);
    }
    if (!res.closed) this.#end();
  }

  /** Returns whether the client keeps up. */
  #write(message: object, eventId?: string): boolean {
    this.#isSilent = false;
    const id = eventId === undefined ? '' : `id: ${eventId}\n`;
    return this.res.write(`event: next\n${id}data: ${JSON.stringify(message)}\n\n`);
  }

  /** A client that did not even take the last ping is gone. */
  #ping(): void {
    if (this.res.writableNeedDrain) return void this.res.destroy();
    if (this.#isSilent) this.res.write(':\n\n');
    this.#isSilent = true;
  }

  #end(): void {
    const { ending } = this.subscription;
    if (ending && RECONNECT.has(ending.reason)) this.res.end(`: ${ending.reason}, connect again\n\n`);
    else {
      if (ending) this.#write({ errors: ending.errors });
      this.res.end('event: complete\ndata:\n\n');
    }
    const cut = setTimeout(() => this.res.destroy(), this.options.closeMs);
    this.res.once('close', () => clearTimeout(cut));
  }
}

/** A client that comes again with its last event id misses nothing. */
const RECONNECT: ReadonlySet<EndReason> = new Set(['RESTART', 'FELL_BEHIND', 'UNANSWERED']);
