import { DriverException, MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import pg from 'pg';
import { runMigrations } from 'graphile-worker';
import { Attachment, KitAttachments } from './attachments/index.ts';
import { releaseDeadConnections } from './dead-connections.ts';
import { FileImport, ImportRow, KitImports } from './imports/index.ts';
import { KitMessaging, OutboxMessage, OutboxWriter } from './messaging/index.ts';
import { KitMutations } from './mutation/mutation.tables.ts';
import { checkDigests } from './migration-digests.ts';
import { sequenceOf } from './numbers.ts';
import { KitPersonalData, PersonalKey } from './personal-data/index.ts';
import { SERVICE_SCOPE, secureRows } from './row-security.ts';
import { followRecords, KitSearch } from './search/index.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { spend } from './statement-budget.ts';
import { KitTimers } from './timers/timers.tables.ts';

/**
 * The database of a service on a server: `mainstay_<service>`, unless the url names one; `{service}` in it stands for
 * the service, so that several platforms can share a server.
 */
export function databaseUrl(serverUrl: string, service: string): string {
  const url = new URL(serverUrl);
  if (url.pathname.length <= 1 || url.pathname === '/postgres') url.pathname = '/mainstay_{service}';
  url.pathname = decodeURIComponent(url.pathname).replace('{service}', service);
  return url.href;
}

export type Orm = MikroORM;

const STATEMENT_TIMEOUT_MS = 10_000;
const MISSING = ['3D000', '42P01'];

/** The database is not of the shape that this build expects. */
class NotMigrated extends Error {
  override readonly name = 'NotMigrated';

  constructor(service: string, missing: string) {
    super(`The database of ${service} lacks ${missing}: run the service with "migrate" first.`);
  }
}

const migrationsOf = (definition: ServiceDefinition) => [
  { name: 'kit-0001-messaging', class: KitMessaging },
  { name: 'kit-0002-mutations', class: KitMutations },
  { name: 'kit-0003-imports', class: KitImports },
  { name: 'kit-0004-timers', class: KitTimers },
  { name: 'kit-0005-attachments', class: KitAttachments },
  { name: 'kit-0006-search', class: KitSearch },
  ...(definition.keepsPersonalData ? [{ name: 'kit-0007-personal-data', class: KitPersonalData }] : []),
  ...definition.migrations,
];

/**
 * Connects a service to its database. The connection is named after the service, so that several share one process.
 * @param statementTimeoutMs how long a statement may take; 0 is as long as it needs, and so is a transaction that rests
 */
export async function openOrm(
  definition: ServiceDefinition,
  url: string,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
): Promise<Orm> {
  return await MikroORM.init({
    contextName: definition.name,
    clientUrl: url,
    entities: [
      ...[OutboxMessage, FileImport, ImportRow, Attachment, ...definition.entities],
      ...(definition.keepsPersonalData ? [PersonalKey] : []),
    ],
    logger: () => undefined,
    onQuery: spend,
    subscribers: [new OutboxWriter()],
    extensions: [Migrator],
    pool: { min: 0, max: 10 },
    driverOptions: {
      onPoolCreated: releaseDeadConnections,
      options: SERVICE_SCOPE,
      application_name: `mainstay-${definition.name}`,
      // A migration's program may be busy loading for seconds while its transaction is open.
      idle_in_transaction_session_timeout: statementTimeoutMs === 0 ? 0 : 5_000,
      statement_timeout: statementTimeoutMs,
    },
    ignoreUndefinedInQuery: true,
    forceUtcTimezone: true,
    migrations: {
      tableName: 'migrations',
      snapshot: false,
      migrationsList: migrationsOf(definition),
    },
  });
}

/** Brings a service's database to the shape that this build expects, making the database where there is none. */
export async function migrateDatabase(definition: ServiceDefinition, url: string): Promise<void> {
  await ensureDatabase(url);
  await runMigrations({ connectionString: url });
  const orm = await openOrm(definition, url, 0);
  try {
    await checkDigests(orm, definition.name, migrationsOf(definition));
    await orm.migrator.up();
    for (const series of definition.numberSeries ?? []) {
      await orm.em.fork().execute(`create sequence if not exists ${sequenceOf(series)}`);
    }
    await secureRows(orm, definition);
    await followRecords(orm, definition);
  } finally {
    await orm.close();
  }
}

/** A database that is ahead is welcome: while a new build rolls out, the old one still runs. @throws NotMigrated */
export async function checkMigrated(orm: Orm, definition: ServiceDefinition): Promise<void> {
  const rows = await orm.em
    .fork()
    .execute<{ name: string }[]>('select name from migrations')
    .catch((error: unknown) => {
      if (error instanceof DriverException && MISSING.includes(String(error.code))) return [];
      throw error;
    });
  const done = new Set(rows.map(it => it.name));
  const missing = migrationsOf(definition).filter(it => !done.has(it.name));
  if (missing.length > 0) throw new NotMigrated(definition.name, missing.map(it => it.name).join(', '));
}

/** A login that may not create databases, or see any but its own, is welcome where its database exists. */
async function ensureDatabase(url: string): Promise<void> {
  if (await exists(url)) return;
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const madeMeanwhile = error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505');
    if (!madeMeanwhile) throw error;
  } finally {
    await client.end();
  }
}

async function exists(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '3D000') return false;
    throw error;
  } finally {
    await client.end();
  }
}
