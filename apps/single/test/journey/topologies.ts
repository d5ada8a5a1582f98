import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '@mainstay/contracts';
import { databaseUrl, MasterKeys } from '@mainstay/kit/service';
import { callKeyFiles, personalKeysFile } from '@mainstay/local';
import { createServiceDatabase, endDatabase, testServer } from '@mainstay/testing';
import pg from 'pg';
import { OPERATIONS_FILE } from '../../src/client/operations.ts';
import { migratePlatform, Platform, type PlatformOptions, services } from '../../src/platform.ts';
import { Balancer } from './balancer.ts';
import { Deployment } from './deployment.ts';
import type { Issuer } from './issuer.ts';

export const APPS: readonly string[] = [...SERVICES, 'gateway'];

/** A whole platform on databases and subjects of its own. */
export interface RunningPlatform {
  readonly gatewayUrl: string;
  readonly databaseOf: (service: string) => string;
  /** The rows of a statement in a service's database. */
  readonly rows: <T extends object>(service: string, sql: string) => Promise<T[]>;
  close(): Promise<void>;
}

/** One whose processes can die. */
export interface ProcessPlatform extends RunningPlatform {
  readonly deployment: (app: string) => Deployment;
}

/** Databases and subjects that nobody else uses. */
function ownPlace() {
  const name = `journey_${crypto.randomUUID().slice(0, 8)}`;
  const url = new URL(testServer('TEST_DATABASE_URL'));
  url.pathname = `/${name}_{service}`;
  const databaseOf = (service: string) => databaseUrl(url.href, service);
  return {
    databases: url.href,
    natsUrl: testServer('TEST_NATS_URL'),
    subjectPrefix: name,
    databaseOf,
    rows: async <T extends object>(service: string, sql: string): Promise<T[]> => {
      const client = new pg.Client({ connectionString: databaseOf(service) });
      await client.connect();
      try {
        return (await client.query<T>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    /** Copies what other tests of the run have migrated; those of a restore begin with nothing. */
    make: async () => {
      for (const service of services) await createServiceDatabase(service, `${name}_${service.name}`);
    },
    drop: async () => {
      for (const service of SERVICES) await endDatabase(`${name}_${service}`);
    },
  };
}

/** For tests that ask what comes of a case, not how soon: others keep the machine busy meanwhile. */
export const UNHURRIED = { SERVICE_TIMEOUT_MS: '20000', OPERATION_TIMEOUT_MS: '25000' };

/** Those of every platform of this process: one may end and start again. */
const MASTER_KEYS = MasterKeys.generate();

const inOneProcess = (place: ReturnType<typeof ownPlace>, issuer: Issuer): PlatformOptions => ({
  databaseUrl: place.databases,
  natsUrl: place.natsUrl,
  subjectPrefix: place.subjectPrefix,
  issuer: issuer.url,
  timeouts: { serviceMs: 20_000, operationMs: 25_000 }, // Other tests keep the machine busy.
  masterKeys: MASTER_KEYS,
  identityPort: null,
  port: 0,
  host: '127.0.0.1',
  fail: (error: unknown) => {
    throw error;
  },
});

/** Everything in this process: gateway.md 2. */
export async function startOneProcess(
  issuer: Issuer,
  settings: Pick<PlatformOptions, 'trustedDocumentsOnly'> = {},
): Promise<RunningPlatform> {
  const place = ownPlace();
  const options = { ...settings, ...inOneProcess(place, issuer) };
  await place.make();
  await migratePlatform(options);
  const platform = await Platform.start(options);
  return {
    gatewayUrl: platform.gateway.url,
    databaseOf: place.databaseOf,
    rows: place.rows,
    close: async () => {
      await platform.close();
      await place.drop();
    },
  };
}

export interface ProcessOptions {
  /** How many processes of each app. */
  readonly replicas?: number;
  /** Settings beside those of the place. */
  readonly settings?: NodeJS.ProcessEnv;
}

/** The gateway and each service as processes of their own, as in production. */
export async function startProcesses(
  issuer: Issuer,
  { replicas = 1, settings = {} }: ProcessOptions = {},
): Promise<ProcessPlatform> {
  const place = ownPlace();
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const callKeysOf = callKeyFiles(folder);
  const doors = new Map(await Promise.all(APPS.map(async app => [app, await Balancer.listen()] as const)));
  const env = {
    DATABASE_URL: place.databases,
    NATS_URL: place.natsUrl,
    SUBJECT_PREFIX: place.subjectPrefix,
    OIDC_ISSUER: issuer.url,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    TRUSTED_DOCUMENTS_FILES: OPERATIONS_FILE,
    PERSONAL_KEYS_FILE: personalKeysFile(join(folder, 'personal')),
    ...settings,
    ...Object.fromEntries(SERVICES.map(name => [`${name.toUpperCase()}_URL`, `${found(doors, name).url}/graphql`])),
  };
  await place.make();
  await migratePlatform(inOneProcess(place, issuer));
  const deployments = new Map(
    APPS.map(app => [app, new Deployment(app, { ...env, CALL_KEYS_FILE: callKeysOf(app) }, found(doors, app))]),
  );
  const close = async () => {
    await Promise.all(deployments.values().map(deployment => deployment.stop()));
    await place.drop();
    await rm(folder, { recursive: true });
  };
  try {
    await Promise.all(deployments.values().map(deployment => deployment.start(replicas)));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    gatewayUrl: found(doors, 'gateway').url,
    databaseOf: place.databaseOf,
    rows: place.rows,
    deployment: app => found(deployments, app),
    close,
  };
}

function found<T>(all: ReadonlyMap<string, T>, app: string): T {
  const one = all.get(app);
  if (one === undefined) throw new Error(`There is no app ${app}.`);
  return one;
}
