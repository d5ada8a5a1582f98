import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DomainEvent } from '@mainstay/contracts/event';
import { type Actor, DEALER_SCOPES, ManualClock, type Role } from '@mainstay/kit/domain';
import {
  createLogger,
  type FileStore,
  localFiles,
  localOutbox,
  type MailCarrier,
  MasterKeys,
  Metrics,
  purgeAttachments,
  RunningService,
  type ServiceDefinition,
  type TimerJob,
} from '@mainstay/kit/service';
import { createServiceDatabase } from './database.ts';
import { schemaDrift } from './schema-drift.ts';

/** Who sends a test's request: a role of staff, or a full actor; a dealer has every scope, unless it says which. */
export type Caller = Role | Actor;

/** The reply of one operation; fields are read freely, as a test does. */
export type Reply = any;

export interface TestServiceOptions {
  readonly clock?: ManualClock;
  /** What takes mails out; a folder of the service's own, unless told otherwise. */
  readonly mail?: MailCarrier;
}

export const staff = (role: string, subject = `test:${role.toLowerCase()}`): Actor => ({
  subject,
  roles: [role],
  dealerId: null,
});

const actorOf = (caller: Caller): Actor =>
  typeof caller === 'string' ? staff(caller) : { scopes: caller.dealerId === null ? [] : DEALER_SCOPES, ...caller };

/** Starts a service on a database of its own, without a bus: GraphQL in, GraphQL and outbox out. */
export async function startTestService(
  definition: ServiceDefinition,
  { clock = new ManualClock(), mail }: TestServiceOptions = {},
): Promise<TestService> {
  const database = await createServiceDatabase(definition);
  const logger = createLogger(definition.name, process.env.LOG_LEVEL ?? 'silent');
  const metrics = new Metrics(definition.name);
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-files-'));
  const files = localFiles(folder);
  const masterKeys = MasterKeys.generate();
  const service = await RunningService.start(definition, {
    databaseUrl: database.url,
    bus: null,
    retryDelaysMs: [0, 0, 0, 0],
    logger,
    metrics,
    clock,
    files,
    mail: mail ?? localOutbox(join(folder, 'mail')),
    masterKeys,
  });
  const tidy = async () => {
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  };
  return new TestService(service, clock, metrics, files, folder, masterKeys, tidy);
}

/** One service under test. */
export class TestService {
  constructor(
    readonly service: RunningService,
    readonly clock: ManualClock,
    private readonly metrics: Metrics,
    /** What keeps the service's files, and the folder that it is. */
    readonly files: FileStore,
    readonly filesFolder: string,
    readonly masterKeys: MasterKeys,
    private readonly tidy: () => Promise<void>,
  ) {}

  /** Runs an operation and gives its data; top-level errors fail the test. */
  async run(query: string, variables: Record<string, unknown> = {}, as: Caller = 'ADMINISTRATOR'): Promise<Reply> {
    const { data, errors } = await this.send(query, variables, as);
    if (errors) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
    return data;
  }

  /** Runs an operation and gives the whole answer, errors included. */
  async send(
    query: string,
    variables: Record<string, unknown> = {},
    as: Caller = 'ADMINISTRATOR',
    language: 'en' | 'zh' = 'en',
  ): Promise<Reply> {
    const answer = await this.service.execute(
      { query, variables },
      {
        actor: actorOf(as),
        correlationId: crypto.randomUUID(),
        causationId: null,
        traceparent: null,
        language,
      },
    );
    return JSON.parse(JSON.stringify(answer));
  }

  /** The figure of that name; undefined where there is none. */
  async figure(name: string): Promise<number | undefined> {
    return (await this.metrics.registry.getSingleMetric(name)?.get())?.values[0]?.value;
  }

  /** The events that the service has to say, oldest first. */
  async outbox(type?: { readonly type: string }): Promise<DomainEvent[]> {
    return await this.service.orm.em
      .fork()
      .execute<DomainEvent[]>(`select type, data from outbox where ?::text is null or type = ? order by position`, [
        type?.type ?? null,
        type?.type ?? null,
      ]);
  }

  /** Delivers an event of another service the way the bus would; resolves when it is applied or parked. */
  async deliver(...args: Parameters<RunningService['inbox']['deliver']>): Promise<void> {
    await this.service.inbox.deliver(...args);
  }

  /** Runs the timers that are due at the test's clock, the earliest first, and their errands, until none is left. */
  async fireDueTimers(): Promise<number> {
    for (let fired = 0; ; fired++) {
      const [due] = await this.service.orm.em.fork().execute<TimerJob[]>(
        `select job.id, task.identifier as task, key, payload, locked_by as "lockedBy"
         from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = task_id
         where run_at <= ? and is_available order by run_at, job.id limit 1`,
        [this.clock.now()],
      );
      if (!due) return fired;
      await this.service.timers.run(due);
      await this.service.timers.errandsDone();
    }
  }

  /** How many statements a piece of work sends to the database; what goes on beside it does not count. */
  async countStatements(work: () => Promise<unknown>): Promise<number> {
    const logger = this.service.orm.config.getLogger();
    const logQuery = logger.logQuery.bind(logger);
    const counted = new AsyncLocalStorage<true>();
    let statements = 0;
    logger.setDebugMode(['query']);
    logger.logQuery = () => {
      if (counted.getStore()) statements++;
    };
    try {
      await counted.run(true, work);
      return statements;
    } finally {
      logger.logQuery = logQuery;
      logger.setDebugMode(false);
    }
  }

  /** Does what the night does about files. */
  async purgeFiles(): Promise<void> {
    await purgeAttachments(this.service.orm.em, this.service.name, this.files);
  }

  /** Where the tables and the entities disagree, a line each: empty when the migrations are complete. */
  async schemaDrift(): Promise<readonly string[]> {
    return await schemaDrift(this.service.orm);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.tidy();
  }
}
