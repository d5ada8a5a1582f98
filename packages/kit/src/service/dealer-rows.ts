import { RequestContext } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Orm } from './orm.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** The database role under which a dealer's requests read; it may see rows of that dealer and nothing else. */
const ROLE = 'mainstay_dealer';

/** What a service's connections say of themselves when they are opened: without it, row security shows no row. */
export const SERVICE_SCOPE = '-c mainstay.scope=service';

/**
 * Puts row-level security on every table of the service that names the dealer of its rows, also for the table's owner:
 * the service's own connections see all, a dealer's request sees the dealer's rows, and anybody else sees none. Tables
 * without a dealer are closed to dealers, unless the service opens them. Run after every migration, so that no table
 * can be forgotten (docs/adr/0008).
 */
export async function secureRows(orm: Orm, definition: ServiceDefinition): Promise<void> {
  const em = orm.em.fork();
  const tableOf = (entity: { readonly name: string }) => orm.getMetadata().getByClassName(entity.name).tableName;
  const open = (definition.openToDealers ?? []).map(tableOf);
  const rows: { name: string }[] = await em.execute(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'dealer_id' and table_name = any (string_to_array(?, ','))`,
    [definition.entities.map(tableOf).join(',')],
  );
  const scoped = rows.map(it => it.name);
  await em.execute(`
    do $$ begin
      if to_regrole('${ROLE}') is null then create role ${ROLE} nologin; end if;
      if not pg_has_role('${ROLE}', 'member') then grant ${ROLE} to current_user; end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  await em.transactional(async tx => {
    await tx.execute(`revoke all on all tables in schema public from ${ROLE}`);
    await tx.execute(`grant usage on schema public to ${ROLE}`);
    for (const table of scoped) await secureTable(tx, table);
    for (const table of [...scoped, ...open]) await tx.execute(`grant select on "${table}" to ${ROLE}`);
  });
}

const IS_SERVICE = `current_setting('mainstay.scope', true) = 'service' and current_user <> '${ROLE}'`;
const POLICIES: Readonly<Record<string, string>> = {
  service_rows: `using (${IS_SERVICE}) with check (${IS_SERVICE})`,
  dealer_rows: `for select to ${ROLE} using (dealer_id = nullif(current_setting('mainstay.dealer', true), '')::uuid)`,
};

/** Changes only what is missing or different: row security takes a lock that stops all reads and writes of the table. */
async function secureTable(em: EntityManager, table: string): Promise<void> {
  const [forced] = await em.execute<object[]>(
    `select from pg_class where oid = to_regclass(?) and relrowsecurity and relforcerowsecurity`,
    [`public."${table}"`],
  );
  if (!forced) {
    await em.execute(`alter table "${table}" enable row level security, force row level security`);
  }
  for (const [name, rule] of Object.entries(POLICIES)) {
    const [same] = await em.execute<object[]>(
      `select from pg_policy where polrelid = to_regclass(?) and polname = ? and obj_description(oid, 'pg_policy') = ?`,
      [`public."${table}"`, name, rule],
    );
    if (same) continue;
    await em.execute(`drop policy if exists ${name} on "${table}"`);
    await em.execute(`create policy ${name} on "${table}" ${rule}`);
    await em.execute(`comment on policy ${name} on "${table}" is '${rule.replaceAll("'", "''")}'`);
  }
}

/** Runs a request as the service: every row, no statement more than the request's own. */
export const asService = <T>(em: EntityManager, work: () => Promise<T>): Promise<T> => RequestContext.create(em, work);

/** Runs a request as a dealer: in one read-only transaction, in which the database shows that dealer's rows alone. */
export const asDealer = <T>(em: EntityManager, dealerId: string, work: () => Promise<T>): Promise<T> =>
  RequestContext.create(em, () =>
    em.transactional(
      async tx => {
        await tx.execute(`select set_config('mainstay.dealer', ?, true), set_config('role', ?, true)`, [
          dealerId,
          ROLE,
        ]);
        return await work();
      },
      { readOnly: true },
    ),
  );
