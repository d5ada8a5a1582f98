import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { MasterKeys } from './master-keys.ts';
import { PersonalKey } from './personal-key.entity.ts';

const BATCH = 500;

/**
 * Wraps every data key by the first of the master keys, after which the others can go; a batch per transaction, so that
 * one that was cut off goes on when it is run again. Sealed values stay as they are.
 * @returns how many keys were wrapped anew
 * @throws SealBroken when a master key that wrapped one of them is missing
 */
export async function rewrapPersonalKeys(em: EntityManager, masters: MasterKeys): Promise<number> {
  let count = 0;
  for (let last: string | null = null; ;) {
    const keys: PersonalKey[] = await em.fork().transactional(async tx => {
      const batch = await tx.find(PersonalKey, last === null ? {} : { id: { $gt: last } }, {
        orderBy: { id: 'asc' },
        limit: BATCH,
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      count += batch.filter(key => key.rewrap(masters)).length;
      return batch;
    });
    last = keys.at(-1)?.id ?? null;
    if (last === null) return count;
  }
}
