import type { EntityManager } from '@mikro-orm/postgresql';
import { run, type Runner, type Task, type TaskList } from 'graphile-worker';
import type { Logger } from '../logger.ts';
import { asSystem, Errands } from './errands.ts';
import { queueLog } from './queue-log.ts';
import { freeAbandoned, retryFailed, takeOthersDue, takeTimer, type TimerJob } from './timer-jobs.ts';
import type { TimerClock } from './timer-clock.ts';
import { type Errand, timerHandlersOf } from './timers.ts';

interface Handler {
  readonly takesMany: boolean;
  /** @returns what is to be done outside the database */
  readonly handle: (payloads: readonly unknown[]) => Promise<readonly Errand[]>;
}

export interface TimerRunnerOptions {
  readonly service: string;
  readonly em: EntityManager;
  /** Nest providers, of which those with `@OnTimer` methods count. */
  readonly providers: readonly object[];
  readonly clock: TimerClock;
  readonly logger: Logger;
  /** Called after a timer took effect. */
  readonly committed: () => void;
  /** What is done once a night. */
  readonly upkeep: () => Promise<void>;
}

const UPKEEP = 'kit-upkeep';
/** While a release rolls out, the version that fails takes timers beside the one that mends it: at its start is too early. */
const RETRY = 'kit-retry';
/** So many timers that are due together share a transaction: few enough that an act on one of their records hardly waits. */
const TOGETHER = 100;
const FREE_ABANDONED_EVERY_MS = 5_000;
/**
 * Who acts on a record locks it and then clears its timers; a timer that rings comes the other way round. It gives up
 * before PostgreSQL looks for a deadlock, after a second, and perhaps ends the act instead; the queue tries it again.
 */
const GIVE_WAY_AFTER_MS = 500;

/**
 * Runs the timers of a service when they are due, those that failed again each hour, and the upkeep at 03:17 UTC. The queue only says that a timer is due:
 * its row goes in the transaction in which it takes effect, so a crash leaves both or neither (docs/adr/0009).
 */
export class TimerRunner {
  private runner: Runner | undefined;
  private freeing: NodeJS.Timeout | undefined;
  private readonly handlers = new Map<string, Handler>();
  private readonly errands: Errands;

  constructor(private readonly options: TimerRunnerOptions) {
    for (const provider of options.providers) {
      for (const [task, { name, takesMany }] of timerHandlersOf(provider)) {
        const call = (payload: unknown): Promise<Errand | null | void> =>
          (Reflect.get(provider, name) as (payload: unknown) => Promise<Errand | null | void>).call(provider, payload);
        const each = async (payloads: readonly unknown[]) => {
          const errands: Errand[] = [];
          for (const payload of takesMany ? [payloads] : payloads)
            errands.push(...[(await call(payload)) ?? []].flat());
          return errands;
        };
        this.handlers.set(task, { takesMany, handle: each });
      }
    }
    this.errands = new Errands(options);
  }

  /** Handles a due timer and takes it off the list, both or neither; one that was cleared or moved has no effect. */
  async run(job: TimerJob): Promise<void> {
    if (!this.handlerOf(job.task).takesMany) return await this.take(job, 0);
    try {
      await this.take(job, TOGETHER - 1);
    } catch {
      // One of the others may be why: they are told to a worker by themselves.
      await this.take(job, 0);
    }
  }

  /** Handles a timer that was never set, at any time. */
  async fire(task: string, payload: unknown): Promise<void> {
    this.errands.send(await this.transactional(() => this.handlerOf(task).handle([payload])));
  }

  /** Waits until no errand is under way: for tests. */
  async errandsDone(): Promise<void> {
    await this.errands.idle();
  }

  private async take(job: TimerJob, others: number): Promise<void> {
    const { clock } = this.options;
    const errands = await this.transactional(async tx => {
      await tx.execute(`set local lock_timeout = ${GIVE_WAY_AFTER_MS}`);
      const moment = await takeTimer(tx, job);
      const due = others > 0 ? await takeOthersDue(tx, job.task, clock.now(), others) : [];
      const payloads = [...(moment ? [job.payload] : []), ...due];
      if (payloads.length === 0) return [];
      return await clock.at(moment ?? clock.now(), () => this.handlerOf(job.task).handle(payloads));
    });
    this.errands.send(errands);
  }

  private handlerOf(task: string): Handler {
    const handler = this.handlers.get(task);
    if (!handler) throw new Error(`No handler for timer ${task}.`);
    return handler;
  }

  private async transactional<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const { service, em } = this.options;
    const result = await asSystem(service, () => em.fork().transactional(work));
    this.options.committed();
    return result;
  }

  async start(databaseUrl: string): Promise<void> {
    const { logger, upkeep } = this.options;
    const taskList: TaskList = Object.fromEntries([
      [UPKEEP, upkeep],
      [RETRY, () => this.retryFailed()],
      ...[...this.handlers.keys()].map(task => [task, this.taskOf(task)] as const),
    ]);
    await this.freeAbandoned();
    await this.retryFailed();
    this.freeing = setInterval(() => void this.freeAbandoned(), FREE_ABANDONED_EVERY_MS);
    this.runner = await run({
      connectionString: databaseUrl,
      taskList,
      crontab: `17 3 * * * ${UPKEEP}\n0 * * * * ${RETRY}`,
      concurrency: 4,
      maxPoolSize: 4,
      pollInterval: 1_000,
      noHandleSignals: true,
      logger: queueLog(logger),
    });
  }

  /** Lets running timers and errands finish and stops. */
  async stop(): Promise<void> {
    clearInterval(this.freeing);
    await this.runner?.stop();
    await this.errands.stop();
  }

  private taskOf(task: string): Task {
    return (payload, { job: { id, key, locked_by: lockedBy } }) => this.run({ id, key, lockedBy, task, payload });
  }

  private async retryFailed(): Promise<void> {
    const { clock, em } = this.options;
    await retryFailed(em.fork(), [...this.handlers.keys()], clock.now());
  }

  private async freeAbandoned(): Promise<void> {
    const { em, logger } = this.options;
    try {
      const freed = await freeAbandoned(em.fork(), [...this.handlers.keys()]);
      if (freed > 0) logger.warn({ freed }, 'Timers of a worker that died run again.');
    } catch (error) {
      logger.warn({ error }, 'Timers of dead workers could not be looked for.');
    }
  }
}
