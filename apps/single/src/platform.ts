import { billing } from '@mainstay/billing';
import { customers } from '@mainstay/customers';
import {
  createGateway,
  type FileCall,
  type Gateway,
  type GatewayOptions,
  readGraphs,
  type ServiceCall,
} from '@mainstay/gateway';
import { createIdentity, type Identity } from '@mainstay/identity';
import { inventory } from '@mainstay/inventory';
import {
  type Bus,
  type Caller,
  type FileStore,
  connectNats,
  createLogger,
  databaseUrl,
  fileToken,
  generateCallKeys,
  type GraphQLCall,
  InternalTokenSigner,
  InternalTokenVerifier,
  type MailCarrier,
  type MasterKeys,
  Metrics,
  MIGRATION_WAITS_MS,
  migrateDatabase,
  migrateStreams,
  RunningService,
  type ServiceDefinition,
} from '@mainstay/kit/service';
import { logistics } from '@mainstay/logistics';
import { tickets } from '@mainstay/tickets';
import { OPERATIONS_FILE } from './client/operations.ts';

/** The five services of the platform, in no order that matters. */
export const services: readonly ServiceDefinition[] = [customers, tickets, inventory, logistics, billing];

export interface PlatformOptions {
  /** The PostgreSQL server; each service has its own database there. */
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** The nkey seed to log in with, where NATS asks for one. */
  readonly natsKeyFile?: string | undefined;
  /** How many NATS servers keep each stream. Default 1. */
  readonly natsReplicas?: number;
  readonly subjectPrefix?: string | undefined;
  readonly issuer: string;
  /** The port of our own issuer, or null where OIDC_ISSUER is somebody else's. */
  readonly identityPort: number | null;
  /** Where the client of GraphiQL may return to. */
  readonly explorerRedirectUris?: readonly string[] | undefined;
  /** GraphiQL at the doors; there is none without it. */
  readonly explorer?: GatewayOptions['explorer'];
  /** The public form for reports; there is none without it. */
  readonly reportForm?: GatewayOptions['reportForm'];
  /** Whether a reverse proxy of ours writes X-Forwarded-For. */
  readonly trustsProxy?: boolean | undefined;
  /** Manifests of the operations of front ends, beside our own. */
  readonly trustedDocuments?: readonly string[] | undefined;
  /** Whether staff may run nothing but registered operations. */
  readonly trustedDocumentsOnly?: boolean | undefined;
  /** Where files are kept; as a service keeps them, unless told otherwise. */
  readonly files?: FileStore | undefined;
  /** What takes mails out of the house; as a service does it, unless told otherwise. */
  readonly mail?: MailCarrier | undefined;
  /** The master keys of personal data. */
  readonly masterKeys: MasterKeys;
  /** How long the gateway waits for a service and for an answer as a whole; as in production, unless told otherwise. */
  readonly timeouts?: GatewayOptions['timeouts'];
  readonly port: number;
  readonly host: string;
  /** Called when the broker turns out to be one that this build cannot use. */
  readonly fail: (error: unknown) => void;
}

/** Brings every database and stream to the shape that this build expects. */
export async function migratePlatform(options: PlatformOptions): Promise<void> {
  const nats = await connectNats(options.natsUrl, 'migrate', {
    nkeyFile: options.natsKeyFile,
    withinMs: MIGRATION_WAITS_MS,
  });
  try {
    await Promise.all(
      services.map(service => migrateDatabase(service, databaseUrl(options.databaseUrl, service.name))),
    );
    const { subjectPrefix, natsReplicas: replicas = 1 } = options;
    for (const service of services) await migrateStreams(nats, service.name, subjectPrefix, { replicas });
    if (options.identityPort !== null) await withIdentity(options, identity => identity.migrate());
  } finally {
    await nats.close();
  }
}

async function withIdentity(options: PlatformOptions, work: (identity: Identity) => Promise<unknown>): Promise<void> {
  const identity = createIdentity(options);
  try {
    await work(identity);
  } finally {
    await identity.close();
  }
}

