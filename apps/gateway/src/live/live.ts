import { isDeepStrictEqual } from 'node:util';
import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Language } from '@mainstay/kit/domain';
import { getArgumentValues, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Door, OperationContext, OperationToJudge } from '../context.ts';
import type { Visitor } from '../dealer-sign-in.ts';
import type { OpenDoor } from '../door.ts';
import { RequestRefused } from '../errors.ts';
import { OperationBudget } from '../operation-budget.ts';
import { ClientGone, Patience } from '../patience.ts';
import type { DealerAccount } from '../quota.ts';
import { type SelectedField, selectedFields } from '../selected-fields.ts';
import { asQuery } from './as-query.ts';
import { answerOf, EntityReader } from './entity-reader.ts';
import { BusUnavailable, EventFeed, type Joined, type LiveBus, NotResumable } from './event-feed.ts';
import { eventIdOf, placeOf } from './event-id.ts';
import { type LiveField, readLiveFields } from './live-fields.ts';
import type { LiveLimits } from './live-limits.ts';
import type { LiveMetrics } from './live-metrics.ts';
import {
  endingError,
  eventsUnavailable,
  notASubscription,
  nothingAsked,
  notResumable,
  SubscriptionRefused,
  tooMany,
} from './refusals.ts';
import { Seats } from './seats.ts';
import type { Session } from './session.ts';
import { Subscription } from './subscription.ts';

export interface LiveOptions {
  /** Where events come from; nowhere, where there are no live updates. */
  readonly bus: LiveBus | undefined;
  readonly supergraph: string;
  readonly doors: Readonly<Record<Door, OpenDoor>>;
  /** What a subscription is paid from when it begins; updates are free. */
  readonly accountOf: (visitor: Visitor) => DealerAccount | undefined;
  readonly operationMs: number;
  readonly limits: LiveLimits;
  readonly metrics: LiveMetrics;
  readonly logger: Logger;
}

/** A wish to subscribe, however it came. */
export interface SubscribeRequest {
  readonly door: Door;
  readonly session: Session;
  readonly language: Language;
  readonly correlationId: string;
  readonly traceparent: string | undefined;
  readonly request: HTTPGraphQLRequest;
  /** The last event that the client has got; nothing, where it begins. */
  readonly resumeFrom: string | undefined;
}

export interface Subscribed {
  readonly subscription: Subscription;
  /** Where it begins: everything after this comes. */
  readonly eventId: string;
}

/** Subscriptions, apart from how they travel. */
export class Live {
  #fields: ReadonlyMap<string, LiveField> = new Map();
  #feeds: ReadonlyMap<string, EventFeed> = new Map();
  readonly #seats = new Seats();
  /** Each with the name of its field. */
  readonly #subscriptions = new Map<Subscription, string>();
  isClosing = false;

  constructor(private readonly options: LiveOptions) {
    this.replace(options.supergraph);
  }

