import { Loaders } from '@mainstay/kit/service';
import { Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { CoverageDecision } from './coverage-decision.entity.ts';

@Resolver('CoverageDecision')
export class CoverageDecisionResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  asset(@Parent() { asset }: CoverageDecision) {
    return asset && this.load.one(Asset, asset.id);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CoverageDecision, id);
  }
}
