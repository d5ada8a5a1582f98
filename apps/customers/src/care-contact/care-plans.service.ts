import { beginOf, dayIn } from '@mainstay/calendar';
import { type Actor, Clock, systemActor } from '@mainstay/kit/domain';
import { type Timer, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import type { Customer } from '../customer/customer.entity.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { CareContact, type PlannedDays } from './care-contact.entity.ts';
import { TO_BE_MADE } from './care-contact.lifecycle.ts';
import { CareTermsInForce } from './care-terms-in-force.service.ts';
import { type CareRhythm, type CareTerms, careTermsOf, nextDay } from './care-terms.ts';

export const CARE_CONTACT_TIMER = 'care-contact';
export const CARE_MAIL_TIMER = 'care-mail';
export const CARE_HANDOVER_TIMER = 'customer-handover';
export const CARE_REPLAN_TIMER = 'care-replan';

/** Plans the contacts that the care policies ask for, each once, and tells what maintenance they do (CUS-10, CUS-11). */
@Injectable()
export class CarePlans {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly terms: CareTermsInForce,
  ) {}

  /** What the policies of agreements ask for and is not planned yet; what is planned gets the days of the policy. */
  async planRhythms(agreements: readonly ServiceAgreement[]): Promise<void> {
    const termsOf = await this.terms.byCode(agreements.flatMap(it => it.carePolicy ?? []));
    const agreement = { $in: [...agreements] };
    const live = await this.em.find(CareContact, { agreement, status: { $in: [...TO_BE_MADE] } });
    const ended = await this.em.find(CareContact, { agreement, status: { $in: ['HELD', 'MISSED'] }, ...this.lately() });
    const contacts = Map.groupBy([...live, ...ended], it => it.agreement?.id);
    const planned = agreements.flatMap(agreement => {
      const terms = termsOf.get(agreement.carePolicy ?? '');
      if (!terms) return [];
      agreement.promiseMaintenance(terms);
      return this.replanned(agreement, terms, contacts.get(agreement.id) ?? []);
    });
    await this.begin(planned);
    await this.setTimers(live);
  }

  /** The contact after one that ended; null where it has no rhythm any more. */
  async follow({ agreement, kind, rhythmOn, responsible }: CareContact): Promise<CareContact | null> {
    if (!agreement || !rhythmOn) return null;
    const contract = await this.em.findOneOrFail(ServiceAgreement, agreement.id);
    if (contract.status !== 'ACTIVE') return null;
    const terms = (await this.terms.byCode([contract.carePolicy ?? ''])).get(contract.carePolicy ?? '');
    const rhythm = terms?.rhythms.find(it => it.kind === kind);
    if (!terms || !rhythm) return null;
    const after = later(rhythmOn, this.today(terms));
    const next = planOf(contract, terms, rhythm, { after, countedFrom: rhythmOn, responsible: responsible ?? null });
    await this.begin(next);
    return next[0] ?? null;
  }

  /** Contacts after the last day of an agreement are not needed. */
  async dropAfterEnd(agreement: ServiceAgreement): Promise<void> {
    const where = { agreement, status: { $in: [...TO_BE_MADE] }, dueOn: { $gt: agreement.lastDay ?? '' } };
    const left = await this.em.find(CareContact, where);
    for (const contact of left) contact.drop(`Agreement ${agreement.number} ended.`, this.itself());
    await this.setTimers(left);
  }

  /** Nobody goes to this customer any more. */
  async dropPlanned(customer: Customer, because: string): Promise<void> {
    const left = await this.em.find(CareContact, { customer, status: { $in: [...TO_BE_MADE] } });
    for (const contact of left) contact.drop(because, this.itself());
    await this.setTimers(left);
  }

  /**
   * The file of the customer is kept in another one: what was planned by hand or agreed goes over, and so does an initial visit.
   * What else a rule plans it plans for that file, and where it has done so, one is enough, on the days of the pick-up.
   */
  async goWith(customer: Customer, kept: Customer): Promise<void> {
    const live = await this.em.find(CareContact, { customer, status: { $in: [...TO_BE_MADE] } });
    const visits = { customer: kept, kind: { $in: ['INITIAL_VISIT', 'KEY_USER_VISIT'] as const } };
    const theirs = await this.em.find(CareContact, visits);
    const [dropped = [], over = []] = [false, true].map(goes => live.filter(it => it.goesTo(theirs) === goes));
    const recounted = theirs.filter(their => dropped.some(it => their.standFor(it)));
    for (const contact of over) contact.goWith(kept);
    for (const contact of dropped) contact.drop(`The file ${kept.number} is kept of the same firm.`, this.itself());
    await this.setTimers([...dropped, ...recounted]);
  }

  /**
   * Nobody goes to a customer whose file was erased, no survey of theirs takes an answer, and what was said in their contacts,
   * surveys, corrections and agreements is gone; nothing is left to put right.
   */
  async forget(customer: Customer): Promise<void> {
    await this.dropPlanned(customer, 'The file of the customer was erased.');
    await this.em.execute(
      `update care_correction set text = '', remedy = '', settled_at = coalesce(settled_at, ?),
         settled_by = coalesce(settled_by, ?)
       where customer_id = ?`,
      [this.itself().at, this.itself().subject, customer.id],
    );
    await this.em.execute(
      `update care_contact set comment = null, moves = coalesce((select jsonb_agg(move || '{"reason": ""}')
         from jsonb_array_elements(moves) as move), '[]'),
         reopenings = coalesce((select jsonb_agg(reopening || '{"reason": "", "missedBecause": ""}')
         from jsonb_array_elements(reopenings) as reopening), '[]') where customer_id = ?`,
      [customer.id],
    );
    await this.em.execute(`update care_contact set reason = '' where customer_id = ? and status = 'MISSED'`, [
      customer.id,
    ]);
    await this.em.execute(
      `update service_agreement set date_moves = coalesce((select jsonb_agg(move || '{"reason": ""}')
         from jsonb_array_elements(date_moves) as move), '[]') where customer_id = ?`,
      [customer.id],
    );
    await this.em.execute(
      `update cooperation_plan set goal = '', measures = '[]', reviews = '[]',
         end_reason = case when end_reason is null then null else '' end where customer_id = ?`,
      [customer.id],
    );
    await this.em.execute(
      `update survey set status = case when status = 'ASKED' then 'EXPIRED' else status end, comment = null,
         apology = case when remedied_at is null then null else '' end,
         remedy = case when remedied_at is null then null else '' end,
         no_complaint_because = case when no_complaint_because is null then null else '' end where customer_id = ?`,
      [customer.id],
    );
  }

  /** Works through everything that a policy plans, after this transaction. @throws CarePolicyUnusable */
  async replanLater(policy: CarePolicy): Promise<void> {
    if (policy.kind !== 'CALLBACK') return;
    const terms = careTermsOf(policy);
    const { code } = terms;
    const watchedFrom = terms.handOverBy || terms.initialVisit ? await this.watchDays(policy) : null;
    const filed = watchedFrom && terms.initialVisit ? { before: watchedFrom, ruledOn: this.today(terms) } : null;
    await this.replanSoon(code, filed);
  }

  /** None took its place: visits of key users go by another policy or are called off, those after a pick-up are made all the same. */
  async replanWithout({ kind, code }: CarePolicy): Promise<void> {
    if (kind === 'CALLBACK') await this.replanSoon(code, null);
  }

  /**
   * Sets the timers of contacts to when they next change by themselves, and takes away those of others; who is told is told
   * now, also that nobody comes.
   */
  async setTimers(contacts: readonly CareContact[]): Promise<void> {
    const now = this.clock.now();
    const told = contacts.filter(it => (it.status === 'PLANNED' || it.status === 'DROPPED') && it.toldBy);
    await this.timers.setAll(
      told.map(({ id }) => ({ task: CARE_MAIL_TIMER, key: `${CARE_MAIL_TIMER}:${id}`, at: now, payload: { id } })),
    );
    const timers = contacts.map(contact => ({ key: `${CARE_CONTACT_TIMER}:${contact.id}`, contact }));
    await this.timers.setAll(
      timers.flatMap(({ key, contact: { id, wakesAt } }): Timer[] =>
        wakesAt ? [{ task: CARE_CONTACT_TIMER, key, at: wakesAt, payload: { id } }] : [],
      ),
    );
    await this.timers.clearAll(timers.filter(({ contact }) => !contact.wakesAt).map(it => it.key));
  }

  /** Saves contacts and sets their timers. */
  async begin(contacts: readonly CareContact[]): Promise<void> {
    this.em.persist([...contacts]);
    await this.setTimers(contacts);
  }

  private async replanSoon(code: string, filed: { before: string; ruledOn: string } | null): Promise<void> {
    const payload = { code, agreementsAfter: null, visitsAfter: null, filed };
    const key = `${CARE_REPLAN_TIMER}:${code}`;
    await this.timers.set({ task: CARE_REPLAN_TIMER, key, at: this.clock.now(), payload });
  }

  /**
   * Begins with yesterday's customers where they were waited for already, or their time is not over, else with today's. What
   * was done of a day is not done again.
   * @returns when the first of these days begins
   */
  private async watchDays({ id, code }: CarePolicy): Promise<string | null> {
    await this.em.flush(); // Which policies are in force is read from here on.
    const terms = await this.terms.ofDay();
    if (!terms) return null;
    const where = { kind: 'CALLBACK' as const, id: { $ne: id } };
    const states = [{ status: 'ACTIVE' as const }, { status: 'RETIRED' as const, code }];
    const others = (await this.em.find(CarePolicy, { ...where, $or: states })).map(careTermsOf);
    const wereWaitedFor = others.some(it => it.handOverBy !== null);
    const { timeZone, handOverBy } = terms;
    const now = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime()).toZonedDateTimeISO(timeZone);
    const isBefore = Temporal.PlainTime.compare(now.toPlainTime(), handOverBy ?? '00:00') < 0;
    const day = now.toPlainDate().subtract({ days: isBefore || wereWaitedFor ? 1 : 0 });
    const due = day.add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: handOverBy ?? '00:00' });
    const [task, at] = [CARE_HANDOVER_TIMER, new Date(due.epochMilliseconds)];
    await this.timers.set({ task, key: task, at, payload: { day: day.toString() } });
    return beginOf(timeZone, day.toString()).toISOString();
  }

  /** @param contacts those that are to be made, and of the others those whose day may be this one */
  private replanned(agreement: ServiceAgreement, terms: CareTerms, contacts: readonly CareContact[]): CareContact[] {
    const [live = [], ended = []] = [false, true].map(isOver => contacts.filter(it => !!it.endedAt === isOver));
    for (const contact of live.filter(({ kind }) => !terms.rhythms.some(it => it.kind === kind))) {
      contact.drop(`${terms.code} version ${terms.number} does not ask for it.`, this.itself());
    }
    const yesterday = Temporal.PlainDate.from(this.today(terms)).subtract({ days: 1 }).toString();
    return terms.rhythms.flatMap(rhythm => {
      const existing = live.find(it => it.kind === rhythm.kind);
      const made = ended.filter(it => it.kind === rhythm.kind).flatMap(it => it.rhythmOn ?? []);
      const after = [existing?.countedFrom ?? agreement.startsOn, yesterday, ...made].reduce(later);
      if (!existing) return planOf(agreement, terms, rhythm, { after, countedFrom: null, responsible: null });
      if (existing.status === 'PLANNED') existing.reschedule(rhythmDays(agreement, terms, rhythm, after));
      return [];
    });
  }

  /** Whose day may be today's, wherever that is. */
  private lately() {
    return { rhythmOn: { $gte: dayIn('UTC', new Date(this.clock.now().getTime() - 2 * DAY_MS)) } };
  }

  private today({ timeZone }: CareTerms): string {
    return dayIn(timeZone, this.clock.now());
  }

  private itself(): { subject: Actor['subject']; at: Date } {
    return { subject: systemActor('customers').subject, at: this.clock.now() };
  }
}

const DAY_MS = 86_400_000;

const later = (one: string, other: string) => (one > other ? one : other);

function rhythmDays(
  { startsOn, number }: ServiceAgreement,
  terms: CareTerms,
  rhythm: CareRhythm,
  after: string,
): PlannedDays {
  const day = nextDay(rhythm, startsOn, after);
  const every = `every ${rhythm.every} ${rhythm.unit.toLowerCase()} from ${startsOn}, when agreement ${number} began`;
  const explanation = `${terms.code} version ${terms.number}: ${every}.`;
  return { opensOn: day, dueOn: day, timeZone: terms.timeZone, explanation };
}

/** The next contact of a rhythm, as a list: empty where the agreement ends before. */
function planOf(
  agreement: ServiceAgreement,
  terms: CareTerms,
  rhythm: CareRhythm,
  { after, ...more }: { after: string; countedFrom: string | null; responsible: string | null },
): CareContact[] {
  const days = rhythmDays(agreement, terms, rhythm, after);
  if (agreement.endsOn && days.dueOn > agreement.endsOn) return [];
  const { customer } = agreement;
  return [CareContact.plan({ customer, kind: rhythm.kind, agreement, rhythmOn: days.dueOn, ...days, ...more })];
}
