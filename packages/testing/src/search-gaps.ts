import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Reply, TestService } from './test-service.ts';

/** One for all ids: what points to a row of another table meets the one that is there. */
const ID = '00000000-0000-7000-8000-000000000001';

/** What a column that has to be filled says. */
const VALUES: Readonly<Record<string, string>> = {
  uuid: `'${ID}'`,
  text: `'X'`,
  character: `'X'`,
  'character varying': `'X'`,
  integer: '1',
  smallint: '1',
  bigint: '1',
  numeric: '1',
  'double precision': '1',
  boolean: 'false',
  date: 'current_date',
  'timestamp with time zone': 'now()',
  jsonb: `'[]'`,
  ARRAY: `'{}'`,
};

/**
 * The tables whose rows have a number of their own by which the search of the service does not find them. Each of them gets
 * one row, and loses it again.
 */
export async function numbersUnfound({ service }: TestService): Promise<string[]> {
  const em = service.orm.em.fork();
  await em.begin();
  try {
    const unfound: string[] = [];
    const tables = await tablesWithNumbers(em);
    for (const table of tables) await loosen(em, table);
    for (const [index, table] of tables.entries()) await fill(em, table, numberOf(index));
    for (const [index, table] of tables.entries()) {
      const found = await em.execute<object[]>('select from search_found(?, null, 0, null, null, 10)', [
        numberOf(index),
      ]);
      if (found.length === 0) unfound.push(table);
    }
    return unfound;
  } finally {
    await em.rollback();
  }
}

/** The records that a service searches, and those that its SDL names as kinds, each under the field of its name. */
export async function searchedKinds(tested: TestService): Promise<{ searched: string[]; named: unknown[] }> {
  const { name, definition } = tested.service;
  const root = name.replace(/^./, letter => letter.toUpperCase());
  const query = `{ kinds: __type(name: "${root}SearchKind") { enumValues { name } }
    hit: __type(name: "${root}SearchHit") { fields { name type { name } } } }`;
  const { kinds, hit } = await tested.run(query);
  const types = new Map<string, string>(hit.fields.map((it: Reply) => [it.name, it.type.name]));
  return {
    searched: (definition.search ?? []).map(it => it.entity.name).toSorted(),
    named: kinds.enumValues.map((it: Reply) => types.get(fieldOf(it.name))).toSorted(),
  };
}

const fieldOf = (kind: string) => kind.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

const numberOf = (index: number) => `ZQ-2026-${7001 + index}`;

/** Those alone: a copy of the number of another service's record has no index of its own that says that there is one. */
async function tablesWithNumbers(em: SqlEntityManager): Promise<string[]> {
  const rows = await em.execute<{ name: string }[]>(
    `select distinct t.relname as name from pg_index i join pg_class t on t.oid = i.indrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
     where i.indisunique and i.indnkeyatts = 1 and a.attname = 'number' and a.atttypid = 'text'::regtype
       and t.relnamespace = 'public'::regnamespace order by 1`,
  );
  return rows.map(it => it.name);
}

/** Until the end of the transaction its rows may say anything. */
async function loosen(em: SqlEntityManager, table: string): Promise<void> {
  const rules = await em.execute<{ name: string }[]>(
    `select conname as name from pg_constraint where conrelid = ?::regclass and contype in ('c', 'f')`,
    [table],
  );
  for (const { name } of rules) await em.execute(`alter table "${table}" drop constraint "${name}"`);
}

async function fill(em: SqlEntityManager, table: string, number: string): Promise<void> {
  const columns = await em.execute<{ name: string; type: string }[]>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = ? and column_name <> 'number' and is_nullable = 'NO'
       and column_default is null and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  );
  const names = columns.map(it => `, "${it.name}"`).join('');
  const values = columns.map(it => `, ${VALUES[it.type] ?? `no value for ${it.type}`}`).join('');
  await em.execute(`insert into "${table}" (number${names}) values ('${number}'${values})`);
}
