import { CoverageRequested } from '@mainstay/contracts/tickets';
import type { DataOf } from '@mainstay/contracts/event';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { Goodwill } from '../goodwill/goodwill.entity.ts';
import { withGoodwill } from '../goodwill/goodwill-coverage.ts';
import { CoverageDecision } from './coverage-decision.entity.ts';
import type { DecidedCoverage } from './coverage.ts';
import { Coverages } from './coverages.service.ts';

@Injectable()
export class CoverageConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly coverages: Coverages,
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
    const asset = await this.em.findOne(Asset, { id: assetId }, { lockMode: LockMode.PESSIMISTIC_READ });
    const lines = (named ?? []).map(({ partId: part, failedUnit, ...line }) => ({
      ...{ ...line, part },
      failedUnit: failedUnit && { serial: failedUnit.serial, part: failedUnit.partId },
    }));
    const { isUnused = false, isAsBought = false, meterKind = null } = fault;
    const acceptedBy = isTakenOn ? 'the service staff of the case' : null;
    const asked = { ...fault, isUnused, isAsBought, meterKind, acceptedBy, lines, asKnownAt: null };
    const decided = await this.coverages.decide(assetId, asked);
    const coverage = await this.bettered(ticketId, assetId, decided);
    this.em.persist(CoverageDecision.of({ ticketId, assetId, asset }, coverage, this.clock.now()));
  }

  /** What a general manager confirmed for a machine in a case stays, whatever part of it is asked about later. */
  private async bettered(ticketId: string, assetId: string, decided: DecidedCoverage): Promise<DecidedCoverage> {
    const confirmed = await this.em.find(
      Goodwill,
      { decision: { ticketId, asset: assetId }, status: 'CONFIRMED' },
      { orderBy: { decidedAt: 'asc', id: 'asc' } },
    );
    return confirmed.flatMap(({ granted }) => granted ?? []).reduce(withGoodwill, decided);
  }
}
