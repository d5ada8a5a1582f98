import { dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Customer } from '../customer/customer.entity.ts';
import { OutboundOrder } from '../outbound-order/outbound-order.entity.ts';
import { CarePlans, INITIAL_VISITS_TIMER, type PickUp } from './care-plans.service.ts';
import type { CareTerms } from './care-terms.ts';
import { initialDays } from './initial-days.ts';

const PAGE = 100;

/** The customers who came between two moments, page by page. */
interface Progress {
  readonly from: string;
  readonly before: string;
  readonly after: string | null;
  /** The day on which a policy came into force that they had come before; null of those who are handed over. */
  readonly ruledOn: string | null;
}

interface Bought {
  readonly id: string;
  readonly deliveredOn: string | null;
  readonly purchasedOn: string | null;
}

/**
 * Plans the initial visits of customers of whom no outbound order came by the time at which they are handed over, or before a
 * policy that asks for visits came into force: every customer in the file is visited (CUS-10).
 */
@Injectable()
export class InitialVisitsTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: CarePlans,
  ) {}

  /** The customers are held, so that an outbound order that comes meanwhile plans no second visit. */
  @OnTimer(INITIAL_VISITS_TIMER)
  async fire({ from, before, after, ruledOn }: Progress): Promise<void> {
    const terms = await this.plans.initialTerms();
    if (!terms) return;
    const came = { createdAt: { $gte: new Date(from), $lt: new Date(before) }, erasedAt: null };
    const customers = await this.em.find(
      Customer,
      { ...came, ...(after ? { id: { $gt: after } } : {}) },
      { orderBy: { id: 'asc' }, limit: PAGE, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const bought = await this.bought(customers.map(it => it.id));
    const pickUps = customers.map(it => this.standIn(it, { ...bought.get(it.id), ruledOn }, terms));
    const known = ruledOn ? await this.pickedUp(customers) : new Set();
    await this.plans.planInitialVisits(pickUps.filter(it => !known.has(it.customer.id)));
    if (customers.length < PAGE) return;
    const payload = { from, before, after: customers.at(-1)?.id ?? null, ruledOn };
    await this.timers.set({
      task: INITIAL_VISITS_TIMER,
      key: `${INITIAL_VISITS_TIMER}:${from}`,
      at: this.clock.now(),
      payload,
    });
  }

  /**
   * What stands for the pick-up: the first machine's delivery or purchase while its days are not over, else the registration,
   * and where those are over as well when a policy comes into force, that day.
   */
  private standIn(
    customer: Customer,
    { deliveredOn, purchasedOn, ruledOn }: Partial<Bought> & Pick<Progress, 'ruledOn'>,
    terms: CareTerms,
  ): PickUp {
    const now = this.clock.now();
    const registration = { on: dayIn(terms.timeZone, customer.createdAt), basis: 'REGISTRATION' } as const;
    const days = [
      { on: deliveredOn, basis: 'DELIVERY' },
      { on: purchasedOn, basis: 'PURCHASE' },
      registration,
    ] as const;
    for (const { on, basis } of days) {
      if (on && initialDays(terms, on, basis).dueOn >= dayIn(terms.timeZone, now)) return { customer, on, basis };
    }
    return { customer, ...(ruledOn ? { on: ruledOn, basis: 'POLICY' as const } : registration) };
  }

  /** Those of whom an outbound order came: a policy that comes into force has their visits counted from that. */
  private async pickedUp(customers: readonly Customer[]): Promise<ReadonlySet<unknown>> {
    const orders = await this.em.find(OutboundOrder, { customer: { $in: customers.map(it => it.id) } });
    return new Set(orders.map(it => it.customer.id));
  }

  private async bought(ids: readonly string[]): Promise<ReadonlyMap<string, Bought>> {
    if (ids.length === 0) return new Map();
    const rows = await this.em.execute<Bought[]>(
      `select customer_id as id, min(delivery_accepted_on)::text as "deliveredOn", min(purchased_on)::text as "purchasedOn"
       from asset where customer_id in (${ids.map(() => '?').join()}) group by customer_id`,
      [...ids],
    );
    return new Map(rows.map(it => [it.id, it]));
  }
}
