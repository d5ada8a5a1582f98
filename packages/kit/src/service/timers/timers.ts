import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** A moment at which something is due, kept in the database until it is. */
export interface Timer {
  /** The task that handles it: the name given to `@OnTimer`. */
  readonly task: string;
  /** Setting a timer with a key that is taken moves that timer. */
  readonly key: string;
  readonly at: Date;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * What a timer does outside the database, such as to send a mail: after its transaction is committed, and in none. It may
 * be lost with the process, so the timer sets another one that looks after it.
 */
export type Errand = () => Promise<void>;

/** A method that handles a timer task: one timer at a time, or all that are due together. */
export interface TimerMethod {
  readonly name: string;
  readonly takesMany: boolean;
}

const handlers = new WeakMap<object, Map<string, TimerMethod>>();

/**
 * Subscribes a method to a timer task. It runs in a transaction of its own; a failure is retried with growing delay. An
 * errand that it returns is run once that transaction is committed.
 */
export const OnTimer = (task: string) => subscribe<(payload: never) => Promise<Errand | null | void>>(task, false);

/**
 * Subscribes a method to a timer task of which many may be due at once: it is given some of them, in any order, in one
 * transaction. Where that fails, each is handled by itself, so that one bad timer holds up no other.
 */
export const OnTimers = (task: string) => subscribe<(payloads: readonly never[]) => Promise<void>>(task, true);

function subscribe<Method>(task: string, takesMany: boolean) {
  return <M extends Method>(target: object, name: string, _descriptor: TypedPropertyDescriptor<M>): void => {
    handlers.set(target, (handlers.get(target) ?? new Map<string, TimerMethod>()).set(task, { name, takesMany }));
  };
}

/** The timer tasks of a provider and the methods that handle them. */
export const timerHandlersOf = (provider: object): ReadonlyMap<string, TimerMethod> =>
  handlers.get(Object.getPrototypeOf(provider) as object) ?? new Map<string, TimerMethod>();

/** Sets and clears timers inside the current transaction: they exist if and only if it commits. */
@Injectable()
export class Timers {
  constructor(private readonly em: EntityManager) {}

  async set({ task, key, at, payload }: Timer): Promise<void> {
    await this.em.execute('select set_timer(?, ?::json, ?, ?)', [task, JSON.stringify(payload), at, key]);
  }

  /** Sets any number of timers, of different keys, in one statement. */
  async setAll(timers: readonly Timer[]): Promise<void> {
    if (timers.length === 0) return;
    await this.em.execute('select set_timers(?::json)', [JSON.stringify(timers)]);
  }

  async clear(key: string): Promise<void> {
    await this.em.execute('select clear_timer(?)', [key]);
  }

  /** Clears any number of timers in one statement. */
  async clearAll(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.em.execute('select clear_timer(key) from json_array_elements_text(?) as key', [JSON.stringify(keys)]);
  }
}
