import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ImportOrder } from './import-order.entity.ts';
import { ImportOrderNotFound } from './import-order.errors.ts';

/**
 * The import that an input names, its row locked: papers, transport and declaration of one import are begun one after
 * the other.
 * @throws ImportOrderNotFound
 */
export async function importOrderNamed(em: EntityManager, id: string): Promise<ImportOrder> {
  const importOrder = await em.findOne(ImportOrder, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!importOrder) throw new ImportOrderNotFound(['input', 'importOrder']);
  return importOrder;
}
