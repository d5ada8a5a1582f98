import pg from 'pg';

/** The url of one database on a server: `postgres://host/anything` and `mainstay_identity` give `postgres://host/mainstay_identity`. */
export function databaseUrlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Creates the database where it is missing. A role that may not create databases is welcome where it exists. */
export async function ensureDatabase(serverUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`);
  } catch (error) {
    const createdMeanwhile = error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? '');
    if (!createdMeanwhile) throw error;
  } finally {
    await client.end();
  }
}

/** Every change of the tables, in order; a change that has shipped is never edited. */
const MIGRATIONS: readonly string[] = [
  `create table oidc_payload (
     model text not null,
     id text not null,
     payload jsonb not null,
     grant_id text,
     user_code text,
     uid text,
     expires_at timestamptz,
     consumed_at timestamptz,
     primary key (model, id)
   );
   create index on oidc_payload (grant_id) where grant_id is not null;
   create index on oidc_payload (user_code) where user_code is not null;
   create index on oidc_payload (uid) where uid is not null;
   create index on oidc_payload (expires_at);
   create index on oidc_payload ((payload ->> 'accountId')) where model = 'Session';

   create table account (
     id uuid primary key,
     username text not null unique,
     password_hash text not null,
     display_name text not null,
     roles text[] not null,
     dealer_id uuid,
     created_at timestamptz not null default now(),
     disabled_at timestamptz
   );

   create table client (
     id text primary key,
     name text not null unique,
     secrets jsonb not null,
     scopes text[] not null,
     roles text[] not null,
     dealer_id uuid,
     created_at timestamptz not null default now()
   );

   create table issuer_key (
     id uuid primary key,
     purpose text not null check (purpose in ('signing', 'cookie')),
     secret jsonb not null,
     active_from timestamptz not null
   );

   create table sign_in_failure (
     username text not null,
     address text not null,
     failures integer not null,
     last_at timestamptz not null,
     primary key (username, address)
   );`,
  // Machines of dealers sign in at the gateway by their API keys (docs/adr/0023): none of theirs may pass for one of ours.
  `delete from client where dealer_id is not null;
   alter table client drop column dealer_id;`,
];

/** Brings the tables up to date, once, however many processes ask. `prepare` runs in the same transaction. */
export async function migrateTables(pool: pg.Pool, prepare: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('mainstay_identity.migration'))`);
    await client.query(
      'create table if not exists migration (number integer primary key, applied_at timestamptz not null)',
    );
    const { rows } = await client.query<{ applied: number }>('select count(*)::integer as applied from migration');
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < (rows[0]?.applied ?? 0)) continue;
      await client.query(sql);
      await client.query('insert into migration values ($1, now())', [index + 1]);
    }
    await prepare(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
