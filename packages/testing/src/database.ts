import { createHash } from 'node:crypto';
import { migrateDatabase, type ServiceDefinition } from '@mainstay/kit/service';
import pg from 'pg';

/** The throw-away server that the test run started. */
export function testServer(variable: 'TEST_DATABASE_URL' | 'TEST_NATS_URL'): string {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set: run the tests with "npm test".`);
  return url;
}

const databaseUrl = (name: string): string => {
  const url = new URL(testServer('TEST_DATABASE_URL'));
  url.pathname = `/${name}`;
  return url.href;
};

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of its own. Its files are copied: by way of the log, PostgreSQL takes more than twice the time. */
export async function createDatabase(name: string, template = 'template0'): Promise<TestDatabase> {
  await onServer(client => client.query(`create database ${name} template ${template} strategy file_copy`));
  return { url: databaseUrl(name), drop: () => endDatabase(name) };
}

/**
 * Ends a database, if it was made. Not by force: PostgreSQL waits for sessions that are ending, and refuses where one was left open.
 * On a server that ends with the run its files stay until then. A database has a thousand, whose places file systems do
 * not give away again at once (ext4: for up to half a minute); the next one paid for each place that it had to pass over.
 */
export async function endDatabase(name: string): Promise<void> {
  const isLeft = process.env['TEST_DATABASES_STAY'] === 'true';
  await onServer(async client => {
    if (!isLeft) return void (await client.query(`drop database if exists ${name}`));
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) await client.query(`alter database ${name} rename to ${name}_ended`);
  });
}

/** A migrated database of a service: a copy of a template that the first test of the run makes. */
export async function createServiceDatabase(
  definition: ServiceDefinition,
  name = `test_${definition.name}_${crypto.randomUUID().replaceAll('-', '')}`,
): Promise<TestDatabase> {
  const search = definition.search?.map(kind => ({ ...kind, entity: kind.entity.name }));
  const digest = createHash('sha256')
    .update(
      [
        definition.migrations.map(it => it.name + it.class.toString()),
        definition.numberSeries,
        JSON.stringify(search),
      ].join(),
    )
    .digest('hex');
  const template = `tmpl_${definition.name}_${digest.slice(0, 12)}`;
  await onServer(async client => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount) return;
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await migrateDatabase(definition, databaseUrl(draft));
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return await createDatabase(name, template);
}
