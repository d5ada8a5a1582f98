import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '@mainstay/contracts';
import { databaseUrl } from '@mainstay/kit/service';
import { freePort, gatewayKeyFiles, type Program } from '@mainstay/local';
import { testServer } from '@mainstay/testing';
import pg from 'pg';
import { migratePlatform, Platform } from '../../src/platform.ts';
import type { Issuer } from './issuer.ts';
import { appProcess, runToEnd, untilReady } from './processes.ts';

/** A whole platform on databases and subjects of its own. */
export interface RunningPlatform {
  readonly gatewayUrl: string;
  /** The rows of a statement in a service's database. */
  readonly rows: <T extends object>(service: string, sql: string) => Promise<T[]>;
  close(): Promise<void>;
}

/** One whose services can die. */
export interface ProcessPlatform extends RunningPlatform {
  killAndRestart(service: string): Promise<void>;
}

/** Databases and subjects that nobody else uses. */
function ownPlace() {
  const name = `journey_${crypto.randomUUID().slice(0, 8)}`;
  const url = new URL(testServer('TEST_DATABASE_URL'));
  url.pathname = `/${name}_{service}`;
  const onDatabase = async <T extends object>(database: string, sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    databases: url.href,
    natsUrl: testServer('TEST_NATS_URL'),
    subjectPrefix: name,
    rows: <T extends object>(service: string, sql: string) => onDatabase<T>(databaseUrl(url.href, service), sql),
    drop: async () => {
      const server = testServer('TEST_DATABASE_URL');
      for (const service of SERVICES) await onDatabase(server, `drop database ${name}_${service} with (force)`);
    },
  };
}

/** Everything in this process: gateway.md 2. */
export async function startOneProcess(issuer: Issuer): Promise<RunningPlatform> {
  const place = ownPlace();
  const options = {
    databaseUrl: place.databases,
    natsUrl: place.natsUrl,
    subjectPrefix: place.subjectPrefix,
    issuer: issuer.url,
    identityPort: null,
    port: 0,
    host: '127.0.0.1',
    fail: (error: unknown) => {
      throw error;
    },
  };
  await migratePlatform(options);
  const platform = await Platform.start(options);
  return {
    gatewayUrl: platform.gateway.url,
    rows: place.rows,
    close: async () => {
      await platform.close();
      await place.drop();
    },
  };
}

/** The gateway and each service as a process of its own, as in production. */
export async function startProcesses(issuer: Issuer): Promise<ProcessPlatform> {
  const place = ownPlace();
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const keys = gatewayKeyFiles(folder);
  const ports = new Map(await Promise.all([...SERVICES, 'gateway'].map(async app => [app, await freePort()] as const)));
  const environment = {
    DATABASE_URL: place.databases,
    NATS_URL: place.natsUrl,
    SUBJECT_PREFIX: place.subjectPrefix,
    OIDC_ISSUER: issuer.url,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    GATEWAY_PRIVATE_KEY_FILE: keys.privateKey,
    GATEWAY_PUBLIC_KEYS_FILE: keys.publicKeys,
    ...Object.fromEntries(
      SERVICES.map(name => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports.get(name)}/graphql`]),
    ),
  };
  const envOf = (app: string) => ({ ...environment, PORT: String(ports.get(app)) });
  const running = new Map<string, Program>();
  const start = async (app: string): Promise<void> => {
    const program = appProcess(app, envOf(app));
    running.set(app, program);
    await untilReady(`http://127.0.0.1:${ports.get(app)}`, program);
  };
  const close = async () => {
    await Promise.all([...running.values()].map(program => program.stop('SIGTERM', 10_000)));
    await place.drop();
    await rm(folder, { recursive: true });
  };
  await Promise.all(SERVICES.map(service => runToEnd(service, envOf(service), 'migrate')));
  await Promise.all([...SERVICES, 'gateway'].map(start));
  return {
    gatewayUrl: `http://127.0.0.1:${ports.get('gateway')}`,
    rows: place.rows,
    close,
    killAndRestart: async service => {
      await running.get(service)?.stop('SIGKILL', 0);
      await start(service);
    },
  };
}
