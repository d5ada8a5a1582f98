import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareContact } from './care-contact.entity.ts';
import { CARE_CONTACT_TIMER, CarePlans } from './care-plans.service.ts';

/** Opens contacts when their days begin, and sees when their days are over (CUS-10). */
@Injectable()
export class CareContactTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly plans: CarePlans,
  ) {}

  @OnTimer(CARE_CONTACT_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const contact = await this.em.findOne(CareContact, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!contact) return;
    contact.wake(this.clock.now());
    await this.plans.setTimers([contact]);
  }
}
