import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { TemporaryAdmission } from './temporary-admission.entity.ts';

const TIMER = 'temporary-admission';

/** Tells, each at its moment, that the end of a temporary admission draws near, and that it is over. */
@Injectable()
export class TemporaryAdmissionTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Its one timer. Call it in the transaction that changed it. */
  async watch({ id, wakesAt: at }: TemporaryAdmission): Promise<void> {
    const key = `${TIMER}:${id}`;
    if (at) await this.timers.set({ task: TIMER, key, at, payload: { id } });
    else await this.timers.clear(key);
  }

  @OnTimer(TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const admission = await this.em.findOne(TemporaryAdmission, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!admission) return;
    admission.wake(this.clock.now());
    await this.watch(admission);
  }
}
