import { dayIn, daysAfter } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Customer } from '../customer/customer.entity.ts';
import { CareTermsInForce } from './care-terms-in-force.service.ts';
import type { CareTerms } from './care-terms.ts';
import { initialDays } from './initial-days.ts';
import { INITIAL_VISITS_TIMER, InitialVisits, type PickUp } from './initial-visits.service.ts';

const PAGE = 100;
/** Whose days were over for longer when they came has had the machine for long: there is nothing to begin with. */
const LONG_OVER_DAYS = 30;

/** The customers who came between two moments, or whose machines did, page by page. */
interface Progress {
  readonly from: string;
  readonly before: string;
  readonly after: string | null;
  /** The day on which a policy came into force that they had come before; null of those who are handed over. */
  readonly ruledOn: string | null;
}

/** What is known of a customer's first machine, and of what was picked up. */
interface Bought {
  readonly id: string;
  readonly pickedUpOn: string | null;
  readonly deliveredOn: string | null;
  readonly purchasedOn: string | null;
  /** The earliest day by which the customer had any of its machines, by whichever of that machine's days says it. */
  readonly theirsOn: string | null;
  /**
   * When the first machine came into the file; null where none did. One of a file of machines that says none of its days came
   * when it was taken over from other books, which tells nothing of the customer.
   */
  readonly enteredAt: string | null;
}

/**
 * Plans the initial visits of customers of whom no outbound order came by the time at which they are handed over, or before a
 * policy that asks for visits came into force: every customer in the file is visited, once something is theirs (CUS-10).
 */
@Injectable()
export class InitialVisitsTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly terms: CareTermsInForce,
    private readonly visits: InitialVisits,
  ) {}

  /** The customers are held, so that an outbound order that comes meanwhile plans no second visit. */
  @OnTimer(INITIAL_VISITS_TIMER)
  async fire({ from, before, after, ruledOn }: Progress): Promise<void> {
    const terms = await this.terms.onInitialVisits();
    if (!terms) return;
    const ids = await this.cameBetween(from, before, after);
    const held = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const customers = await this.em.find(
      Customer,
      { id: { $in: [...ids] }, erasedAt: null, duplicateOfId: null },
      held,
    );
    const bought = await this.bought(customers.map(it => it.id));
    await this.visits.plan(customers.flatMap(it => this.standIn(it, bought.get(it.id), ruledOn, terms) ?? []));
    if (ids.length < PAGE) return;
    const payload = { from, before, after: ids.at(-1) ?? null, ruledOn };
    await this.timers.set({
      task: INITIAL_VISITS_TIMER,
      key: `${INITIAL_VISITS_TIMER}:${from}`,
      at: this.clock.now(),
      payload,
    });
  }

  /**
   * What stands for the pick-up: the first machine's delivery or purchase while its days are not over, else the day on which
   * customer and machine are both in the file, and where its days are over as well when a policy comes into force, that day.
   * Nothing does for who has no machine, and so picked nothing up that we know of, nor for who has had one for long.
   */
  private standIn(
    customer: Customer,
    bought: Bought | undefined,
    ruledOn: string | null,
    terms: CareTerms,
  ): PickUp | null {
    if (bought?.pickedUpOn) return { customer, on: bought.pickedUpOn, basis: 'PICK_UP' };
    if (!bought?.enteredAt) return null;
    const { deliveredOn, purchasedOn, theirsOn, enteredAt } = bought;
    const today = dayIn(terms.timeZone, this.clock.now());
    const isNotOver = ({ on, basis }: Omit<PickUp, 'customer'>) => initialDays(terms, on, basis).dueOn >= today;
    const delivery = deliveredOn && ({ on: deliveredOn, basis: 'DELIVERY' } as const);
    const purchase = purchasedOn && ({ on: purchasedOn, basis: 'PURCHASE' } as const);
    const lately = [delivery, purchase].find(it => it && isNotOver(it));
    if (lately) return { customer, ...lately };
    const entered = new Date(enteredAt);
    const came = dayIn(terms.timeZone, entered > customer.createdAt ? entered : customer.createdAt);
    const hadLong = theirsOn && daysAfter(initialDays(terms, theirsOn, 'DELIVERY').dueOn, LONG_OVER_DAYS);
    if (hadLong && hadLong < (ruledOn ?? came)) return null;
    const registration = { on: came, basis: 'REGISTRATION' } as const;
    return { customer, ...(ruledOn && !isNotOver(registration) ? { on: ruledOn, basis: 'POLICY' } : registration) };
  }

  private async cameBetween(from: string, before: string, after: string | null): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from (
         select id from customer where created_at >= ? and created_at < ?
         union select customer_id from asset where created_at >= ? and created_at < ?) came
       where id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000') order by id limit ?`,
      [from, before, from, before, after, PAGE],
    );
    return rows.map(it => it.id);
  }

  private async bought(ids: readonly string[]): Promise<ReadonlyMap<string, Bought>> {
    if (ids.length === 0) return new Map();
    const rows = await this.em.execute<Bought[]>(
      `select customer.id, (select min(picked_up_on) from outbound_order
           where customer_id = customer.id and withdrawn_at is null)::text as "pickedUpOn",
         min(delivery_accepted_on)::text as "deliveredOn", min(purchased_on)::text as "purchasedOn",
         min(had_on)::text as "theirsOn",
         min(asset.created_at) filter (where not came_by_file or had_on is not null) as "enteredAt"
       from customer left join asset on asset.customer_id = customer.id
         cross join lateral (select coalesce(delivery_accepted_on, first_used_on, completion_accepted_on, purchased_on,
           invoiced_on) as had_on) it
       where customer.id in (${ids.map(() => '?').join()}) group by customer.id`,
      [...ids],
    );
    return new Map(rows.map(it => [it.id, it]));
  }
}
