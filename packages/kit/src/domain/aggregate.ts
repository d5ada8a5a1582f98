import { randomUUIDv7 } from 'node:crypto';
import { p, type RequiredEntityData } from '@mikro-orm/core';
import type { DomainEvent } from '@mainstay/contracts/event';

/** Columns that every entity carries: a time-ordered, opaque id and the time of its making. */
export const entity = {
  id: p
    .uuid()
    .primary()
    .onCreate(() => String(randomUUIDv7())),
  createdAt: p.datetime().onCreate(() => new Date()),
};

/**
 * Columns that every aggregate root carries. `version` guards against lost updates; `eventSeq` counts the events that
 * the aggregate has raised, so that every reader of the bus can tell order and gaps (docs/adr/0002).
 */
export const aggregate = {
  ...entity,
  version: p.integer().version(),
  eventSeq: p
    .integer()
    .default(0)
    .onCreate((owner: Partial<AggregateRoot>) => owner.eventSeq ?? 0),
};

/**
 * Makes an entity in memory, with its id, so that it can raise its first event before any database has seen it. Save it
 * by `em.persist(...)`.
 */
export function make<T extends object>(type: new () => T, data: RequiredEntityData<NoInfer<T>>): T {
  return Object.assign(new type(), { id: randomUUIDv7(), createdAt: new Date() }, data);
}

export interface AggregateRoot {
  id: string;
  eventSeq: number;
}

/** An event with its place in the history of its aggregate. */
export interface RaisedEvent extends DomainEvent {
  readonly aggregateSeq: number;
}

const recorded = new WeakMap<object, RaisedEvent[]>();

/** Records that something happened to an aggregate; the outbox takes it up in the flush that saves the aggregate. */
export function raise(root: AggregateRoot, event: DomainEvent): void {
  root.eventSeq = (root.eventSeq ?? 0) + 1;
  recorded.set(root, [...(recorded.get(root) ?? []), { ...event, aggregateSeq: root.eventSeq }]);
}

/** What an aggregate has raised and no flush has taken up yet: for entity tests. */
export const eventsOf = (root: object): readonly DomainEvent[] =>
  (recorded.get(root) ?? []).map(({ type, data }) => ({ type, data }));

/** Takes up what an aggregate has raised. */
export function drainEvents(root: object): readonly RaisedEvent[] {
  const events = recorded.get(root) ?? [];
  recorded.delete(root);
  return events;
}
