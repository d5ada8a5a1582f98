import { Loaders } from '@mainstay/kit/service';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { FaultCode } from '../fault-code/fault-code.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { readFeature } from './case-features.ts';
import type { RankedCause } from './cause-ranking.ts';
import { CauseSuggestions, type Suggestion } from './cause-suggestions.service.ts';
import { readCause } from './solved-case.entity.ts';

/** What solved cases suggest to a case. */
@Resolver('Ticket')
export class TicketSuggestionResolver {
  constructor(private readonly suggestions: CauseSuggestions) {}

  @ResolveField()
  async suggestedCauses(@Parent() ticket: Ticket) {
    return (await this.suggestions.of(ticket)).map(shown);
  }
}

/** The catalogue's entry for a suggested cause. */
@Resolver('SuggestedCause')
export class SuggestedCauseResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  fault(@Parent() { faultCode }: { faultCode: string }) {
    return this.load.oneBy(FaultCode, 'code', faultCode);
  }
}

/** The ticket of a similar case. */
@Resolver('SimilarCase')
export class SimilarCaseResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  ticket(@Parent() { ticketId }: { ticketId: string }) {
    return this.load.one(Ticket, ticketId);
  }
}

const shown = ({ cause, likelihood, cases, reasons, similar }: Suggestion) => ({
  ...readCause(cause),
  scorePercent: Math.round(likelihood * 100),
  solvedCases: cases,
  reasons: reasons.map(shownReason),
  similarCases: similar.map(({ solved, similarity }) => ({
    ticketId: solved.id,
    similarityPercent: Math.round(similarity * 100),
    solution: solved.solution,
  })),
});

const shownReason = ({ feature, lift, cases }: RankedCause['reasons'][number]) => ({
  ...readFeature(feature),
  timesAsFrequent: Math.round(lift * 10) / 10,
  cases,
});
