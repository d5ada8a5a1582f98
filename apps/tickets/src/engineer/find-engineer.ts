import { isId } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Engineer } from './engineer.entity.ts';
import { EngineerNotFound } from './engineer.errors.ts';

/** @throws EngineerNotFound blaming the field that names the engineer */
export async function findEngineer(em: EntityManager, id: string, path: readonly string[]): Promise<Engineer> {
  const engineer = isId(id) ? await em.findOne(Engineer, id) : null;
  if (!engineer) throw new EngineerNotFound(path);
  return engineer;
}
