import { createHmac } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NewSealer, PersonSealer } from '../../domain/index.ts';
import { Loaders } from '../graphql/loaders.ts';
import { MasterKeys } from './master-keys.ts';
import { PersonalKey } from './personal-key.entity.ts';
import { open, type Place, seal, type SealingKey } from './sealed.ts';

/** Under this id stands the key of the blind indexes, which is nobody's and is never destroyed. */
const INDEX_KEY = '00000000-0000-0000-0000-000000000000';

/** Seals what is said of persons, opens it, and makes all of it unreadable for good (P27, docs/adr/0022). */
@Injectable()
export class PersonalData implements OnModuleInit {
  private indexKey: SealingKey | undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly masters: MasterKeys,
  ) {}

  /** A service whose file lacks the master key of its database does not start. @throws SealBroken */
  async onModuleInit(): Promise<void> {
    const em = this.em.fork();
    const fresh = PersonalKey.of(INDEX_KEY, null, this.masters);
    await em.upsert(PersonalKey, fresh, { onConflictFields: ['id'], onConflictAction: 'ignore' });
    em.clear();
    this.indexKey = (await em.findOneOrFail(PersonalKey, INDEX_KEY)).unwrap(this.masters);
  }

  /**
   * What seals values of a subject in the current transaction; the subject's key is made where there is none.
   * @param subject the id of whom the values speak @param dealerId the dealer whose row it is
   */
  async sealerOf(subject: string, dealerId: string | null): Promise<PersonSealer> {
    const key = await this.em.findOne(PersonalKey, subject);
    return key ? this.sealerBy(key) : this.newSealer(subject, dealerId);
  }

  /** As `sealerOf`, for a subject that is new. */
  readonly newSealer: NewSealer = (subject, dealerId) => {
    const key = PersonalKey.of(subject, dealerId, this.masters);
    this.em.persist(key);
    return this.sealerBy(key);
  };

  /**
   * What was sealed of a subject; null once its key is destroyed. All that is asked for in one turn takes one statement.
   * @throws SealBroken when it was altered or stands elsewhere than it was sealed
   */
  async open<T>(subject: string, sealed: Uint8Array, place: Place): Promise<T | null> {
    const key = await this.load.one(PersonalKey, subject);
    return key && (JSON.parse(open([key.unwrap(this.masters)], sealed, place).toString()) as T);
  }

  /** What stands in a blind index for a value: the same for the same value, and nothing to anybody else. */
  index(kind: string, value: string): string {
    if (!this.indexKey) throw new Error('The key of the blind indexes is not loaded yet.');
    return createHmac('sha256', this.indexKey.secret)
      .update(JSON.stringify([kind, value]))
      .digest('base64url');
  }

  /** Destroys keys in the current transaction: what was sealed with them can never be read again. */
  async destroy(subjects: readonly string[]): Promise<void> {
    await this.em.nativeDelete(PersonalKey, { id: { $in: [...subjects] } });
  }

  private sealerBy(personalKey: PersonalKey): PersonSealer {
    const key = personalKey.unwrap(this.masters);
    return {
      seal: (value, place) => seal(key, JSON.stringify(value), place),
      index: (kind, value) => this.index(kind, value),
    };
  }
}
