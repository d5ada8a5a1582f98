import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CostCentrePolicy } from './cost-centre-policy.entity.ts';

/** Comes due when other cost centres are in force: postings may have waited for them. */
export const COST_CENTRES_TIMER = 'cost-centres-in-force';

const LOCK = `hashtextextended('cost-centres', 0)`;

/** The cost centres in force: asked by whatever is posted, and changed by people. */
@Injectable()
export class CostCentres {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** What is in force until the transaction ends: a posting that found no centre is there once others come into force. */
  async inForce(): Promise<CostCentrePolicy | null> {
    await this.em.execute(`select pg_advisory_xact_lock_shared(${LOCK})`);
    return this.em.findOne(CostCentrePolicy, { status: 'ACTIVE' });
  }

  /** Before other centres come into force: waits for those who post by the ones until now. */
  async hold(): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(${LOCK})`);
  }

  /** @param after the last posting that was looked at; null begins with the first */
  async offerFrom(after: string | null): Promise<void> {
    const payload = { after };
    await this.timers.set({ task: COST_CENTRES_TIMER, key: COST_CENTRES_TIMER, at: this.clock.now(), payload });
  }
}
