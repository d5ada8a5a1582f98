import type { EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { isId } from '../load-for-change.ts';

/**
 * Loads references and edges in one statement per kind, however many objects ask: everything asked for in one turn of
 * the event loop goes into one `in (...)`. Lives as long as the request's entity manager and caches nothing itself.
 */
@Injectable()
export class Loaders {
  private readonly perRequest = new WeakMap<object, Map<string, DataLoader<string, unknown>>>();

  constructor(private readonly em: EntityManager) {}

  /** The entity of this id, or null. For reference resolvers and links to one. */
  one<T extends { id: string }>(entity: EntityName<T>, id: string): Promise<T | null> {
    if (!isId(id)) return Promise.resolve(null);
    return this.load(`${nameOf(entity)}#id`, id, async (em, ids) => {
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
    return this.load(`${nameOf(entity)}.${property}:${JSON.stringify(orderBy ?? null)}`, value, async (em, values) => {
      const rows = await em.find(entity, among<T>(property, values), { orderBy, limit: MAX_ROWS + 1 });
      if (rows.length > MAX_ROWS)
        throw new Error(`${nameOf(entity)} by ${property}: too many rows for a list without pages.`);
      const groups = Map.groupBy(rows, row => keyOf(row[property]));
      return values.map(wanted => groups.get(wanted) ?? []);
    });
  }

  private load<V>(
    kind: string,
    key: string,
    batch: (em: EntityManager, keys: readonly string[]) => Promise<V[]>,
  ): Promise<V> {
    const em = this.em.getContext();
    const loaders = this.perRequest.get(em) ?? new Map<string, DataLoader<string, unknown>>();
    this.perRequest.set(em, loaders);
    const loader =
      loaders.get(kind) ??
      new DataLoader<string, unknown>(keys => batch(em, keys), { cache: false, maxBatchSize: 1000 });
    loaders.set(kind, loader);
    return loader.load(key) as Promise<V>;
  }
}

/** More rows than this in one batch are a mistake of design. */
const MAX_ROWS = 20_000;

/** A filter by one property of an entity whose type is known to the caller only. */
const among = <T>(property: string, values: readonly string[]) =>
  ({ [property]: { $in: [...values] } }) as unknown as FilterQuery<NoInfer<T>>;

const nameOf = (entity: unknown): string => (typeof entity === 'function' ? entity.name : String(entity));

const keyOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);
