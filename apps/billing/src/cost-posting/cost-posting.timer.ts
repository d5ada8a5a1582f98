import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { COST_CENTRES_TIMER, CostCentres } from '../cost-centre-policy/cost-centres.service.ts';
import { CostPosting } from './cost-posting.entity.ts';

const PAGE = 100;

/** Offers what waited for a cost centre, or was refused at another, once others are in force: page by page. */
@Injectable()
export class CostPostingTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly centres: CostCentres,
  ) {}

  @OnTimer(COST_CENTRES_TIMER)
  async fire({ after }: { after: string | null }): Promise<void> {
    const inForce = await this.centres.inForce();
    if (!inForce) return;
    const postings = await this.em.find(
      CostPosting,
      { status: { $in: ['AWAITING_CENTRE', 'REFUSED'] }, ...(after === null ? {} : { id: { $gt: after } }) },
      { orderBy: { id: 'asc' }, limit: PAGE, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    for (const posting of postings) posting.follow(inForce, this.clock.now());
    if (postings.length === PAGE) await this.centres.offerFrom(postings.at(-1)?.id ?? null);
  }
}
