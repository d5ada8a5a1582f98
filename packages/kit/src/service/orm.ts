import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import pg from 'pg';
import { runMigrations } from 'graphile-worker';
import { releaseDeadConnections } from './dead-connections.ts';
import { SERVICE_SCOPE, secureRows } from './dealer-rows.ts';
import { FileImport, ImportRow, KitImports } from './imports/index.ts';
import { KitMessaging, OutboxMessage, OutboxWriter } from './messaging/index.ts';
import { KitMutations } from './mutation/mutation.tables.ts';
import { sequenceOf } from './numbers.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** The database of a service on a server: `mainstay_<service>`, unless the url already names one with a path. */
export function databaseUrl(serverUrl: string, service: string): string {
  const url = new URL(serverUrl);
  if (url.pathname.length <= 1 || url.pathname === '/postgres') url.pathname = `/mainstay_${service}`;
  return url.href;
}

export type Orm = MikroORM;

/** Connects a service to its database. The connection is named after the service, so that several share one process. */
export async function openOrm(definition: ServiceDefinition, url: string): Promise<Orm> {
  return await MikroORM.init({
    contextName: definition.name,
    clientUrl: url,
    entities: [OutboxMessage, FileImport, ImportRow, ...definition.entities],
    logger: () => undefined,
    subscribers: [new OutboxWriter()],
    extensions: [Migrator],
    pool: { min: 0, max: 10 },
    driverOptions: {
      onPoolCreated: releaseDeadConnections,
      options: SERVICE_SCOPE,
      application_name: `mainstay-${definition.name}`,
      idle_in_transaction_session_timeout: 5_000,
      statement_timeout: 10_000,
    },
    ignoreUndefinedInQuery: true,
    forceUtcTimezone: true,
    migrations: {
      tableName: 'migrations',
      snapshot: false,
      migrationsList: [
        { name: 'kit-0001-messaging', class: KitMessaging },
        { name: 'kit-0002-mutations', class: KitMutations },
        { name: 'kit-0003-imports', class: KitImports },
        ...definition.migrations,
      ],
    },
  });
}

/** Brings a service's database to the shape that this build expects, making the database where there is none. */
export async function migrateDatabase(definition: ServiceDefinition, url: string): Promise<void> {
  await ensureDatabase(url);
  const orm = await openOrm(definition, url);
  try {
    await orm.migrator.up();
    await secureRows(orm, definition);
    for (const series of definition.numberSeries ?? []) {
      await orm.em.fork().execute(`create sequence if not exists ${sequenceOf(series)}`);
    }
  } finally {
    await orm.close();
  }
  await runMigrations({ connectionString: url });
}

async function ensureDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const exists = error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505');
    if (!exists) throw error;
  } finally {
    await client.end();
  }
}
