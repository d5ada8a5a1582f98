import { beginOf, dayAfter } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePlans } from '../care-contact/care-plans.service.ts';
import { CustomerTrainings } from '../customer-training/customer-trainings.service.ts';
import type { ServiceAgreementDate } from '../schema.types.ts';
import { ServiceAgreement } from './service-agreement.entity.ts';

const TIMER = 'agreement-date';
const END_TIMER = 'agreement-end';

/** Wakes an agreement when a day that its contract sets, or its last one, is over (CUS-08). */
@Injectable()
export class AgreementDatesTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: CarePlans,
    private readonly trainings: CustomerTrainings,
  ) {}

  /** Sets the timers of its last day and of the days that are not met yet; one that is over is said at once. */
  async watch({ id, contractDates, endsOn, timeZone }: ServiceAgreement): Promise<void> {
    const now = this.clock.now().getTime();
    const after = (day: string) => new Date(Math.max(now, beginOf(timeZone, dayAfter(day)).getTime()));
    const ending = endsOn ? [{ task: END_TIMER, key: `${END_TIMER}:${id}`, payload: { id }, at: after(endsOn) }] : [];
    const dates = contractDates.open.map(({ date, dueOn }) => ({
      ...{ task: TIMER, key: `${TIMER}:${date}:${id}`, payload: { id, date }, at: after(dueOn) },
    }));
    await this.timers.setAll([...dates, ...ending]);
  }

  @OnTimer(END_TIMER)
  async end({ id }: { id: string }): Promise<void> {
    const agreement = await this.em.findOne(ServiceAgreement, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const now = this.clock.now();
    agreement?.expire(agreement.today(now), now);
    if (agreement?.status !== 'ENDED') return;
    await this.plans.dropAfterEnd(agreement);
    await this.trainings.dropAfterEnd(agreement);
  }

  @OnTimer(TIMER)
  async fire({ id, date }: { id: string; date: ServiceAgreementDate }): Promise<void> {
    const agreement = await this.em.findOne(ServiceAgreement, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const now = this.clock.now();
    agreement?.contractDates.miss(date, agreement.today(now), now);
  }
}
