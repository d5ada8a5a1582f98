import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CARE_HANDOVER_TIMER, CarePlans } from '../care-contact/care-plans.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { boundsOf, CustomerHandover, dueAtOf } from './customer-handover.entity.ts';

/**
 * Each day at the time by which the new customers of the day before are to be handed over, looks whether they were, and has
 * those visited of whom no outbound order came by then. It goes day by day, so that after a standstill none is left out.
 */
@Injectable()
export class CustomerHandoverTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: CarePlans,
  ) {}

  @OnTimer(CARE_HANDOVER_TIMER)
  async fire({ day }: { day: string }): Promise<void> {
    const terms = await this.plans.handOverTerms();
    if (!terms) return;
    const known = await this.em.findOne(CustomerHandover, { day }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const handover = known ?? CustomerHandover.of(day, terms);
    if (this.clock.now() < handover.dueAt) return;
    const [from, to] = boundsOf(handover.timeZone, day);
    const count = await this.em.count(Customer, { createdAt: { $gte: from, $lt: to } });
    if (count > 0) {
      handover.expire(count);
      this.em.persist(handover);
      await this.plans.planVisitsLater(from, to);
    }
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    const at = dueAtOf(next, terms);
    await this.timers.set({ task: CARE_HANDOVER_TIMER, key: CARE_HANDOVER_TIMER, at, payload: { day: next } });
  }
}
