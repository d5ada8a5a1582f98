import { defineEntity, p } from '@mikro-orm/core';
import { entity, make } from '../../domain/index.ts';
import type { MasterKeys } from './master-keys.ts';
import type { Place, SealingKey } from './sealed.ts';

const PersonalKeySchema = defineEntity({
  name: 'PersonalKey',
  properties: {
    ...entity,
    dealerId: p.uuid().nullable(),
    wrapped: p.blob(),
  },
});

/**
 * The data key of one subject, such as a customer, under the subject's id: without it nothing that was sealed with it can
 * be read again. Kept wrapped by a master key.
 */
export class PersonalKey extends PersonalKeySchema.class {
  static of(id: string, dealerId: string | null, masters: MasterKeys): PersonalKey {
    return make(PersonalKey, { id, dealerId, wrapped: masters.newDataKey(placeOf(id)).wrapped });
  }

  /** @throws SealBroken when the master key that wrapped it is not at hand */
  unwrap(masters: MasterKeys): SealingKey {
    return masters.unwrap(this.wrapped, placeOf(this.id));
  }

  /** Wraps it by the first of the master keys. @returns whether it was not yet */
  rewrap(masters: MasterKeys): boolean {
    const wrapped = masters.rewrap(this.wrapped, placeOf(this.id));
    if (wrapped) this.wrapped = wrapped;
    return wrapped !== null;
  }
}
PersonalKeySchema.setClass(PersonalKey);

const placeOf = (row: string): Place => ({ table: 'personal_key', column: 'wrapped', row });
