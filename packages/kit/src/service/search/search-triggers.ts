import { hash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Orm } from '../orm.ts';
import type { ServiceDefinition } from '../service-definition.ts';
import { columnsOf, kindOf, listOf, type SearchKind } from './search-kind.ts';

const BATCH = 1_000;

/**
 * Sees to it that every record of the service is found by what it says now: triggers write its entry in the transaction
 * that writes the record, whoever writes it. A kind that is new, or found by something else than before, has the entries
 * of all its records written anew. Run after every migration.
 */
export async function followRecords(orm: Orm, { search = [] }: ServiceDefinition): Promise<void> {
  const em = orm.em.fork();
  for (const kind of search) {
    const table = orm.getMetadata().getByClassName(kind.entity.name).tableName;
    const statements = statementsOf(kind, table);
    const digest = hash('sha256', statements.join('\n'));
    const refresh = `public.search_${table}(uuid[])`;
    const [same] = await em.execute<object[]>(`select where obj_description(to_regprocedure(?), 'pg_proc') = ?`, [
      refresh,
      digest,
    ]);
    if (same) continue;
    await em.transactional(async tx => {
      for (const statement of statements) await tx.execute(statement);
    });
    await writeAnew(em, table);
    await em.execute(`comment on function ${refresh} is '${digest}'`);
  }
}

/** In batches, each a transaction of its own, so that nobody waits for long. */
async function writeAnew(em: EntityManager, table: string): Promise<void> {
  for (let last: string | null = null; ;) {
    const [batch]: { last: string | null }[] = await em.execute(
      `with batch as (select id from "${table}" where ?::uuid is null or id > ?::uuid order by id limit ${BATCH}),
         written as (select search_${table}(array(select id from batch)))
       select (select id from batch order by id desc limit 1) as last from written`,
      [last, last],
    );
    last = batch?.last ?? null;
    if (last === null) return;
  }
}

function statementsOf(kind: SearchKind, table: string): string[] {
  const lists = (said: SearchKind['codes']) => ["'{}'::text[]", ...Object.values(said).map(listOf)].join(' || ');
  const marks = [`'@${kindOf(kind)}'`, ...(kind.dealers ? [findersOf(kind.dealers)] : [])].join(', ');
  const sealed = kind.sealed ? ` || it.${kind.sealed.column}` : '';
  const refresh = `search_${table}`;
  const follow = (name: string, records: string) => `
    create or replace function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform ${refresh}(array(${records}));
      return null;
    end $$`;
  const trigger = (name: string, when: string, on: string, then: string) => [
    `drop trigger if exists ${name} on "${on}"`,
    `create trigger ${name} after ${when} on "${on}" ${then}`,
  ];
  // The entry is locked before the record is read: of two that write it, the later one has seen both.
  return [
    `create or replace function ${refresh}(records uuid[]) returns void language plpgsql set search_path = public, pg_temp as $$
    begin
      perform from search_entry where record_id = any (records) and kind = '${kindOf(kind)}' order by record_id for update;
      insert into search_entry (record_id, kind, codes, tokens)
      select it.id, '${kindOf(kind)}', search_codes(said.codes),
        search_tokens(array_remove(array[${marks}], null), said.codes, said.texts)${sealed}
      from "${table}" it, lateral (select ${lists(kind.codes)} as codes, ${lists(kind.texts)} as texts) said
      where it.id = any (records)
      on conflict (record_id, kind) do update set codes = excluded.codes, tokens = excluded.tokens;
    end $$`,
    follow(`search_follow_${table}`, 'select new.id'),
    ...trigger(
      'search_follow',
      `insert or update of ${columnsOf(kind).join(', ')}`,
      table,
      `for each row execute function search_follow_${table}()`,
    ),
    ...trigger('search_forget', 'delete', table, `for each row execute function search_forget('${kindOf(kind)}')`),
    ...(kind.follows ?? []).flatMap(followed => {
      const name = `search_${table}_by_${followed.table}`;
      if (followed.column) {
        const eachRow = `for each row execute function ${name}()`;
        return [
          follow(name, followed.records),
          ...trigger(`${name}_changed`, `update of ${followed.column}`, followed.table, eachRow),
        ];
      }
      const then = (rows: string) =>
        `referencing ${rows} table as changed for each statement execute function ${name}()`;
      return [
        follow(name, followed.records),
        ...trigger(`${name}_new`, 'insert', followed.table, then('new')),
        ...trigger(`${name}_changed`, 'update', followed.table, then('new')),
        ...trigger(`${name}_gone`, 'delete', followed.table, then('old')),
      ];
    }),
  ];
}

/** The mark that lets dealers find a record. */
function findersOf(dealers: NonNullable<SearchKind['dealers']>): string {
  if (dealers === 'OWN') return `'@' || it.dealer_id`;
  return dealers === 'ALL' ? `'@dealers'` : `case when ${dealers.where} then '@dealers' end`;
}
