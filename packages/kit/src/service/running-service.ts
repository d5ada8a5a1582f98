import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { NatsConnection } from '@nats-io/transport-node';
import { EntityManager } from '@mikro-orm/postgresql';
import { type DynamicModule, type INestApplicationContext, Module, type Provider } from '@nestjs/common';
import { APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { type Actor, Clock, SystemClock } from '../domain/index.ts';
import {
  answerFile,
  attachmentProviders,
  FILE_STORE,
  type FileAnswer,
  type FileRequest,
  type FileStore,
  FileTransfers,
  localFiles,
  purgeAttachments,
} from './attachments/index.ts';
import { type Allowance, OPERATION_ALLOWANCE } from './auth/index.ts';
import type { Call } from './call.ts';
import { asDealer, asService } from './dealer-rows.ts';
import { maskError } from './graphql/errors.ts';
import { ASKING_FOR_TRACE, inlineTrace } from './graphql/inline-trace.ts';
import { Loaders } from './graphql/loaders.ts';
import { schemaModule } from './graphql/schema.module.ts';
import { importProviders } from './imports/index.ts';
import type { Logger } from './logger.ts';
import { localOutbox, MAIL_CARRIER, type MailCarrier } from './mail/index.ts';
import { Connectivity, Inbox, Relay } from './messaging/index.ts';
import { gauge, shared } from './messaging/messaging.metrics.ts';
import type { Metrics } from './metrics.ts';
import { findBrokenAudit } from './mutation/audit.ts';
import { AuditSealer } from './mutation/audit-sealer.ts';
import { auditForbidden, type ForbiddenMutation } from './mutation/forbidden.ts';
import { CommitListener, MutationInterceptor, Refusals } from './mutation/mutation.interceptor.ts';
import { checkMigrated, openOrm, type Orm } from './orm.ts';
import { policyProviders } from './policies/index.ts';
import { searchProviders } from './search/index.ts';
import { keepUp } from './upkeep.ts';
import { upkeepMetrics } from './upkeep.metrics.ts';
import { MasterKeys, PersonalData } from './personal-data/index.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { besideBudget, withinBudget } from './statement-budget.ts';
import { traced } from './telemetry.ts';
import { TimerClock } from './timers/timer-clock.ts';
import { TimerRunner } from './timers/timer-runner.ts';
import { Timers } from './timers/timers.ts';

/** A GraphQL request as it comes over HTTP. */
export interface GraphQLCall {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
  /** Mutations that the gateway refused for want of rights: they leave their audit records, and nothing is executed. */
  readonly refused?: readonly ForbiddenMutation[];
}

export interface ExecuteOptions {
  /** What the operation that this is part of may still ask of databases; all that one may, unless told otherwise. */
  readonly left?: Allowance;
  /** To have the times of all fields beside the data, where the service is open to tools. */
  readonly wantsInlineTrace?: boolean;
}

/** The way to the broker. A service starts, and takes user's writes, while the connection is still being made. */
export interface Bus {
  readonly connection: Promise<NatsConnection>;
  readonly prefix?: string;
}

export interface ServiceOptions {
  /** The service's own database. */
  readonly databaseUrl: string;
  /** The bus, or null where nothing is sent or received (tests of one service). */
  readonly bus: Bus | null;
  /** How long an event waits before each further attempt; five attempts in all. */
  readonly retryDelaysMs?: readonly number[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock?: Clock;
  /** Where files are kept; the folder `.local/files`, unless told otherwise. */
  readonly files?: FileStore | undefined;
  /** What takes mails out of the house; the folder `.local/mail`, unless told otherwise. */
  readonly mail?: MailCarrier | undefined;
  /** The master keys of personal data: a service that keeps such does not start without them. */
  readonly masterKeys?: MasterKeys | undefined;
  /** Whether federation's tools may read the SDL by `_service` and ask for inline traces; nobody may in production. */
  readonly isOpenToTools?: boolean;
}

export interface Readiness {
  /** May callers be sent here? The bus does not count: without it writes are kept and events go out later. */
  readonly isReady: boolean;
  readonly database: boolean;
  readonly bus: boolean;
}

/** A service at work: schema, database, inbox, relay and timers, without a port of its own. */
export class RunningService {
  private connectivity: Connectivity | undefined;

  private constructor(
    readonly definition: ServiceDefinition,
    readonly orm: Orm,
    readonly schema: GraphQLSchema,
    readonly inbox: Inbox,
    readonly timers: TimerRunner,
    readonly logger: Logger,
    private readonly app: INestApplicationContext,
    private readonly apollo: ApolloServer,
    private readonly options: ServiceOptions,
    private readonly background: Background,
    private readonly opened: AsyncDisposableStack,
  ) {
    void options.bus?.connection.then(
      nats => (this.connectivity = new Connectivity(nats)),
      () => undefined,
    );
  }

  get name(): string {
    return this.definition.name;
  }

  /** The instance of a provider: for command lines and tests. */
  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get(type, { strict: false });
  }

  /** @throws NotMigrated, and whatever keeps the service from its database; nothing stays open then. */
  static async start(definition: ServiceDefinition, options: ServiceOptions): Promise<RunningService> {
    const opened = new AsyncDisposableStack();
    try {
      return await RunningService.open(definition, options, opened);
    } catch (error) {
      await opened.disposeAsync();
      throw error;
    }
  }

  private static async open(definition: ServiceDefinition, options: ServiceOptions, opened: AsyncDisposableStack) {
    const { logger, metrics, bus, retryDelaysMs, isOpenToTools = false } = options;
    const clock = new TimerClock(options.clock ?? new SystemClock());
    const { name: service } = definition;
    const { files = localFiles('.local/files'), mail = localOutbox('.local/mail') } = options;
    const providers = [
      ...definition.providers,
      ...importProviders(definition.importers ?? []),
      ...attachmentProviders(service, definition.attachments),
      ...searchProviders(service, definition.search ?? []),
      ...policyProviders(service, definition.policies ?? []),
      { provide: FILE_STORE, useValue: files },
      ...(definition.sendsMail ? [{ provide: MAIL_CARRIER, useValue: mail }] : []),
      ...personalDataProviders(definition, options.masterKeys),
    ];
    const orm = await openOrm(definition, options.databaseUrl);
    opened.defer(() => orm.close());
    await checkMigrated(orm, definition);
    const relay = bus && new Relay({ service, orm, ...bus, logger, metrics });
    const sealer = new AuditSealer(orm.em, logger);
    const committed = () => besideBudget(() => (relay?.wake(), sealer.wake()));
    const app = await NestFactory.createApplicationContext(
      serviceModule({ ...definition, providers }, orm, clock, { committed }, isOpenToTools),
      { logger: false, abortOnError: false },
    );
    opened.defer(() => app.close());
    const consumers = providers.filter(isClass).map(type => app.get<object>(type));
    const common = { service, logger, committed };
    const retries = retryDelaysMs && { retryDelaysMs };
    const inbox = new Inbox({ ...common, orm, consumers, ...bus, metrics, ...retries });
    const auditWalked = upkeepMetrics(metrics.registry, orm.em);
    for (const figure of definition.figures ?? []) {
      const now = shared(() => figure.read(orm.em.fork(), clock.now()));
      gauge(metrics.registry, figure.name, figure.help, async () => (await now()) ?? undefined);
    }
    const upkeep = async () => {
      await keepUp(orm.em, inbox);
      await purgeAttachments(orm.em, service, files);
      const brokenSeal = await findBrokenAudit(orm.em.fork());
      if (brokenSeal !== null) logger.error({ brokenSeal }, 'A record of the audit log does not hold.');
      auditWalked(brokenSeal);
    };
    const timers = new TimerRunner({ ...common, clock, em: orm.em, providers: consumers, upkeep });
    const { schema } = app.get(GraphQLSchemaHost);
    const apollo = await startApollo(schema, logger, isOpenToTools);
    opened.defer(() => apollo.stop());
    opened.defer(() => sealer.stop());
    const background = new Background([inbox, timers, ...(relay ? [relay] : [])], logger);
    opened.defer(() => background.stop());
    if (bus) {
      relay?.start();
      inbox.start();
      await timers.start(options.databaseUrl);
    }
    sealer.wake();
    return new RunningService(definition, orm, schema, inbox, timers, logger, app, apollo, options, background, opened);
  }

  /**
   * Executes an operation on behalf of a verified caller, with an entity manager and loaders of its own. The answer says
   * beside the data how many statements it took.
   */
  async execute(
    request: GraphQLCall,
    call: Call,
    { left = OPERATION_ALLOWANCE, wantsInlineTrace = false }: ExecuteOptions = {},
  ): Promise<FormattedExecutionResult> {
    if (request.refused) return await this.auditRefused(request.refused, call);
    const end = this.options.metrics.operations.startTimer();
    const { result, spent } = await traced(request.operationName ?? 'operation', call, () =>
      withinBudget(left, () =>
        this.onBehalfOf(call.actor, () =>
          this.apollo.executeOperation(
            {
              query: request.query,
              operationName: request.operationName ?? undefined,
              variables: request.variables ?? undefined,
              ...(wantsInlineTrace ? { http: ASKING_FOR_TRACE } : {}),
            },
            { contextValue: {} },
          ),
        ),
      ),
    );
    const { body } = result;
    if (body.kind !== 'single') throw new Error('A service answers in one piece.');
    end({
      kind: request.query.trimStart().startsWith('mutation') ? 'mutation' : 'query',
      outcome: body.singleResult.errors ? 'error' : 'ok',
    });
    return { ...body.singleResult, extensions: { ...body.singleResult.extensions, statements: spent } };
  }

  /** Brings a file in or out on behalf of a verified caller. */
  async transfer(request: FileRequest, call: Call): Promise<FileAnswer> {
    const files = this.definition.attachments ? this.app.get(FileTransfers) : null;
    return await traced(`file ${request.method}`, call, () => answerFile(files, request, call));
  }

  private async auditRefused(refused: readonly ForbiddenMutation[], call: Call): Promise<FormattedExecutionResult> {
    await traced('refused', call, () => auditForbidden(this.orm.em, call, refused));
    this.app.get(CommitListener).committed();
    return { data: null };
  }

  private onBehalfOf<T>({ dealerId }: Actor, work: () => Promise<T>): Promise<T> {
    return dealerId === null ? asService(this.orm.em, work) : asDealer(this.orm.em, dealerId, work);
  }

  async readiness(): Promise<Readiness> {
    const database = await this.orm.isConnected();
    return { isReady: database, database, bus: this.connectivity?.isConnected ?? false };
  }

  /** Takes no more events and timers and finishes those under way; requests are still answered. */
  async stop(): Promise<void> {
    await this.background.stop();
  }

  /** Stops, and lets go of the database. */
  async close(): Promise<void> {
    await this.opened.disposeAsync();
  }
}

interface Stoppable {
  stop(): Promise<void>;
}

/** What a service does unasked. */
class Background {
  private stopped: Promise<unknown> | undefined;

  constructor(
    private readonly parts: readonly Stoppable[],
    private readonly logger: Logger,
  ) {}

  /** Stops all parts at once, and each whatever becomes of the others. */
  async stop(): Promise<void> {
    this.stopped ??= Promise.all(
      this.parts.map(part =>
        part.stop().catch((error: unknown) => this.logger.error({ error }, 'A part did not stop.')),
      ),
    );
    await this.stopped;
  }
}

async function startApollo(schema: GraphQLSchema, logger: Logger, isOpenToTools: boolean): Promise<ApolloServer> {
  const apollo = new ApolloServer({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), inlineTrace(isOpenToTools)],
    formatError: maskError(logger),
    logger,
  });
  await apollo.start();
  return apollo;
}

function personalDataProviders({ name, keepsPersonalData }: ServiceDefinition, keys?: MasterKeys): Provider[] {
  if (!keepsPersonalData) return [];
  if (!keys) throw new Error(`${name} keeps personal data, so it needs master keys.`);
  return [{ provide: MasterKeys, useValue: keys }, PersonalData];
}

const isClass = (provider: Provider): provider is new (...args: never[]) => object => typeof provider === 'function';

@Module({})
class ServiceModule {}

function serviceModule(
  definition: ServiceDefinition,
  orm: Orm,
  clock: Clock,
  listener: CommitListener,
  isOpenToTools: boolean,
): DynamicModule {
  return {
    module: ServiceModule,
    global: true,
    imports: [schemaModule(definition.folder, isOpenToTools)],
    providers: [
      { provide: EntityManager, useValue: orm.em },
      { provide: Clock, useValue: clock },
      { provide: CommitListener, useValue: listener },
      { provide: Refusals, useValue: new Refusals(definition.refusals ?? {}) },
      { provide: APP_INTERCEPTOR, useClass: MutationInterceptor },
      Loaders,
      Timers,
      ...definition.providers,
    ],
    exports: [EntityManager, Clock, CommitListener, Loaders, Timers],
  };
}
