import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Customer } from '../customer/customer.entity.ts';
import { OutboundOrder } from '../outbound-order/outbound-order.entity.ts';
import { type By, CareContact, type VisitBasis } from './care-contact.entity.ts';
import { CarePlans } from './care-plans.service.ts';
import { CareTermsInForce } from './care-terms-in-force.service.ts';
import { initialDays } from './initial-days.ts';

export const INITIAL_VISITS_TIMER = 'initial-visits';

/** That a customer picked goods up, or what stands for it where that is not known. */
export interface PickUp {
  readonly customer: Customer;
  readonly on: string;
  readonly basis: VisitBasis;
}

/** Plans the first visit to each customer, as the policy in force asks for it (CUS-10). */
@Injectable()
export class InitialVisits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: CarePlans,
    private readonly terms: CareTermsInForce,
  ) {}

  /**
   * The initial visits of customers who have none yet, those of pick-ups after what stood in for them was held or missed, and
   * the days of the pick-up for one that was counted from something else; nothing where no policy in force asks for them.
   * @returns how many were planned
   */
  async plan(pickUps: readonly PickUp[]): Promise<number> {
    const terms = await this.terms.onInitialVisits();
    if (!terms) return 0;
    const customer = { $in: pickUps.map(it => it.customer.id) };
    const planned = await this.em.find(CareContact, { customer, kind: 'INITIAL_VISIT', status: { $ne: 'DROPPED' } });
    const visitsOf = Map.groupBy(planned, it => it.customer.id);
    const visits: CareContact[] = [];
    const recounted: CareContact[] = [];
    for (const { customer, on, basis } of pickUps) {
      const days = initialDays(terms, on, basis);
      const before = visitsOf.get(customer.id) ?? [];
      if (basis === 'PICK_UP') recounted.push(...before.filter(it => it.pickedUp(on, days)));
      if (before.some(it => basis !== 'PICK_UP' || it.isVisitAfter(on, days))) continue;
      const counted = { agreement: null, countedFrom: on, basis, rhythmOn: null, responsible: null };
      visits.push(CareContact.plan({ customer, kind: 'INITIAL_VISIT', ...counted, ...days }));
    }
    await this.plans.setTimers(recounted);
    await this.plans.begin(visits);
    return visits.length;
  }

  /**
   * An outbound order does not tell of this pick-up any more. A visit that was counted from it, and is neither made nor agreed with
   * the customer, is counted from the first pick-up that is left, else from what stands for it.
   */
  async recount({ customer, on: countedFrom }: Omit<PickUp, 'basis'>, number: string, by: By): Promise<void> {
    const where = { customer, kind: 'INITIAL_VISIT', basis: 'PICK_UP', countedFrom, endedAt: null } as const;
    const visit = await this.em.findOne(CareContact, where);
    if (!visit || visit.isAgreed) return;
    const ofFirm = { $or: [{ customer }, { customer: { duplicateOfId: customer.id } }], withdrawnAt: null };
    const orders = await this.em.find(OutboundOrder, ofFirm, { orderBy: { pickedUpOn: 'asc' } });
    if (orders.some(it => it.pickedUpOn === countedFrom)) return;
    const [first] = orders;
    const terms = await this.terms.onInitialVisits();
    if (first && terms) visit.recount(first.pickedUpOn, initialDays(terms, first.pickedUpOn, 'PICK_UP'));
    if (!first) {
      visit.drop(`The outbound order ${number} tells of no pick-up on ${countedFrom}.`, by);
      const came = customer.createdAt.getTime();
      await this.planLater(new Date(came), new Date(came + 1));
    }
    await this.plans.setTimers([visit]);
  }

  /**
   * Customers who came between two moments, or whose first machine did, are visited also where no outbound order tells of their
   * pick-up; seen to after this transaction.
   * @param ruledOn the day on which a policy came into force, where it is for that
   */
  async planLater(from: Date, before: Date, ruledOn: string | null = null): Promise<void> {
    const payload = { from: from.toISOString(), before: before.toISOString(), after: null, ruledOn };
    const [task, key] = [INITIAL_VISITS_TIMER, `${INITIAL_VISITS_TIMER}:${payload.from}`];
    await this.timers.set({ task, key, at: this.clock.now(), payload });
  }

  /** Gives initial visits whose days have not begun the days of the policy in force. */
  async reschedule(visits: readonly CareContact[]): Promise<void> {
    const terms = await this.terms.onInitialVisits();
    if (!terms) return;
    for (const visit of visits) {
      const { countedFrom, basis } = visit;
      if (countedFrom && basis) visit.reschedule(initialDays(terms, countedFrom, basis));
    }
    await this.plans.setTimers(visits);
  }
}
