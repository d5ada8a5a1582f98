import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Customer } from '../customer/customer.entity.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { CareContact } from './care-contact.entity.ts';
import { InitialVisits } from './initial-visits.service.ts';
import { KeyUserVisits } from './key-user-visits.service.ts';
import { CARE_REPLAN_TIMER, CarePlans } from './care-plans.service.ts';

const PAGE = 100;

interface Progress {
  readonly code: string;
  readonly agreementsAfter: string | null;
  readonly visitsAfter: string | null;
  /** Customers who were in the file before the first day that is looked at from now on, and the day of the policy; once. */
  readonly filed: { readonly before: string; readonly ruledOn: string } | null;
}

/** Plans anew, page by page, what a care policy asks for when a version of it comes into force. */
@Injectable()
export class CareContactReplan {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: CarePlans,
    private readonly initialVisits: InitialVisits,
    private readonly keyUserVisits: KeyUserVisits,
  ) {}

  @OnTimer(CARE_REPLAN_TIMER)
  async replan({ code, agreementsAfter, visitsAfter, filed }: Progress): Promise<void> {
    const page = { orderBy: { id: 'asc' }, limit: PAGE } as const;
    const agreements = await this.em.find(
      ServiceAgreement,
      { carePolicy: code, status: 'ACTIVE', ...behind(agreementsAfter) },
      page,
    );
    await this.plans.planRhythms(agreements);
    const visits = await this.em.find(
      CareContact,
      { kind: 'INITIAL_VISIT', status: 'PLANNED', ...behind(visitsAfter) },
      page,
    );
    await this.initialVisits.reschedule(visits);
    const missing = await this.planMissingVisits();
    if (filed) await this.initialVisits.planLater(new Date(0), new Date(filed.before), filed.ruledOn);
    await this.keyUserVisits.settle();
    if ([agreements.length, visits.length, missing].every(count => count < PAGE)) return;
    const progress = {
      agreementsAfter: agreements.at(-1)?.id ?? agreementsAfter,
      visitsAfter: visits.at(-1)?.id ?? visitsAfter,
      filed: null,
    };
    const key = `${CARE_REPLAN_TIMER}:${code}`;
    await this.timers.set({ task: CARE_REPLAN_TIMER, key, at: this.clock.now(), payload: { code, ...progress } });
  }

  /**
   * Initial visits of firms that had picked up before any policy asked for them, under the files that are kept.
   * @returns how many were planned
   */
  private async planMissingVisits(): Promise<number> {
    const rows = await this.em.execute<{ customerId: string; pickedUpOn: string }[]>(
      `with file as (select id, coalesce(duplicate_of_id, id) as kept from customer where erased_at is null)
       select kept as "customerId", min(picked_up_on)::text as "pickedUpOn"
       from outbound_order join file on file.id = customer_id
       where withdrawn_at is null and not exists (select from care_contact join file of_firm on of_firm.id = care_contact.customer_id
         where of_firm.kept = file.kept and kind = 'INITIAL_VISIT')
       group by kept order by kept limit ?`,
      [PAGE],
    );
    const pickUps = rows.map(({ customerId, pickedUpOn }) => {
      return { customer: this.em.getReference(Customer, customerId), on: pickedUpOn, basis: 'PICK_UP' as const };
    });
    return await this.initialVisits.plan(pickUps);
  }
}

const behind = (id: string | null) => (id === null ? {} : { id: { $gt: id } });
