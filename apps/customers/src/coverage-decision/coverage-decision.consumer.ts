import { CoverageRequested } from '@mainstay/contracts/tickets';
import type { DataOf } from '@mainstay/contracts/event';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { Goodwills } from '../goodwill/goodwills.service.ts';
import { CoverageDecision } from './coverage-decision.entity.ts';
import { Coverages } from './coverages.service.ts';

@Injectable()
export class CoverageConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly coverages: Coverages,
    private readonly goodwills: Goodwills,
  ) {}

  /** No other dealer gets the machine meanwhile, whom the decision would not follow. */
  @On(CoverageRequested)
  async decide({
    ticketId,
    assetId,
    lines: named,
    isTakenOn,
    ...fault
  }: DataOf<typeof CoverageRequested>): Promise<void> {
    await this.goodwills.lock(ticketId);
    const asset = await this.em.findOne(Asset, { id: assetId }, { lockMode: LockMode.PESSIMISTIC_READ });
    const lines = (named ?? []).map(({ partId: part, failedUnit, ...line }) => ({
      ...{ ...line, part },
      failedUnit: failedUnit && { serial: failedUnit.serial, part: failedUnit.partId },
    }));
    const { isUnused = false, isAsBought = false, meterKind = null } = fault;
    const acceptedBy = isTakenOn ? 'the service staff of the case' : null;
    const asked = { ...fault, isUnused, isAsBought, meterKind, acceptedBy, lines, asKnownAt: null };
    const terms = await this.coverages.decide(assetId, asked);
    const granted = await this.goodwills.granted(ticketId, assetId);
    this.em.persist(CoverageDecision.of({ ticketId, assetId, asset }, terms, granted, this.clock.now()));
  }
}
