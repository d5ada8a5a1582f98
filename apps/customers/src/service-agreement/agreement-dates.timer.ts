import { beginOf, dayAfter } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePlans } from '../care-contact/care-plans.service.ts';
import type { ServiceAgreementDate } from '../schema.types.ts';
import { ServiceAgreement } from './service-agreement.entity.ts';

const TIMER = 'agreement-date';

/** Wakes an agreement when a day that its contract sets is over (CUS-08). */
@Injectable()
export class AgreementDatesTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: CarePlans,
  ) {}

  /** Sets the timers of the days that are not met yet; one that is over is said at once. */
  async watch({ id, openDates }: ServiceAgreement): Promise<void> {
    const { timeZone } = await this.plans.companyDay();
    const now = this.clock.now().getTime();
    await this.timers.setAll(
      openDates.map(({ date, dueOn }) => ({
        ...{ task: TIMER, key: `${TIMER}:${date}:${id}`, payload: { id, date } },
        at: new Date(Math.max(now, beginOf(timeZone, dayAfter(dueOn)).getTime())),
      })),
    );
  }

  @OnTimer(TIMER)
  async fire({ id, date }: { id: string; date: ServiceAgreementDate }): Promise<void> {
    const agreement = await this.em.findOne(ServiceAgreement, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    agreement?.missDate(date, this.clock.now());
  }
}
