import type { EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import { type EntityManager, type QBFilterQuery, raw } from '@mikro-orm/postgresql';
import { Keyset } from './keyset.ts';

/** The page that a client asks for; `first` is 20 by default in the SDL and at most 100. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * One page of a list as a Relay connection, by keyset, so that a deep page costs what the first one costs. For the
 * connections of an entity's field see `Loaders.connectionBy`.
 * @throws InputInvalid when `first` is not 1 to 100 or the cursor is not one of ours
 */
export async function connection<T extends { id: string }>(
  em: EntityManager,
  entity: EntityName<T>,
  where: FilterQuery<T>,
  page: PageArgs,
  orderBy: readonly QueryOrderMap<T>[] = [],
): Promise<Connection<T>> {
  const keyset = new Keyset(em, entity, page, orderBy);
  return keyset.connectionOf(await em.find(entity, keyset.where(where), keyset.page));
}

/** The rows of the same page of many parents' lists, in one statement. */
export async function rowsPerParent<T extends { id: string }>(
  em: EntityManager,
  entity: EntityName<T>,
  property: keyof T & string,
  where: FilterQuery<T>,
  keyset: Keyset<T>,
): Promise<readonly T[]> {
  const numbered = em.createQueryBuilder(entity);
  const { alias } = numbered;
  const parent = em
    .getMetadata()
    .get(entity)
    .props.find(it => it.name === property)?.fieldNames[0];
  const order = keyset.orderSql(alias);
  numbered.select([
    '*',
    raw(`row_number() over (partition by ${alias}."${parent}" order by ${order}) as place_in_page`),
  ]);
  numbered.where(keyset.where(where) as QBFilterQuery<T>);
  const page = em.createQueryBuilder(numbered, 'page');
  page.where(raw('page.place_in_page <= ?', [keyset.limit])).orderBy(keyset.page.orderBy);
  return await page.getResultList();
}
