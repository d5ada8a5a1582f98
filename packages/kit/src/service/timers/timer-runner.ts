import type { EntityManager } from '@mikro-orm/postgresql';
import { Logger as WorkerLogger, run, type Runner, type TaskList } from 'graphile-worker';
import { randomUUIDv7 } from 'node:crypto';
import { systemActor } from '../../domain/index.ts';
import { runCall } from '../call.ts';
import type { Logger } from '../logger.ts';
import { timerHandlersOf } from './timers.ts';

type Handler = (payload: unknown) => Promise<void>;

export interface TimerRunnerOptions {
  readonly service: string;
  readonly em: EntityManager;
  /** Nest providers, of which those with `@OnTimer` methods count. */
  readonly providers: readonly object[];
  readonly logger: Logger;
  /** Called after a timer took effect. */
  readonly committed: () => void;
  /** What is done once a night. */
  readonly upkeep: () => Promise<void>;
}

const UPKEEP = 'kit-upkeep';

/** Runs the timers of a service when they are due, each in a transaction of its own, and the upkeep at 03:17 UTC. */
export class TimerRunner {
  private runner: Runner | undefined;
  private readonly handlers = new Map<string, Handler>();

  constructor(private readonly options: TimerRunnerOptions) {
    for (const provider of options.providers) {
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
      actor: systemActor(this.options.service),
      correlationId: randomUUIDv7(),
      causationId: null,
      traceparent: null,
      language: 'en',
    } as const;
    await runCall(call, () => this.options.em.fork().transactional(() => handler(payload)));
    this.options.committed();
  }

  async start(databaseUrl: string): Promise<void> {
    const { logger, upkeep } = this.options;
    const taskList: TaskList = Object.fromEntries([
      [UPKEEP, upkeep],
      ...[...this.handlers.keys()].map(task => [task, (payload: unknown) => this.fire(task, payload)] as const),
    ]);
    this.runner = await run({
      connectionString: databaseUrl,
      taskList,
      crontab: `17 3 * * * ${UPKEEP}`,
      concurrency: 4,
      maxPoolSize: 4,
      pollInterval: 1_000,
      noHandleSignals: true,
      logger: new WorkerLogger(() => (level, message) => {
        if (level === 'error') logger.error(message);
        else if (level === 'warning') logger.warn(message);
      }),
    });
  }

  async stop(): Promise<void> {
    await this.runner?.stop();
  }
}
