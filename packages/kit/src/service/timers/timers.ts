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

const handlers = new WeakMap<object, Map<string, string>>();

/** Subscribes a method to a timer task. It runs in a transaction of its own; a failure is retried with growing delay. */
export function OnTimer(task: string) {
  return <M extends (payload: never) => Promise<void>>(
    target: object,
    method: string,
    _descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    handlers.set(target, (handlers.get(target) ?? new Map<string, string>()).set(task, method));
  };
}

/** The timer tasks of a provider and the methods that handle them. */
export const timerHandlersOf = (provider: object): ReadonlyMap<string, string> =>
  handlers.get(Object.getPrototypeOf(provider) as object) ?? new Map<string, string>();

/** Sets and clears timers inside the current transaction: they exist if and only if it commits. */
@Injectable()
export class Timers {
  constructor(private readonly em: EntityManager) {}

  async set({ task, key, at, payload }: Timer): Promise<void> {
    await this.em.execute('select set_timer(?, ?::json, ?, ?)', [task, JSON.stringify(payload), at, key]);
  }

  /** Sets any number of timers in one statement. */
  async setAll(timers: readonly Timer[]): Promise<void> {
    if (timers.length === 0) return;
    await this.em.execute(
      `select set_timer(task, payload, at, key)
       from json_to_recordset(?) as timer (task text, payload json, at timestamptz, key text)`,
      [JSON.stringify(timers)],
    );
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
