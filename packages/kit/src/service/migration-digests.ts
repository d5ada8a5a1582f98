import { hash } from 'node:crypto';
import type { Migration } from '@mikro-orm/migrations';
import type { Orm } from './orm.ts';
import type { NamedMigration } from './service-definition.ts';

/** A migration that this database has seen is another one in this build. */
class MigrationsRewritten extends Error {
  override readonly name = 'MigrationsRewritten';

  constructor(service: string, changed: readonly string[]) {
    super(
      `The database of ${service} was made by migrations that are others in this build: ${changed.join(', ')}. ` +
        'Nothing was done to it. Until the first release such databases are made anew: "npm run reset", where npm start made them.',
    );
  }
}

/**
 * Remembers what each migration says, before it runs; refuses a database that was made by others of the same names, which
 * lacks what was added to them since (docs/adr/0021).
 * @throws MigrationsRewritten
 */
export async function checkDigests(orm: Orm, service: string, migrations: readonly NamedMigration[]): Promise<void> {
  const em = orm.em.fork();
  const digests = new Map<string, string>();
  for (const { name, class: Of } of migrations)
    digests.set(name, await digestOf(new Of(orm.em.getDriver(), orm.config)));
  await em.execute('create table if not exists migration_digest (name text primary key, digest text not null)');
  const executed = await orm.migrator.getExecuted();
  const known = await em.execute<{ name: string; digest: string }[]>('select name, digest from migration_digest');
  const said = new Map(known.map(it => [it.name, it.digest]));
  const done = new Set(executed.map(it => it.name));
  const changed = [...digests].filter(([name, digest]) => done.has(name) && said.get(name) !== digest);
  if (changed.length > 0)
    throw new MigrationsRewritten(
      service,
      changed.map(([name]) => name),
    );
  for (const [name, digest] of digests) {
    await em.execute(
      `insert into migration_digest (name, digest) values (?, ?) on conflict (name) do update set digest = excluded.digest`,
      [name, digest],
    );
  }
}

async function digestOf(migration: Migration): Promise<string> {
  await migration.up();
  return hash('sha256', JSON.stringify(migration.getQueries()));
}
