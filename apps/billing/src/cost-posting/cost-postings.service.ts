import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { isOfKind } from '../cost-centre-policy/cost-centre-policy.entity.ts';
import { CostCentres } from '../cost-centre-policy/cost-centres.service.ts';
import type { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import type { FeeList } from '../fee-list/fee-list.entity.ts';
import { CostPosting } from './cost-posting.entity.ts';
import { type Cost, toPost } from './costs.ts';

/** Posts what repairs cost: whatever changes it asks for that. */
@Injectable()
export class CostPostings {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly centres: CostCentres,
  ) {}

  /**
   * Posts what of the costs of a paper is not posted, and takes back what is too much, by postings of its own. Whoever calls
   * keeps others from posting those of the same paper until the transaction ends.
   */
  async post(paper: { readonly feeList: FeeList } | { readonly costSheet: CostSheet }, costs: Cost[]): Promise<void> {
    const populate = ['costCentrePolicy'] as const;
    const posted = await this.em.find(CostPosting, { ...paper }, { orderBy: { id: 'asc' }, populate });
    const due = toPost(costs, posted);
    if (due.length === 0) return;
    const [inForce, now] = [await this.centres.inForce(), this.clock.now()];
    for (const cost of due) {
      const number = await nextNumber(this.em, 'CC', now);
      const corrected = posted.findLast(isOfKind(cost)) ?? null;
      this.em.persist(CostPosting.of({ ...cost, ...paper, number }, corrected, inForce, now));
    }
  }
}
