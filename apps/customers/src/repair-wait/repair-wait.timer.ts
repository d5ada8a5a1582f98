import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Coverages } from '../coverage-decision/coverages.service.ts';
import { ExchangePolicies } from '../exchange/exchange-policies.service.ts';
import { RepairWait } from './repair-wait.entity.ts';
import { REPAIR_WAIT_TIMER, RepairWaits } from './repair-waits.service.ts';

/** Tells that a machine has waited too long, where its guarantee held when the wait began (RET-004V, N44). */
@Injectable()
export class RepairWaitTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly coverages: Coverages,
    private readonly policies: ExchangePolicies,
    private readonly waits: RepairWaits,
  ) {}

  @OnTimer(REPAIR_WAIT_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const wait = await this.em.findOne(RepairWait, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!wait) return;
    await this.em.populate(wait, ['asset']);
    const now = this.clock.now();
    const terms = await this.policies.for(wait.asset, wait.dayAt(now));
    if (wait.over || terms?.daysUnrepaired == null) return;
    if (now < wait.exceedsAt(terms.daysUnrepaired)) return this.waits.follow([wait]);
    const guarantee = await this.coverages.guaranteeOf(wait.asset, 'MANUFACTURING');
    if (guarantee.holdsOn(wait.since, wait.severity)) wait.exceed(terms, now);
  }
}
