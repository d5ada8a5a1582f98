import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor, Language } from '../domain/index.ts';

/** Everything that travels with one piece of work: header -> context -> outbox -> message -> log line. */
export interface Call {
  readonly actor: Actor;
  /** The id that ties together all that one request caused, across services. */
  readonly correlationId: string;
  /** The id of the event that caused this work; null where a caller did. */
  readonly causationId: string | null;
  /** W3C trace context, where tracing is on. */
  readonly traceparent: string | null;
  readonly language: Language;
}

const calls = new AsyncLocalStorage<Call>();

/** Runs work on behalf of a call; everything awaited inside sees it. */
export const runCall = <T>(call: Call, work: () => T): T => calls.run(call, work);

/** The call that is being served, or undefined outside of any. */
export const currentCall = (): Call | undefined => calls.getStore();
