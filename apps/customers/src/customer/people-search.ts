import type { Actor } from '@mainstay/kit/domain';
import { PersonalData, SealedWords } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { People } from './people.service.ts';
import { blind, partsAsked, wholeAsked } from './person-words.ts';

/**
 * How people are looked for. Who sees them in part finds them by nothing but the whole: asking for one letter after the other
 * would spell out what is masked (4.3).
 */
@Injectable()
export class PeopleSearch extends SealedWords {
  constructor(
    private readonly people: People,
    private readonly personalData: PersonalData,
  ) {
    super();
  }

  override async of(asked: string, actor: Actor): Promise<readonly string[]> {
    const masking = await this.people.maskingFor(actor);
    const words = masking ? wholeAsked(asked) : partsAsked(asked);
    return words.map(({ kind, word }) => blind(this.personalData.index(kind, word)));
  }
}
