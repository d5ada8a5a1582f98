import type { Provider } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain/index.ts';
import { CurrentActor } from '../graphql/current-actor.ts';
import type { SearchKind } from './search-kind.ts';
import { NothingSealed, SealedWords } from './sealed-words.ts';
import { TextFilters } from './text-filters.ts';
import { Searchable, type SearchArgs, Searches, type SearchHit } from './searches.ts';

/** `ticketsSearch`, and what it finds. */
function searchResolvers(service: string): Provider[] {
  const root = `${service}Search`;
  const type = root.replace(/^./, letter => letter.toUpperCase());

  @Resolver()
  class SearchResolver {
    constructor(private readonly searches: Searches) {}

    @Query(root)
    find(@Args() args: SearchArgs, @CurrentActor() actor: Actor) {
      return this.searches.find(args, actor);
    }
  }

  @Resolver(`${type}Hit`)
  class SearchHitResolver {
    constructor(private readonly searches: Searches) {}

    @ResolveField()
    excerpts(@Parent() hit: SearchHit) {
      return this.searches.excerpts(hit);
    }
  }
  return [SearchResolver, SearchHitResolver];
}

/** What a service whose records are searched has besides its own providers. */
export const searchProviders = (service: string, kinds: readonly SearchKind[]): readonly Provider[] =>
  kinds.length === 0
    ? []
    : [
        { provide: Searchable, useValue: new Searchable(service, kinds) },
        ...sealedWordsFor(kinds),
        Searches,
        TextFilters,
        ...searchResolvers(service),
      ];

function sealedWordsFor(kinds: readonly SearchKind[]): Provider[] {
  const words = kinds.find(it => it.sealed)?.sealed?.words;
  return [words ? { provide: SealedWords, useExisting: words } : { provide: SealedWords, useClass: NothingSealed }];
}
