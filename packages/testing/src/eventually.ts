import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Default 10 seconds. */
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Waits for a fact: looks until `look` neither throws nor answers false, and answers with what it saw.
 * @throws the last error of `look`, or that it stayed false, once the time is up
 */
export async function eventually<T>(look: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<T> {
  const { withinMs = 10_000, everyMs = 20 } = options;
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== false) return seen;
      if (Date.now() >= deadline) throw new Error(`Still false after ${withinMs} ms: ${look.toString()}`);
    } catch (error) {
      if (Date.now() >= deadline) throw error;
    }
    await delay(everyMs);
  }
}
