import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { type Language, languageOf } from '@mainstay/kit/domain';
import type { Door } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { setHeaders } from '../headers.ts';
import { readJson, sendJson, traceparentOf } from '../http.ts';
import { EventStream } from './event-stream.ts';
import type { Live } from './live.ts';
import type { LiveLimits } from './live-limits.ts';
import type { LiveMetrics } from './live-metrics.ts';
import { SubscriptionRefused } from './refusals.ts';
import { Session, type SignIn } from './session.ts';
import type { Subscription } from './subscription.ts';

export interface EventRequestOptions {
  readonly live: Live;
  readonly signIn: SignIn;
  readonly limits: LiveLimits;
  readonly metrics: LiveMetrics;
  readonly bodyBytes: number;
}

/** Live updates over HTTP: one request, one subscription, one stream of server-sent events. */
export class EventRequests {
  constructor(private readonly options: EventRequestOptions) {}

  /** Answers a request that accepts events; what is refused is answered in JSON. */
  async answer(door: Door, req: IncomingMessage, res: ServerResponse, correlationId: string): Promise<void> {
    const { limits, metrics } = this.options;
    const language = languageOf(req.headers['accept-language']);
    let session: Session | undefined;
    let subscription: Subscription | undefined;
    try {
      session = await Session.open({
        door,
        signIn: this.options.signIn,
        authorization: req.headers.authorization,
        recheckMs: limits.recheckMs,
        onEnd: refusal => subscription?.end('SIGNED_OUT', refusal.toBody(language).errors),
      });
      const begun = await this.#begin(door, session, req, language, correlationId);
      subscription = begun.subscription;
      metrics.connections.inc({ transport: 'sse', door });
      await new EventStream(res, subscription, limits)
        .send(begun.eventId)
        .finally(() => metrics.connections.dec({ transport: 'sse', door }));
    } catch (error) {
      const refused = error instanceof RequestRefused ? SubscriptionRefused.from(error, language) : error;
      if (!(refused instanceof SubscriptionRefused)) throw error;
      req.resume();
      setHeaders(res, refused.headers);
      sendJson(res, refused.status, { errors: refused.errors });
    } finally {
      session?.close();
    }
  }

  async #begin(door: Door, session: Session, req: IncomingMessage, language: Language, correlationId: string) {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(req.headers)) headers.set(name, [value].flat().join(', '));
    headers.set('accept', 'application/graphql-response+json');
    const body = req.method === 'POST' ? await readJson(req, this.options.bodyBytes) : undefined;
    const search = new URL(req.url ?? '', 'http://gateway').search;
    const lastEventId = req.headers['last-event-id'];
    return await this.options.live.subscribe({
      ...{ door, session, language, correlationId, traceparent: traceparentOf(req) },
      request: { method: req.method ?? '', headers, search, body },
      resumeFrom: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
    });
  }
}
