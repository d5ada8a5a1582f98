import { dayIn } from '@mainstay/calendar';
import { Clock, systemActor } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Customer } from '../customer/customer.entity.ts';
import { CareContact, type PlannedDays } from './care-contact.entity.ts';
import { TO_BE_MADE } from './care-contact.lifecycle.ts';
import { CarePlans } from './care-plans.service.ts';
import { CareTermsInForce } from './care-terms-in-force.service.ts';
import { type CareRhythm, type CareTerms, nextDay } from './care-terms.ts';

export const KEY_USER_VISITS_TIMER = 'key-user-visits';
const PAGE = 100;

/** A care policy that has key users visited, whatever their contracts say. */
type VisitTerms = CareTerms & { readonly keyTierVisit: CareRhythm };

/** Plans the visits that customers get for being key users, each after the one before (CUS-03, CUS-11). */
@Injectable()
export class KeyUserVisits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: CarePlans,
    private readonly terms: CareTermsInForce,
  ) {}

  /** Somebody became a key user or is none any more, or a policy changed: seen to after this transaction. */
  async planLater(): Promise<void> {
    const task = KEY_USER_VISITS_TIMER;
    await this.timers.set({ task, key: task, at: this.clock.now(), payload: {} });
  }

  /** Makes the plans agree with tiers and policy, a page of each at a time. Done twice, it finds nothing to do. */
  async settle(): Promise<void> {
    const terms = await this.visitTerms();
    const done = [await this.dropUnwanted(terms)];
    if (terms) done.push(await this.planMissing(terms), await this.reschedule(terms));
    if (done.some(count => count === PAGE)) await this.planLater();
  }

  /** The visit after one that ended; null where it was planned for another reason, or no rhythm asks for more. */
  async follow({ customer, agreement, rhythmOn }: CareContact): Promise<CareContact | null> {
    const terms = agreement || !rhythmOn ? null : await this.visitTerms();
    await this.em.flush(); // The one that ended makes room for the next.
    const [next] = terms ? await this.plan([customer.id], terms) : [];
    return next ?? null;
  }

  private async visitTerms(): Promise<VisitTerms | null> {
    for (const terms of await this.terms.all()) {
      const { keyTierVisit } = terms;
      if (keyTierVisit) return { ...terms, keyTierVisit };
    }
    return null;
  }

  private async dropUnwanted(terms: VisitTerms | null): Promise<number> {
    const unwanted = terms ? { customer: { tier: 'STANDARD' as const } } : {};
    const visits = await this.em.find(
      CareContact,
      { ...OF_TIER, ...unwanted },
      { limit: PAGE, orderBy: { id: 'asc' } },
    );
    const by = { subject: systemActor('customers').subject, at: this.clock.now() };
    for (const visit of visits) {
      visit.drop(terms ? 'The customer is no key user any more.' : 'No policy in force asks for it.', by);
    }
    await this.plans.setTimers(visits);
    return visits.length;
  }

  private async planMissing(terms: VisitTerms): Promise<number> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from customer where tier <> 'STANDARD' and erased_at is null and not exists (
         select from care_contact where customer_id = customer.id and ${IS_OF_TIER}) order by id limit ${PAGE}`,
    );
    const ids = rows.map(it => it.id);
    await this.plan(ids, terms);
    return ids.length;
  }

  private async plan(ids: readonly string[], terms: VisitTerms): Promise<CareContact[]> {
    const wanted = { id: { $in: [...ids] }, tier: { $ne: 'STANDARD' as const }, erasedAt: null };
    const locked = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } } as const;
    const customers = await this.em.find(Customer, wanted, locked);
    const made = await this.em.find(
      CareContact,
      { customer: { $in: [...ids] }, kind: 'KEY_USER_VISIT', agreement: null, status: { $in: ['HELD', 'MISSED'] } },
      { orderBy: { rhythmOn: 'asc' } },
    );
    const last = new Map(made.flatMap(it => (it.rhythmOn ? [[it.customer.id, it] as const] : [])));
    const visits = customers.map(customer => {
      const { rhythmOn, countedFrom, responsible = null } = last.get(customer.id) ?? {};
      const today = dayIn(terms.timeZone, this.clock.now());
      const from = countedFrom ?? today;
      const days = daysOf(terms, from, rhythmOn && rhythmOn > today ? rhythmOn : today);
      const plan = { customer, kind: 'KEY_USER_VISIT' as const, agreement: null, responsible };
      return CareContact.plan({ ...plan, ...days, countedFrom: from, rhythmOn: days.dueOn });
    });
    await this.plans.begin(visits);
    return visits;
  }

  /** Visits whose day has not begun get the day of the version in force; one that was agreed with the customer stays. */
  private async reschedule(terms: VisitTerms): Promise<number> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from care_contact where ${IS_OF_TIER} and status = 'PLANNED' and moves = '[]'
         and not starts_with(explanation, ?) order by id limit ${PAGE}`,
      [sayingOf(terms)],
    );
    const visits = await this.em.find(CareContact, { id: { $in: rows.map(it => it.id) } });
    const today = dayIn(terms.timeZone, this.clock.now());
    for (const visit of visits) visit.reschedule(daysOf(terms, visit.countedFrom ?? today, today));
    await this.plans.setTimers(visits);
    return visits.length;
  }
}

/** A visit of the tier is told from others by its rhythm without a contract. */
const OF_TIER = {
  kind: 'KEY_USER_VISIT',
  agreement: null,
  rhythmOn: { $ne: null },
  status: { $in: [...TO_BE_MADE] },
} as const;
const IS_OF_TIER = `kind = 'KEY_USER_VISIT' and agreement_id is null and rhythm_on is not null
  and status in ('PLANNED', 'OPEN', 'OVERDUE')`;

const sayingOf = ({ code, number }: CareTerms) => `${code} version ${number}:`;

function daysOf(terms: VisitTerms, from: string, after: string): PlannedDays {
  const { timeZone, keyTierVisit } = terms;
  const day = nextDay(keyTierVisit, from, after);
  const every = `a key user is visited every ${keyTierVisit.every} ${keyTierVisit.unit.toLowerCase()} from ${from}`;
  return { opensOn: day, dueOn: day, timeZone, explanation: `${sayingOf(terms)} ${every}.` };
}
