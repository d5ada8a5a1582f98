import { type EntityName, type FilterQuery, LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { UserError } from '../domain/index.ts';

/**
 * Loads an aggregate to change it, its row locked until the transaction ends: acts on one aggregate happen one after
 * the other, and each is judged on what the one before left.
 * @throws the given refusal when there is no such aggregate
 */
export async function loadForChange<T extends { id: string }>(
  em: EntityManager,
  entity: EntityName<T>,
  id: string,
  notFound: new () => UserError,
): Promise<T> {
  if (!isId(id)) throw new notFound();
  const found = await em.findOne(entity, { id } as FilterQuery<NoInfer<T>>, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!found) throw new notFound();
  return found;
}

/** Is this text an id such as ours, a UUID? */
export const isId = (text: string): boolean => UUID.test(text);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
