import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import type { AssetCoverageInput } from '../schema.types.ts';
import { CoverageDecision } from './coverage-decision.entity.ts';
import type { DecidedLine } from './coverage.ts';
import { Coverages } from './coverages.service.ts';

@Resolver('CoverageDecision')
export class CoverageDecisionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly coverages: Coverages,
  ) {}

  @Query()
  coverageFor(@Args('asset') asset: string, @Args('input') input: AssetCoverageInput) {
    return this.coverages.preview(asset, input);
  }

  @Query()
  coverageDecisions(@Args() { ticket, ...page }: PageArgs & { ticket: string }) {
    return connection(this.em, CoverageDecision, { ticketId: ticket }, page, [{ decidedAt: 'desc' }]);
  }

  @ResolveField()
  asset(@Parent() { asset }: CoverageDecision) {
    return asset && this.load.one(Asset, asset.id);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CoverageDecision, id);
  }
}

@Resolver('CoverageLine')
export class CoverageLineResolver {
  @ResolveField()
  part(@Parent() { partId }: DecidedLine) {
    return partId && { id: partId };
  }
}
