import { type EntityName, type FilterQuery, type QueryOrderMap, RawQueryFragment } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { isId } from '../load-for-change.ts';
import { type Connection, type PageArgs, rowsPerParent } from './connection.ts';
import { Keyset } from './keyset.ts';

/** What a field's connection shows of the rows of its parent. */
export interface EdgePage<T> extends PageArgs {
  /** Plain data and conditions in SQL: parents whose filters are the same share a statement. */
  readonly where?: FilterQuery<T>;
  readonly orderBy?: readonly QueryOrderMap<T>[];
}

/** What a field shows without pages. */
interface Shown<T> {
  readonly where?: FilterQuery<T>;
  readonly orderBy: QueryOrderMap<T>;
  /** 1 to 100. */
  readonly most: number;
}

type Batches = Map<string, DataLoader<string, unknown>>;

/**
 * Loads references and edges in one statement per kind, however many objects ask: everything asked for in one turn of
 * the event loop goes into one `in (...)`. Lives as long as the request's entity manager and caches nothing itself.
 */
@Injectable()
export class Loaders {
  private readonly perRequest = new WeakMap<EntityManager, Map<EntityName, Batches>>();

  constructor(private readonly em: EntityManager) {}

  /** The entity of this id, or null. For reference resolvers and links to one. */
  one<T extends { id: string }>(entity: EntityName<T>, id: string): Promise<T | null> {
    if (!isId(id)) return Promise.resolve(null);
    return this.batched(entity, 'id', id, async (em, ids) => {
      const found = new Map((await em.find(entity, among<T>('id', ids))).map(row => [row.id, row]));
      return ids.map(wanted => found.get(wanted) ?? null);
    });
  }

  /** The entity whose unique `property` has this value, or null. */
  async oneBy<T extends object>(entity: EntityName<T>, property: keyof T & string, value: string): Promise<T | null> {
    return (await this.manyBy(entity, property, value))[0] ?? null;
  }

  /**
   * The entities whose `property` (a column or a relation to one) has this value, in this order. For children that are
   * few by nature, such as the lines of a document.
   * @throws Error when a batch has more than 20,000 rows: nothing is cut off silently, such a list needs pages
   */
  manyBy<T extends object>(
    entity: EntityName<T>,
    property: keyof T & string,
    value: string,
    orderBy?: QueryOrderMap<T>,
  ): Promise<readonly T[]> {
    return this.batched(entity, JSON.stringify([property, orderBy]), value, async (em, values) => {
      const rows = await em.find(entity, among<T>(property, values), { orderBy, limit: MAX_ROWS + 1 });
      if (rows.length > MAX_ROWS) throw new Error(`Too many rows by ${property} for a list without pages.`);
      const groups = Map.groupBy(rows, row => keyOf(row[property]));
      return values.map(wanted => groups.get(wanted) ?? []);
    });
  }

  /**
   * One page of the entities whose `property` (a column or a relation to one) is this parent's id, as a Relay connection:
   * the page of every parent that asks comes in one statement. An index on the property and the order serves it.
   * @throws InputInvalid when `first` is not 1 to 100 or the cursor is not one of ours
   */
  async connectionBy<T extends { id: string }>(
    entity: EntityName<T>,
    property: keyof T & string,
    parentId: string,
    { where = {}, orderBy = [], ...page }: EdgePage<T>,
  ): Promise<Connection<T>> {
    const keyset = new Keyset(this.em, entity, page, orderBy);
    if (!isId(parentId)) return keyset.connectionOf([]);
    const kind = JSON.stringify([property, saidBy(where), orderBy, page]);
    const rows = await this.batched(entity, kind, parentId, async (em, ids) => {
      const ofParents = { $and: [among<T>(property, ids), where] } as unknown as FilterQuery<T>;
      const found = await rowsPerParent(em, entity, property, ofParents, keyset);
      const groups = Map.groupBy(found, row => keyOf(row[property]));
      return ids.map(wanted => groups.get(wanted) ?? []);
    });
    return keyset.connectionOf(rows);
  }

  /**
   * The first of the entities whose `property` is this parent's id, at most `most` (1 to 100) of each: for what is shown
   * without pages although it grows. An index on the property and the order serves it.
   */
  async firstBy<T extends { id: string }>(
    entity: EntityName<T>,
    property: keyof T & string,
    parentId: string,
    { where = {}, orderBy, most }: Shown<T>,
  ): Promise<readonly T[]> {
    const page = { first: most, where, orderBy: [orderBy] };
    return (await this.connectionBy(entity, property, parentId, page)).edges.map(it => it.node);
  }

  /**
   * What a statement of your own finds by this key: one for all keys that are asked for in one turn, under a name that no
   * other statement of the entity has.
   */
  batched<V>(
    entity: EntityName,
    kind: string,
    key: string,
    batch: (em: EntityManager, keys: readonly string[]) => Promise<V[]>,
  ): Promise<V> {
    const em = this.em.getContext();
    const ofRequest = this.perRequest.get(em) ?? new Map<EntityName, Batches>();
    this.perRequest.set(em, ofRequest);
    const batches = ofRequest.get(entity) ?? (new Map() as Batches);
    ofRequest.set(entity, batches);
    const loader =
      batches.get(kind) ??
      new DataLoader<string, unknown>(keys => batch(em, keys), { cache: false, maxBatchSize: 1000 });
    batches.set(kind, loader);
    return loader.load(key) as Promise<V>;
  }
}

/** More rows than this in one batch are a mistake of design. */
const MAX_ROWS = 20_000;

/** A filter as text: JSON has no place for conditions in SQL, whose keys are symbols. */
const saidBy = (where: unknown): string =>
  JSON.stringify(where, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const conditions = Object.getOwnPropertySymbols(value).map(key => RawQueryFragment.getKnownFragment(key));
    return conditions.length === 0 ? value : { ...value, '': conditions.map(it => [it?.sql, it?.params]) };
  });

/** A filter by one property of an entity whose type is known to the caller only. */
const among = <T>(property: string, values: readonly string[]) =>
  ({ [property]: { $in: [...new Set(values)] } }) as unknown as FilterQuery<NoInfer<T>>;

const keyOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);
