import type { Actor } from '../../domain/index.ts';

/** Makes of a question the blind words of which a sealed record must have every one (docs/adr/0022). */
export abstract class SealedWords {
  /** @returns none where the caller may find nothing sealed by this question */
  abstract of(asked: string, actor: Actor): Promise<readonly string[]>;
}

/** Of a service that keeps nothing sealed that is searched. */
export class NothingSealed extends SealedWords {
  override of(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }
}