/** The whole platform in one process: gateway, services and issuer, with no HTTP between them. */
export class Platform {
  private constructor(
    readonly gateway: Gateway,
    readonly services: ReadonlyMap<string, RunningService>,
    private readonly opened: AsyncDisposableStack,
  ) {}

  static async start(options: PlatformOptions): Promise<Platform> {
    const opened = new AsyncDisposableStack();
    try {
      const connection = connectNats(options.natsUrl, 'single', {
        nkeyFile: options.natsKeyFile,
        logger: createLogger('single'),
      });
      connection.catch(options.fail);
      // Not awaited: where the broker never answered there is nothing to close.
      opened.defer(
        () =>
          void connection.then(
            nats => nats.close(),
            () => undefined,
          ),
      );
      const bus = { connection, ...(options.subjectPrefix ? { prefix: options.subjectPrefix } : {}) };
      const running = new Map<string, RunningService>();
      for (const definition of services) {
        const service = await RunningService.start(definition, {
          databaseUrl: databaseUrl(options.databaseUrl, definition.name),
          bus,
          logger: createLogger(definition.name),
          metrics: new Metrics(definition.name),
          files: options.files,
          mail: options.mail,
          masterKeys: options.masterKeys,
        });
        running.set(definition.name, service);
        opened.defer(() => service.close());
      }
      if (options.identityPort !== null) {
        const identity = createIdentity(options);
        opened.defer(() => identity.close());
        await identity.listen(options.identityPort, options.host);
      }
      const gateway = await openGateway(options, running, bus);
      opened.defer(() => gateway.close());
      await gateway.listen(options.port, options.host);
      return new Platform(gateway, running, opened);
    } catch (error) {
      await opened.disposeAsync();
      throw error;
    }
  }

  /** Finishes what is under way, and closes everything, whatever becomes of one part. */
  async close(): Promise<void> {
    const services = [...this.services.values()];
    try {
      await Promise.all([this.gateway.close(), ...services.map(service => service.stop())]);
    } finally {
      await this.opened.disposeAsync();
    }
  }
}

const FILES = '/files/';
type CallFacts = Pick<ServiceCall, 'correlationId' | 'language' | 'traceparent'>;

/** The gateway with the services at hand: the same tokens as over HTTP, made and checked in one process. */
async function openGateway(
  options: PlatformOptions,
  running: ReadonlyMap<string, RunningService>,
  bus: Bus,
): Promise<Gateway> {
  const keys = generateCallKeys([...running.keys()]);
  const endpoints = [...running].map(([name, service]) => {
    const verifier = new InternalTokenVerifier(keys, name);
    const callOf = (actor: Caller, { correlationId, language, traceparent }: CallFacts) => ({
      actor,
      correlationId,
      causationId: null,
      traceparent: traceparent ?? null,
      language,
    });
    const execute = ({ body, token, ...facts }: ServiceCall) => {
      const { caller, left } = verifier.verify(token, body);
      return service.execute(JSON.parse(body) as GraphQLCall, callOf(caller, facts), { left });
    };
    const transfer = ({ method, path, body, byteSize, token, ...facts }: FileCall) => {
      const id = path.slice(FILES.length);
      const asked = method === 'PUT' && body ? { method, id, body, byteSize } : { method: 'GET' as const, id };
      const { caller } = verifier.verify(token, fileToken(method, path));
      return service.transfer(asked, callOf(caller, facts));
    };
    return [name, { execute, transfer }] as const;
  });
  return await createGateway({
    ...(await readGraphs({ trustedDocuments: [OPERATIONS_FILE, ...(options.trustedDocuments ?? [])] })),
    trustedDocumentsOnly: options.trustedDocumentsOnly,
    timeouts: options.timeouts,
    services: Object.fromEntries(endpoints),
    signIn: {
      issuer: options.issuer,
      audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' },
      rolesClaim: 'roles',
    },
    signer: new InternalTokenSigner(keys),
    explorer: options.explorer,
    reportForm: options.reportForm,
    trustsProxy: options.trustsProxy,
    bus,
    logger: createLogger('gateway'),
  });
}