  /**
   * From now on subscriptions begin on this graph. Those under way go on, and read from it, where their field is told by
   * the same events as before; where it is not, clients are told to come again.
   */
  replace(supergraph: string): void {
    const fields = [...readLiveFields(supergraph)].map(([name, field]) => {
      const before = this.#fields.get(name);
      return [name, isDeepStrictEqual(before, field) && before ? before : field] as const;
    });
    const before = this.#fields;
    this.#fields = new Map(fields);
    this.#feeds = this.#feedsOf(this.#fields);
    for (const [subscription, name] of [...this.#subscriptions]) {
      if (this.#fields.get(name) !== before.get(name)) subscription.end('RESTART');
    }
  }

  /** Begins a subscription. @throws SubscriptionRefused */
  async subscribe(wish: SubscribeRequest): Promise<Subscribed> {
    const { perCaller } = this.options.limits;
    const leave = this.#seats.take(`${wish.door} ${wish.session.first.subject}`, perCaller);
    try {
      if (!leave) throw tooMany('perCaller', perCaller);
      if (this.isClosing) throw eventsUnavailable();
      return await this.#begin(wish, await this.#judged(wish), leave);
    } catch (error) {
      leave?.();
      throw error instanceof RequestRefused ? SubscriptionRefused.from(error, wish.language) : error;
    }
  }

  /** Begins nothing new and ends what there is: clients are told to connect again. */
  close(): void {
    this.isClosing = true;
    for (const subscription of [...this.#subscriptions.keys()]) subscription.end('RESTART');
  }

  /** The operation, as valid and allowed as any. @throws SubscriptionRefused, RequestRefused */
  async #judged({ door, session, language, correlationId, traceparent, request }: SubscribeRequest) {
    const account = this.options.accountOf(session.first);
    account?.pay();
    const operations: OperationToJudge[] = [];
    const context: OperationContext = {
      caller: session.first,
      correlationId,
      language,
      traceparent,
      client: new Patience(),
      answerBy: performance.now() + this.options.operationMs,
      budget: new OperationBudget(),
      log: { operation: null, errorCodes: [] },
      account,
      judge: operation => operations.push(operation),
    };
    const response = await this.options.doors[door].execute(request, context);
    const { status, answer } = answerOf(response);
    const [operation] = operations;
    if (!operation) {
      const retryAfter = response.headers.get('retry-after');
      const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter };
      throw new SubscriptionRefused(Math.max(status, 400), answer.errors ?? [], headers);
    }
    if (operation.operation.operation !== OperationTypeNode.SUBSCRIPTION) throw notASubscription();
    return operation;
  }

  async #begin(wish: SubscribeRequest, operation: OperationToJudge, leave: () => void): Promise<Subscribed> {
    const { door, session, language, traceparent } = wish;
    const [root] = selectedFields(operation);
    if (!root) throw nothingAsked();
    const name = root.definition.name;
    const field = this.#fields.get(name);
    const feed = field && this.#feeds.get(field.service);
    if (!field || !feed) throw eventsUnavailable();
    const client = new Patience();
    const reader = new EntityReader({
      door: this.options.doors[door],
      ...{ session, language, traceparent, client, operationMs: this.options.operationMs },
      entity: asQuery(operation.document, operation.schema, root.node, field.read),
      responseName: root.node.alias?.value ?? name,
      given: operation.given,
    });
    const refused = await reader.refusal();
    if (refused) throw new SubscriptionRefused(refused.status, refused.errors);
    if (this.#fields.get(name) !== field) throw eventsUnavailable(); // The graph was replaced meanwhile.
    const { metrics, limits } = this.options;
    const subscription = new Subscription({
      field,
      wanted: wantedIds(root, operation, field),
      read: id => reader.read(id),
      waiting: limits.waiting,
      retriesMs: limits.retriesMs,
      errorOf: reason => endingError(reason, language),
      onUpdate: () => metrics.updates.inc({ field: name }),
    });
    metrics.subscriptions.inc({ field: name });
    this.#subscriptions.set(subscription, name);
    let joined: Joined | undefined;
    void subscription.ended.then(ending => {
      client.end(new ClientGone());
      joined?.leave();
      leave();
      metrics.subscriptions.dec({ field: name });
      if (ending) metrics.ended.inc({ reason: ending.reason });
      this.#subscriptions.delete(subscription);
      this.#log(wish, name, ending?.reason);
    });
    try {
      joined = await feed.join(subscription, placeIn(field.service, wish.resumeFrom));
    } catch (error) {
      await subscription.return();
      if (error instanceof NotResumable) throw notResumable(error.reason);
      if (error instanceof BusUnavailable) throw eventsUnavailable();
      throw error;
    }
    if (subscription.isOver) joined.leave();
    return { subscription, eventId: eventIdOf({ service: field.service, position: joined.position }) };
  }

  #log({ door, session, correlationId }: SubscribeRequest, field: string, reason = 'CLIENT'): void {
    this.options.logger.info({ door, field, subject: session.first.subject, reason, correlationId }, 'subscription');
  }

  /** One feed for each service; whoever listens to one with other events than now stays with it. */
  #feedsOf(fields: ReadonlyMap<string, LiveField>): ReadonlyMap<string, EventFeed> {
    const { bus, limits, logger, metrics } = this.options;
    if (!bus) return new Map();
    const { missed, patienceMs } = limits;
    return new Map(
      [...Map.groupBy(fields.values(), field => field.service)].map(([service, ofService]) => {
        const types = [...new Set(ofService.flatMap(field => [...field.events]))].sort();
        const before = this.#feeds.get(service);
        if (before && isDeepStrictEqual(before.types, types)) return [service, before];
        const onEvent = () => metrics.events.inc({ service });
        return [service, new EventFeed({ bus, service, types, missed, patienceMs, logger, onEvent })];
      }),
    );
  }
}

/** The ids that the client names, under the names that events give them: `ticket` is `ticketId` there. */
function wantedIds({ definition, node }: SelectedField, { variables }: OperationToJudge, { id }: LiveField) {
  const named = Object.entries(getArgumentValues(definition, node, variables));
  return new Map(
    named.flatMap(([name, value]) => (typeof value === 'string' ? [[name === 'id' ? id : `${name}Id`, value]] : [])),
  );
}

/** @throws RequestRefused where the event id is not one of this service */
function placeIn(service: string, eventId: string | undefined): number | undefined {
  if (eventId === undefined) return undefined;
  const place = placeOf(eventId);
  if (place?.service !== service) throw notResumable('UNKNOWN');
  return place.position;
}
