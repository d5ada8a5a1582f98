import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CARE_HANDOVER_TIMER } from '../care-contact/care-plans.service.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { InitialVisits } from '../care-contact/initial-visits.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { boundsOf, CustomerHandover, dueAtOf, newcomersOf } from './customer-handover.entity.ts';

/**
 * Each day at the time by which the new customers of the day before are to be handed over, looks whether they were, and has
 * those visited of whom no outbound order came by then; at midnight, where a policy asks for visits and none for hand-overs.
 * It goes day by day, so that after a standstill none is left out.
 */
@Injectable()
export class CustomerHandoverTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly terms: CareTermsInForce,
    private readonly visits: InitialVisits,
  ) {}

  @OnTimer(CARE_HANDOVER_TIMER)
  async fire({ day }: { day: string }): Promise<void> {
    const terms = await this.terms.ofDay();
    if (!terms) return;
    const known = await this.em.findOne(CustomerHandover, { day }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const handover = terms.handOverBy ? (known ?? CustomerHandover.of(day, terms)) : null;
    const dueAt = handover?.dueAt ?? dueAtOf(day, terms);
    if (this.clock.now() < dueAt) return this.wait(day, dueAt);
    const [from, to] = boundsOf(handover?.timeZone ?? terms.timeZone, day);
    const count = await this.em.count(Customer, newcomersOf(from, to));
    if (handover && count > 0) {
      handover.expire(count);
      this.em.persist(handover);
    }
    await this.visits.planLater(from, to);
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    await this.wait(next, dueAtOf(next, terms));
  }

  private async wait(day: string, at: Date): Promise<void> {
    await this.timers.set({ task: CARE_HANDOVER_TIMER, key: CARE_HANDOVER_TIMER, at, payload: { day } });
  }
}
