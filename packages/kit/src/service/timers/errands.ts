import { randomUUIDv7 } from 'node:crypto';
import { systemActor } from '../../domain/index.ts';
import { runCall } from '../call.ts';
import type { Logger } from '../logger.ts';
import { WorkQueue } from '../messaging/work-queue.ts';
import type { Errand } from './timers.ts';

/** Errands wait for others; so many at once hold nobody up, and timers not at all. */
const ERRANDS_AT_ONCE = 4;

export interface ErrandOptions {
  readonly service: string;
  readonly logger: Logger;
  /** Called after an errand, which may have written something. */
  readonly committed: () => void;
}

/** Runs what timers do outside the database, some at a time. */
export class Errands {
  private readonly queue: WorkQueue<Errand>;

  constructor({ service, logger, committed }: ErrandOptions) {
    const failed = (error: unknown) => logger.error({ error }, 'An errand of a timer failed.');
    this.queue = new WorkQueue(
      ERRANDS_AT_ONCE,
      async errand => {
        try {
          await asSystem(service, errand);
        } finally {
          // What it wrote before it failed is committed, and is to go out.
          committed();
        }
      },
      failed,
    );
  }

  send(errands: readonly Errand[]): void {
    for (const errand of errands) this.queue.add(randomUUIDv7(), errand);
  }

  idle(): Promise<void> {
    return this.queue.idle();
  }

  /** Lets those that run finish, and takes no more. */
  stop(): Promise<void> {
    return this.queue.stop();
  }
}

/** Does something in the name of the service itself, as a call of its own. */
export function asSystem<T>(service: string, work: () => Promise<T>): Promise<T> {
  const call = {
    actor: systemActor(service),
    correlationId: randomUUIDv7(),
    causationId: null,
    traceparent: null,
    language: 'en',
  } as const;
  return runCall(call, work);
}
