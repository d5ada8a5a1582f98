import type { EntityName, EntityProperty, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { InputInvalid } from '../../domain/index.ts';
import type { Connection, PageArgs } from './connection.ts';

/** One column of an order. */
interface Step {
  readonly property: EntityProperty;
  readonly isDescending: boolean;
  readonly nullsFirst: boolean;
}

type Value = string | number | boolean | Date | null;
type Condition = Record<string, unknown>;

/**
 * A page of a list that is ordered by columns of its rows, the id the last of them, so that the order is total. A cursor
 * holds a row's values of those columns; what a client sends as one is checked column by column before it filters.
 */
export class Keyset<T extends { id: string }> {
  private readonly first: number;
  private readonly steps: readonly Step[];
  private readonly after: readonly Value[] | null;

  /** @throws InputInvalid when `first` is not 1 to 100 or the cursor is not one of ours */
  constructor(em: EntityManager, entity: EntityName<T>, page: PageArgs, orderBy: readonly QueryOrderMap<T>[]) {
    this.first = pageSize(page);
    const properties = new Map(
      em
        .getMetadata()
        .get(entity)
        .props.map(it => [String(it.name), it]),
    );
    const order = orderBy.flatMap(it => Object.entries(it));
    if (!order.some(([name]) => name === 'id')) order.push(['id', 'asc']);
    this.steps = order.map(([name, direction]) => stepOf(properties.get(name), String(direction)));
    this.after = page.after ? readCursor(page.after, this.steps) : null;
  }

  /** How many rows to read: one more than shown tells whether there is a next page. */
  get limit(): number {
    return this.first + 1;
  }

  /** The order and the limit, for the ORM. */
  get page(): { readonly orderBy: QueryOrderMap<T>[]; readonly limit: number } {
    const orderBy = this.steps.map(step => ({ [step.property.name]: directionOf(step) }) as QueryOrderMap<T>);
    return { orderBy, limit: this.limit };
  }

  /** The order in SQL, over the columns of this alias. */
  orderSql(alias: string): string {
    return this.steps.map(step => `${alias}."${step.property.fieldNames[0]}" ${directionOf(step)}`).join(', ');
  }

  /** The rows of the list that come after the cursor. */
  where(where: FilterQuery<T>): FilterQuery<T> {
    return this.after ? ({ $and: [where, beyond(this.steps, this.after)] } as unknown as FilterQuery<T>) : where;
  }

  /** What was read, as a page. */
  connectionOf(rows: readonly T[]): Connection<T> {
    const edges = rows.slice(0, this.first).map(node => ({ cursor: this.cursorOf(node), node }));
    return {
      edges,
      pageInfo: {
        hasNextPage: rows.length > this.first,
        hasPreviousPage: this.after !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  private cursorOf(node: T): string {
    const values = this.steps.map(({ property }): unknown => Reflect.get(node, property.name) ?? null);
    return Buffer.from(JSON.stringify(values)).toString('base64url');
  }
}

/** How many rows a client asks for. @throws InputInvalid when they are not 1 to 100 */
export function pageSize({ first }: PageArgs): number {
  const asked = first ?? 20;
  if (Number.isInteger(asked) && asked >= 1 && asked <= 100) return asked;
  throw new InputInvalid(['first'], { en: 'Ask for 1 to 100 at a time.', zh: '每次可取 1 到 100 条。' });
}

function stepOf(property: EntityProperty | undefined, direction: string): Step {
  if (!property) throw new Error(`A list can be ordered by columns only, not by "${direction}".`);
  const isDescending = /^desc/i.test(direction);
  return { property, isDescending, nullsFirst: isDescending ? !/last/i.test(direction) : /first/i.test(direction) };
}

const directionOf = ({ isDescending, nullsFirst }: Step): string =>
  `${isDescending ? 'desc' : 'asc'} nulls ${nullsFirst ? 'first' : 'last'}`;

/** The rows behind a place, written so that an index on the columns serves: `a >= x and (a > x or (b > y))`. */
function beyond([step, ...steps]: readonly Step[], [value, ...values]: readonly Value[]): Condition {
  if (!step || value === undefined) return {};
  const { property, isDescending, nullsFirst } = step;
  const { name } = property;
  const further = { [name]: { [isDescending ? '$lt' : '$gt']: value } };
  if (steps.length === 0) return further;
  const rest = beyond(steps, values);
  const tied = { [name]: value, ...rest };
  if (value === null) return nullsFirst ? { $or: [{ [name]: { $ne: null } }, tied] } : tied;
  if (property.nullable && !nullsFirst) return { $or: [further, { [name]: null }, tied] };
  return { [name]: { [isDescending ? '$lte' : '$gte']: value }, $or: [further, rest] };
}

function readCursor(cursor: string, steps: readonly Step[]): readonly Value[] {
  const values = valuesIn(cursor);
  if (values?.length !== steps.length) throw badCursor();
  return steps.map(({ property }, index) => readValue(property, values[index]));
}

function valuesIn(cursor: string): readonly unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

function readValue({ runtimeType, columnTypes: [column = ''], nullable }: EntityProperty, value: unknown): Value {
  if (value === null && nullable) return null;
  if (typeof value === 'number' && runtimeType === 'number') return value;
  if (typeof value === 'boolean' && runtimeType === 'boolean') return value;
  if (typeof value === 'string') {
    if (runtimeType === 'Date' && INSTANT.test(value)) return new Date(value);
    if (runtimeType === 'string' && (FORMS[column] ?? TEXT).test(value)) return value;
  }
  throw badCursor();
}

const DAY = String.raw`[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const INSTANT = new RegExp(String.raw`^${DAY}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$`);
/** PostgreSQL keeps no NUL in text. */
const TEXT = /^[^\0]*$/;
const FORMS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  date: new RegExp(`^${DAY}$`),
};

export const badCursor = () => new InputInvalid(['after'], { en: 'This cursor is not one of ours.', zh: '游标无效。' });
