import { CoverageRequested } from '@mainstay/contracts/tickets';
import type { DataOf } from '@mainstay/contracts/event';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { WarrantyPolicies } from '../warranty-policy/warranty-policies.service.ts';
import { CoverageDecision } from './coverage-decision.entity.ts';
import { decideCoverage, UNKNOWN_ASSET } from './coverage.ts';

@Injectable()
export class CoverageConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly policies: WarrantyPolicies,
  ) {}

  @On(CoverageRequested)
  async decide({ ticketId, assetId, ...fault }: DataOf<typeof CoverageRequested>): Promise<void> {
    const asset = await this.em.findOne(Asset, { id: assetId });
    const coverage = asset
      ? decideCoverage(asset, await this.policies.at(asset.warrantyPolicy, fault.faultOn), fault)
      : UNKNOWN_ASSET;
    this.em.persist(CoverageDecision.of(ticketId, assetId, asset, coverage, this.clock.now()));
  }
}
