import type { EntityManager } from '@mikro-orm/postgresql';
import { Logger as WorkerLogger, run, type Runner, type TaskList } from 'graphile-worker';
import { randomUUIDv7 } from 'node:crypto';
import { systemActor } from '../../domain/index.ts';
import { runCall } from '../call.ts';
import type { Logger } from '../logger.ts';
import { timerHandlersOf } from './timers.ts';

type Handler = (payload: unknown) => Promise<void>;

/** Runs the timers of a service when they are due, each in a transaction of its own. */
export class TimerRunner {
  private runner: Runner | undefined;
  private readonly handlers = new Map<string, Handler>();

  constructor(
    private readonly service: string,
    private readonly em: EntityManager,
    providers: readonly object[],
    private readonly logger: Logger,
    private readonly committed: () => void,
  ) {
    for (const provider of providers) {
      for (const [task, method] of timerHandlersOf(provider)) {
        this.handlers.set(task, payload => (Reflect.get(provider, method) as Handler).call(provider, payload));
      }
    }
  }

  /** Handles one timer now, whatever its due time: the runner's own way, also open to tests. */
  async fire(task: string, payload: unknown): Promise<void> {
    const handler = this.handlers.get(task);
    if (!handler) throw new Error(`No handler for timer ${task}.`);
    const call = {
      actor: systemActor(this.service),
      correlationId: randomUUIDv7(),
      causationId: null,
      traceparent: null,
      language: 'en',
    } as const;
    await runCall(call, () => this.em.fork().transactional(() => handler(payload)));
    this.committed();
  }

  async start(databaseUrl: string): Promise<void> {
    if (this.handlers.size === 0) return;
    const taskList: TaskList = Object.fromEntries(
      [...this.handlers.keys()].map(task => [task, (payload: unknown) => this.fire(task, payload)]),
    );
    this.runner = await run({
      connectionString: databaseUrl,
      taskList,
      concurrency: 4,
      maxPoolSize: 4,
      pollInterval: 1_000,
      noHandleSignals: true,
      logger: new WorkerLogger(() => (level, message) => {
        if (level === 'error') this.logger.error(message);
        else if (level === 'warning') this.logger.warn(message);
      }),
    });
  }

  async stop(): Promise<void> {
    await this.runner?.stop();
  }
}
