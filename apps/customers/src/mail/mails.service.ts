import { Clock } from '@mainstay/kit/domain';
import { PersonalData, type Timer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Contact } from '../customer/contact.entity.ts';
import type { Customer } from '../customer/customer.entity.ts';
import { Site } from '../customer/site.entity.ts';
import { customerStanding } from '../customer/standing-customer.ts';
import { MailTemplate } from '../mail-template/mail-template.entity.ts';
import { type MailFacts, tellsTimes } from '../mail-template/mail-words.ts';
import { CaseContact } from './case-contact.entity.ts';
import { CustomerMail } from './mail.entity.ts';
import { languageFor, type Notice, TOPICS } from './notice.ts';

export const MAIL_TIMER = 'mail';

/** Wakes a mail when it is to be sent. */
export const mailTimer = (id: string, at: Date): Timer => ({
  task: MAIL_TIMER,
  key: `${MAIL_TIMER}:${id}`,
  at,
  payload: { id },
});

/** Writes to the people of a customer, each once of what happened (P2). */
@Injectable()
export class Mails {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly personalData: PersonalData,
  ) {}

  /**
   * Tells a customer's people what happened, in the transaction in which it did: those who have an address and want such
   * mails; of a case that names one of them, that one alone, and all of them where that one cannot be written to. No mail of a kind is written without a template in force, and none of what was told before.
   * @returns whether anybody is written to
   */
  async tell(notice: Notice): Promise<boolean> {
    const customer = await customerStanding(this.em, notice.customerId);
    if (!customer || (await this.em.count(CustomerMail, { notice: notice.key }))) return false;
    const template = await this.em.findOne(MailTemplate, { kind: notice.kind, status: 'ACTIVE' });
    if (!template) return false;
    const facts = { ...notice.facts, timeZone: await this.timeZoneOf(customer, notice.facts) };
    const [what, now] = [{ customer, template, notice: { ...notice, facts } }, this.clock.now()];
    const contacts = await this.em.find(Contact, { customer, emailIndex: { $ne: null } }, { orderBy: { id: 'asc' } });
    const wanting = contacts.filter(it => it.mailTopics.includes(TOPICS[notice.kind]));
    const reached = wanting.filter(it => !it.undeliverableSince);
    if (reached.length === 0) {
      const reason = wanting.length > 0 ? 'ADDRESS_UNDELIVERABLE' : 'NOBODY_TO_TELL';
      this.em.persist(CustomerMail.withheld(reason, what, now));
      return false;
    }
    const mails: CustomerMail[] = [];
    for (const contact of await this.namedAmong(reached, notice)) {
      const { id: contactId, dealerId = null } = contact;
      const sealer = notice.words == null ? null : await this.personalData.sealerOf(contactId, dealerId);
      mails.push(CustomerMail.to({ contactId, language: languageFor(contact, customer), sealer }, what, now));
    }
    this.em.persist(mails);
    await this.timers.setAll(mails.map(it => mailTimer(it.id, now)));
    return true;
  }

  /**
   * Tells which days hold, instead of those that were told by notices of these keys; nothing where they are the same. Days that
   * hold anew after others did are told anew.
   */
  async tellDays(keys: string, notice: Omit<Notice, 'key'>): Promise<void> {
    const before = await this.em.find(CustomerMail, { notice: { $like: `${keys}%` } });
    if (before.some(it => !it.isSuperseded && it.kind === notice.kind && it.tells(notice.facts))) return;
    const key = `${keys}${new Set(before.map(it => it.notice)).size + 1}`;
    await this.tellInstead(keys, { ...notice, key });
  }

  /**
   * Tells a customer's people what holds instead of what was told by other notices. What waits of these is not sent, nor what
   * is being sent, which would be sent again should that be cut off; and nobody tries again what failed, came back or comes
   * back later. So it is also where nobody is told what holds.
   * @param keys how the keys of the other notices begin
   */
  async tellInstead(keys: string, told: Notice): Promise<void> {
    const mails = await this.standing({ $like: `${keys}%`, $ne: told.key });
    await this.supersede(mails, (await this.tell(told)) ? 'SUPERSEDED' : 'OUTDATED');
  }

  /** Tells that a day does not hold any more, where one was told by notices of these keys; what was not is not told any more. */
  async callOff(keys: string, notice: Omit<Notice, 'key' | 'kind'>): Promise<void> {
    await this.standing({ $like: `${keys}%` }); // Held still: what is being sent since is told, and what waits is not.
    const mails = await this.em.find(CustomerMail, { notice: { $like: `${keys}%` } });
    if (!mails.some(it => it.isTold)) return await this.withdraw(keys);
    await this.tellInstead(keys, { ...notice, kind: 'DAY_CALLED_OFF', key: `${keys}off` });
  }

  /** What notices of these keys told is over: what waits of it is not sent, and nothing is told instead. */
  async withdraw(keys: string): Promise<void> {
    await this.supersede(await this.standing({ $like: `${keys}%` }), 'OUTDATED');
  }

  /** Under whichever file of the firm they were written: keys bear the id of the one record that they tell of. */
  private standing(notice: { $like: string; $ne?: string }): Promise<CustomerMail[]> {
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    return this.em.find(CustomerMail, { isSuperseded: false, notice }, locked);
  }

  private async supersede(mails: readonly CustomerMail[], reason: 'SUPERSEDED' | 'OUTDATED'): Promise<void> {
    for (const mail of mails) mail.supersede(reason);
    await this.timers.clearAll(mails.map(({ id, writtenAt }) => mailTimer(id, writtenAt).key));
  }

  /** Whom the notice names, or else the case, as far as is known; all of them where that is nobody, or nobody of them. */
  private async namedAmong(contacts: readonly Contact[], { about, ...of }: Notice): Promise<readonly Contact[]> {
    const ticketId = about.type === 'TICKET' ? about.id : of.ticketId;
    const named = ticketId && of.contactId === undefined ? await this.em.findOne(CaseContact, { ticketId }) : of;
    const ones = contacts.filter(it => it.id === named?.contactId);
    return ones.length > 0 ? ones : contacts;
  }

  /** The time by which the customer lives, where its sites agree on one. */
  private async timeZoneOf(customer: Customer, facts: MailFacts): Promise<string | null> {
    if (!tellsTimes(facts)) return null;
    const sites = await this.em.find(Site, { customer, removedAt: null });
    const [zone, ...others] = new Set(sites.map(it => it.timeZone));
    return others.length > 0 ? null : (zone ?? null);
  }
}
