import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { CustomerTraining } from './customer-training.entity.ts';
import { CustomerTrainings, TRAINING_REPLAN_TIMER, TRAINING_TIMER } from './customer-trainings.service.ts';

const PAGE = 100;

interface Progress {
  readonly code: string;
  readonly after: string | null;
}

/** Sees that the last day of a training is over, and plans anew what a template asks for in a new version. */
@Injectable()
export class CustomerTrainingTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly trainings: CustomerTrainings,
  ) {}

  @OnTimer(TRAINING_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const training = await this.em.findOne(CustomerTraining, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    training?.expire(this.clock.now());
  }

  @OnTimer(TRAINING_REPLAN_TIMER)
  async replan({ code, after }: Progress): Promise<void> {
    const agreements = await this.em.find(
      ServiceAgreement,
      { trainingPolicy: code, status: 'ACTIVE', ...(after === null ? {} : { id: { $gt: after } }) },
      { orderBy: { id: 'asc' }, limit: PAGE, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    await this.trainings.planRegular(agreements);
    if (agreements.length < PAGE) return;
    const payload = { code, after: agreements.at(-1)?.id ?? after };
    const key = `${TRAINING_REPLAN_TIMER}:${code}`;
    await this.timers.set({ task: TRAINING_REPLAN_TIMER, key, at: this.clock.now(), payload });
  }
}
