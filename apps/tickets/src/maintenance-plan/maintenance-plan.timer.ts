import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MAINTENANCE_TIMER, MaintenancePlans, SETTLE_TIMER } from './maintenance-plans.service.ts';

/** Finds that the day of a visit has come, or that its window has ended. One that fires early or twice finds nothing new. */
@Injectable()
export class MaintenancePlanTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: MaintenancePlans,
  ) {}

  @OnTimer(MAINTENANCE_TIMER)
  async momentHasCome({ id }: { id: string }): Promise<void> {
    const plan = await this.em.findOne(MaintenancePlan, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (plan) await this.plans.follow(plan);
  }

  @OnTimer(SETTLE_TIMER)
  async caseHasEnded({ ticketId }: { ticketId: string }): Promise<void> {
    await this.plans.settle(ticketId);
  }
}
