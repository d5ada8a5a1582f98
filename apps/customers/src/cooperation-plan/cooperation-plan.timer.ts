import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CooperationPlan } from './cooperation-plan.entity.ts';

const TIMER = 'cooperation-plan';

/** Wakes a plan of cooperation when the next of its days is over (CUS-11). */
@Injectable()
export class CooperationPlanTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  async watch({ id, wakesAt }: CooperationPlan): Promise<void> {
    const key = `${TIMER}:${id}`;
    if (!wakesAt) return await this.timers.clearAll([key]);
    const now = this.clock.now();
    await this.timers.set({ task: TIMER, key, at: wakesAt > now ? wakesAt : now, payload: { id } });
  }

  @OnTimer(TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const plan = await this.em.findOne(CooperationPlan, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!plan) return;
    plan.wake(this.clock.now());
    await this.watch(plan);
  }
}
