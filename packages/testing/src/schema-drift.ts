import type { Orm } from '@mainstay/kit/service';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** Names that PostgreSQL and the ORM give to the same type; lengths of text do not count. */
const SYNONYMS: Readonly<Record<string, string>> = {
  'character varying': 'text',
  varchar: 'text',
  character: 'text',
  char: 'text',
  bpchar: 'text',
  integer: 'int',
  int4: 'int',
  smallint: 'int',
  bool: 'boolean',
  'timestamp with time zone': 'timestamptz',
  'double precision': 'double',
};

function canonical(type: string): string {
  const isArray = type.endsWith('[]');
  const name = type
    .replace(/\[\]$/, '')
    .replace(/\(.*\)/, '')
    .trim()
    .toLowerCase();
  return (SYNONYMS[name] ?? name) + (isArray ? '[]' : '');
}

const describe = ({ table, column, type, nullable }: Column) =>
  `${table}.${column} ${canonical(type)}${nullable ? '' : ' not null'}`;

/** Compares the columns that the entities expect of tables with those that the migrations made. */
export async function schemaDrift(orm: Orm): Promise<readonly string[]> {
  const kitTables = new Set(['outbox', 'inbox_message', 'inbox_head', 'dead_letter']);
  const metadata = [...orm.getMetadata().getAll().values()].filter(
    it => !it.embeddable && !it.virtual && !it.view && !it.abstract,
  );
  const expected = metadata
    .filter(it => !kitTables.has(it.tableName))
    .flatMap(meta =>
      meta.props
        .filter(prop => prop.persist !== false && !prop.object && prop.fieldNames?.length > 0)
        .filter(prop => !['1:m', 'm:n', 'embedded'].includes(prop.kind))
        .flatMap(prop =>
          prop.fieldNames.map((column, index) => ({
            table: meta.tableName,
            column,
            type: prop.columnTypes[index] ?? '',
            nullable: prop.nullable === true,
          })),
        ),
    );
  const tables = [...new Set(expected.map(it => it.table))];
  const actual = await orm.em.fork().execute<Column[]>(
    `select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type, not a.attnotnull as nullable
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relname = any (string_to_array(?, ',')) and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
       and a.attgenerated = ''`,
    [tables.join(',')],
  );
  const has = new Set(actual.map(describe));
  const wants = new Set(expected.map(describe));
  return [
    ...[...wants].filter(it => !has.has(it)).map(it => `The entities expect ${it}.`),
    ...[...has].filter(it => !wants.has(it)).map(it => `The tables have ${it}.`),
  ];
}
