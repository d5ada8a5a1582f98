import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareCorrection } from './care-correction.entity.ts';
import { CARE_CORRECTION_TIMER } from './care-corrections.service.ts';

/** Tells when the day is over on which something was to be put right (CUS-10). */
@Injectable()
export class CareCorrectionTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @OnTimer(CARE_CORRECTION_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const correction = await this.em.findOne(CareCorrection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    correction?.wake(this.clock.now());
  }
}
