import type { EntityManager } from '@mikro-orm/postgresql';
import { Attachment } from './attachments/index.ts';
import { READER, WRITER } from './dealer-rows.ts';
import type { Orm } from './orm.ts';
import { PersonalKey } from './personal-data/index.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** What a service's connections say of themselves when they are opened: without it, row security shows no row. */
export const SERVICE_SCOPE = '-c mainstay.scope=service';

const IS_SERVICE = `current_setting('mainstay.scope', true) = 'service' and current_user not in ('${READER}', '${WRITER}')`;
const IS_OWN = `dealer_id = nullif(current_setting('mainstay.dealer', true), '')::uuid`;

/** What every mutation leaves besides its rows. The columns are those that the outbox hands back. */
const WRITES_OF_THE_KIT = [
  'insert, select (position, resends) on outbox',
  'insert on audit',
  'select, insert, update on idempotency',
  'usage on all sequences in schema public',
  'execute on function set_timer, set_timers, clear_timer',
];

/**
 * Puts row-level security on every table of the service that names the dealer of its rows, also for the table's owner:
 * the service's own connections see all, a dealer's request sees and writes the dealer's rows, and anybody else sees
 * none. Tables without a dealer are closed to dealers, unless the service opens them. Run after every migration, so
 * that no table can be forgotten (docs/adr/0008).
 */
export async function secureRows(orm: Orm, definition: ServiceDefinition): Promise<void> {
  const em = orm.em.fork();
  const tableOf = (entity: { readonly name: string }) => orm.getMetadata().getByClassName(entity.name).tableName;
  const open = (definition.openToDealers ?? []).map(it => ('where' in it ? tableOf(it.entity) : tableOf(it)));
  const released = (definition.openToDealers ?? []).flatMap(it =>
    'where' in it ? [[tableOf(it.entity), it.where] as const] : [],
  );
  const needed = (definition.neededByDealersActs ?? []).map(tableOf);
  const rows: { name: string }[] = await em.execute(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'dealer_id' and table_name = any (string_to_array(?, ','))`,
    [
      [Attachment, ...(definition.keepsPersonalData ? [PersonalKey] : []), ...definition.entities]
        .map(tableOf)
        .join(','),
    ],
  );
  const scoped = rows.map(it => it.name);
  requireThatRowsFollow(scoped, definition);
  await em.execute(`
    do $$ declare name text; begin
      foreach name in array array['${READER}', '${WRITER}'] loop
        begin
          if to_regrole(name) is null then execute format('create role %I nologin', name); end if;
          if not pg_has_role(name, 'member') then execute format('grant %I to current_user', name); end if;
        exception when duplicate_object or unique_violation then null;
        end;
      end loop;
    end $$`);
  await em.transactional(async tx => {
    await tx.execute(`revoke all on all tables in schema public from ${READER}, ${WRITER}`);
    await tx.execute(`grant usage on schema public to ${READER}, ${WRITER}`);
    const rules = new Map<string, Readonly<Record<string, string>>>();
    for (const table of await tablesWithRules(tx)) rules.set(table, {});
    for (const table of scoped) rules.set(table, await rulesOfDealers(tx, table, scoped));
    for (const [table, where] of released)
      rules.set(table, { ...rules.get(table), released_rows: `for select to ${READER} using (${where})` });
    for (const [table, said] of rules) await secureTable(tx, table, said);
    for (const table of [...scoped, ...open]) await tx.execute(`grant select on "${table}" to ${READER}, ${WRITER}`);
    for (const table of needed) await tx.execute(`grant select on "${table}" to ${WRITER}`);
    for (const table of scoped) await tx.execute(`grant insert, update on "${table}" to ${WRITER}`);
    for (const right of WRITES_OF_THE_KIT) await tx.execute(`grant ${right} to ${WRITER}`);
  });
}

/** A table that is forgotten would go on to show a customer's rows to the dealer who no longer looks after it. */
function requireThatRowsFollow(
  scoped: readonly string[],
  { name, attachments, customersRows = {} }: ServiceDefinition,
) {
  const followed = new Set([...Object.keys(customersRows), ...(attachments ? [] : ['attachment'])]);
  const forgotten = scoped.filter(it => !followed.has(it));
  if (forgotten.length > 0)
    throw new Error(`customersRows of ${name} does not say how rows of ${forgotten.join(', ')} follow.`);
}

/** A table that is no longer declared keeps the rule of the service alone. */
async function tablesWithRules(em: EntityManager): Promise<string[]> {
  const tables = await em.execute<{ name: string }[]>(
    `select distinct relname as name from pg_policy join pg_class on pg_class.oid = polrelid
     where relnamespace = 'public'::regnamespace order by 1`,
  );
  return tables.map(it => it.name);
}

/**
 * Changes only what is missing, different or no longer declared: row security takes a lock that stops all reads and writes
 * of the table.
 */
async function secureTable(em: EntityManager, table: string, rules: Readonly<Record<string, string>>): Promise<void> {
  const [forced] = await em.execute<object[]>(
    `select from pg_class where oid = to_regclass(?) and relrowsecurity and relforcerowsecurity`,
    [`public."${table}"`],
  );
  if (!forced) {
    await em.execute(`alter table "${table}" enable row level security, force row level security`);
  }
  const policies = { service_rows: `using (${IS_SERVICE}) with check (${IS_SERVICE})`, ...rules };
  const there = await em.execute<{ name: string }[]>(
    `select polname as name from pg_policy where polrelid = to_regclass(?) order by 1`,
    [`public."${table}"`],
  );
  for (const { name } of there) if (!(name in policies)) await em.execute(`drop policy "${name}" on "${table}"`);
  for (const [name, rule] of Object.entries(policies)) {
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

async function rulesOfDealers(em: EntityManager, table: string, scoped: readonly string[]) {
  const writable = [IS_OWN, ...(await ownReferences(em, table, scoped))].join(' and ');
  return {
    dealer_rows: `for select to ${READER} using (${IS_OWN})`,
    dealer_writes: `for all to ${WRITER} using (${IS_OWN}) with check (${writable})`,
  };
}

interface ForeignKey {
  readonly target: string;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
}

/** Foreign keys look past row security; these conditions see that what a row refers to is the dealer's own as well. */
async function ownReferences(em: EntityManager, table: string, scoped: readonly string[]): Promise<string[]> {
  const columnsOf = (relation: string, numbers: string) =>
    `(select json_agg(attname order by place) from unnest(${numbers}) with ordinality as key (attnum, place)
      join pg_attribute using (attnum) where attrelid = ${relation})`;
  const keys = await em.execute<ForeignKey[]>(
    `select target.relname as target, ${columnsOf('conrelid', 'conkey')} as columns,
       ${columnsOf('confrelid', 'confkey')} as "targetColumns"
     from pg_constraint join pg_class target on target.oid = confrelid
     where contype = 'f' and conrelid = to_regclass(?) and target.relname = any (string_to_array(?, ','))
     order by conname`,
    [`public."${table}"`, scoped.join(',')],
  );
  return keys.map(({ target, columns, targetColumns }) => {
    const isBlank = columns.map(column => `"${table}"."${column}" is null`);
    const matches = columns.map((column, n) => `referred."${targetColumns[n]}" = "${table}"."${column}"`);
    return `(${isBlank.join(' or ')} or exists (select from "${target}" referred where ${matches.join(' and ')}))`;
  });
}
