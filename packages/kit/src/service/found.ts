import type { EntityName, FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { UserError } from '../domain/index.ts';
import { isId } from './load-for-change.ts';

/**
 * What an input refers to by its id.
 * @throws the given refusal when there is no such thing
 */
export async function found<T extends { id: string }>(
  em: EntityManager,
  entity: EntityName<T>,
  id: string,
  notFound: new () => UserError,
): Promise<T> {
  const row = isId(id) ? await em.findOne(entity, { id } as FilterQuery<NoInfer<T>>) : null;
  if (!row) throw new notFound();
  return row;
}

/**
 * The things that the lines of an input refer to, by id, in one statement.
 * @throws the given refusal when one of them is missing
 */
export async function foundAll<T extends { id: string }>(
  em: EntityManager,
  entity: EntityName<T>,
  ids: readonly string[],
  notFound: new () => UserError,
): Promise<ReadonlyMap<string, T>> {
  const wanted = [...new Set(ids)];
  if (!wanted.every(id => isId(id))) throw new notFound();
  const rows = (await em.find(entity, { id: { $in: wanted } } as unknown as FilterQuery<NoInfer<T>>)) as T[];
  if (rows.length < wanted.length) throw new notFound();
  return new Map(rows.map(row => [row.id, row]));
}
