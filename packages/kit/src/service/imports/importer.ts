import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { InputInvalid, type Message, UserError } from '../../domain/index.ts';

/** Why a row of a file cannot be taken in, and the column to blame where it is one. */
export interface RowProblem {
  readonly column: string | null;
  readonly reason: Message;
}

/** A provider of the service. */
export type Get = <T>(type: abstract new (...args: never[]) => T) => T;

/** What a service says about the files that it takes in. */
export interface ImporterDefinition<S extends z.ZodObject> {
  /** What a row makes, such as `part`: its root fields are then `partImport`. */
  readonly kind: string;
  /** The columns and how each is read from its text; a blank cell is undefined. */
  readonly row: S;
  /** The column whose value no two rows of a file share. */
  readonly key: keyof z.output<S> & string;
  /**
   * Looks up in one go what these rows refer to, and gives the act that takes one of them in, row after row: it persists what
   * the row makes, or throws the refusal that makes it a bad row, before it has changed anything.
   */
  open(em: EntityManager, rows: readonly z.output<S>[], get: Get): Promise<(row: z.output<S>) => void | Promise<void>>;
}

/** Takes the rows of one kind of file in. */
export interface Importer {
  readonly kind: string;
  readonly columns: readonly string[];
  /** The columns that a header may not leave out. */
  readonly required: readonly string[];
  readonly key: string;
  /** Takes rows in, column by column as the header names them; answers what is wrong with each, nothing where all is well. */
  take(
    em: EntityManager,
    header: readonly string[],
    rows: readonly (readonly string[])[],
    get: Get,
  ): Promise<readonly (readonly RowProblem[])[]>;
}

/** Declares an importer for `ServiceDefinition.importers`. */
export function importer<S extends z.ZodObject>(definition: ImporterDefinition<S>): Importer {
  const { kind, key, row: schema } = definition;
  const fields: Readonly<Record<string, z.ZodType>> = schema.shape;
  const columns = Object.keys(fields);
  return {
    kind,
    columns,
    required: columns.filter(column => !fields[column]?.safeParse(undefined).success),
    key,
    async take(em, header, rows, get) {
      const read = rows.map(cells => readRow(schema, header, cells));
      const act = await definition.open(
        em,
        read.flatMap(it => ('row' in it ? [it.row] : [])),
        get,
      );
      const found: (readonly RowProblem[])[] = [];
      for (const it of read) found.push('row' in it ? await problemsOf(() => act(it.row), columns) : it.problems);
      return found;
    },
  };
}

/** A row refers to something that does not exist. */
export const notKnown = (column: string, value: string): InputInvalid =>
  new InputInvalid([column], { en: `There is no ${value}.`, zh: `没有 ${value}。` });

type ReadRow<T> = { readonly row: T } | { readonly problems: readonly RowProblem[] };

function readRow<S extends z.ZodObject>(
  schema: S,
  header: readonly string[],
  cells: readonly string[],
): ReadRow<z.output<S>> {
  if (cells.length !== header.length) return { problems: [wrongLength(cells.length, header.length)] };
  const values = Object.fromEntries(header.map((column, index) => [column, cells[index]?.trim() || undefined]));
  const { data, error } = schema.safeParse(values);
  if (!error) return { row: data };
  const chinese = schema.safeParse(values, { error: z.locales.zhCN().localeError }).error?.issues ?? [];
  return {
    problems: error.issues.map(({ path: [column], message }, index) => ({
      column: typeof column === 'string' ? column : null,
      reason:
        typeof column === 'string' && values[column] === undefined
          ? { en: 'This must not be blank.', zh: '此项不能为空。' }
          : { en: message, zh: chinese[index]?.message ?? message },
    })),
  };
}

const wrongLength = (found: number, named: number): RowProblem => ({
  column: null,
  reason: {
    en: `This row has ${found} values where the header names ${named} columns.`,
    zh: `该行有 ${found} 个值，而表头有 ${named} 列。`,
  },
});

async function problemsOf(act: () => void | Promise<void>, columns: readonly string[]): Promise<readonly RowProblem[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const column = snakeCase(error.path?.at(-1) ?? '');
    return [{ column: columns.includes(column) ? column : null, reason: error.text }];
  }
}

/** Columns are written `hs_code` where inputs are written `hsCode`. */
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
