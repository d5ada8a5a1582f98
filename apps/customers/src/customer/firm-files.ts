import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from './customer.entity.ts';

/** The files of the firms of which these are kept, them and their duplicates, each with the one that is kept (CUS-01). */
export async function filesOfFirms(em: EntityManager, kept: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const duplicates = await em.find(Customer, { duplicateOfId: { $in: [...kept] } });
  return new Map([
    ...kept.map(id => [id, id] as const),
    ...duplicates.map(it => [it.id, it.duplicateOfId ?? it.id] as const),
  ]);
}
