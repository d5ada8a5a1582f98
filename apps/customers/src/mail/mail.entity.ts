import { CustomerMailAnswered, CustomerMailFailed } from '@mainstay/contracts/customers';
import { aggregate, make, next, type PersonSealer, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Contact } from '../customer/contact.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { MailTemplate } from '../mail-template/mail-template.entity.ts';
import { type MailFacts, overAt } from '../mail-template/mail-words.ts';
import type * as Sdl from '../schema.types.ts';
import { CustomerMailNotToRetry } from './mail.errors.ts';
import { MAIL_LIFECYCLE, type MailAct } from './mail.lifecycle.ts';
import type { MailSubject, Notice } from './notice.ts';

const CustomerMailSchema = defineEntity({
  name: 'CustomerMail',
  properties: {
    ...aggregate,
    /** What happened that it tells; together with the person it is written once. */
    notice: p.string(),
    kind: p.string().$type<Sdl.CustomerMailKind>(),
    status: p.enum(['WAITING', 'SENDING', 'SENT', 'FAILED', 'BOUNCED', 'WITHHELD']),
    reason: p.string().$type<Sdl.CustomerMailReason>().nullable(),
    reply: p.integer().nullable(),
    customer: () => p.manyToOne(Customer),
    /** Nobody, where there was none to write to; the person may be taken out of the file. */
    contactId: p.uuid().nullable(),
    language: p.enum(['EN', 'ZH']),
    template: () => p.manyToOne(MailTemplate),
    aboutType: p.string().$type<MailSubject>(),
    aboutId: p.uuid(),
    facts: p.json<MailFacts>(),
    /** What our people say to the customer, sealed with the person's key. */
    words: p.blob().nullable(),
    /** What it tells does not hold any more: it is not tried again, whatever became of it. */
    isSuperseded: p.boolean(),
    /** How often it was sent anew after it came back; what comes back of an earlier time says nothing of this one. */
    round: p.integer(),
    /** Which entry of the person the address was read from. */
    contactRevision: p.integer().nullable(),
    attempts: p.integer(),
    nextTryAt: p.datetime().nullable(),
    giveUpAt: p.datetime(),
    writtenAt: p.datetime(),
    /** Since when it is to be sent: anew where somebody wants it tried once more. */
    waitingSince: p.datetime(),
    sentAt: p.datetime().nullable(),
  },
});

/** Whom a mail is for. */
interface Recipient {
  readonly contactId: string;
  readonly language: Sdl.MailLanguage;
  readonly sealer: PersonSealer | null;
}

type LoadedElsewhere =
  | ('customer' | 'contact' | 'template' | 'ticket' | 'complaint' | 'feedback' | 'survey')
  | ('installationOrder' | 'careContact');

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Who sends has so long until another takes over: what is taken twice bears the same Message-ID. */
const SENDING_MS = 15 * MINUTE_MS;
const LONGEST_WAIT_MINUTES = 240;

/** A mail to a person at a customer (TCK-16). */
export class CustomerMail extends CustomerMailSchema.class implements Omit<Sdl.CustomerMail, LoadedElsewhere> {
  static to(
    { contactId, language, sealer }: Recipient,
    { customer, template, notice }: { customer: Customer; template: MailTemplate; notice: Notice },
    writtenAt: Date,
  ): CustomerMail {
    const mail = make(CustomerMail, {
      ...columnsOf(notice, customer, template, writtenAt),
      ...{ contactId, language, status: 'WAITING', nextTryAt: writtenAt, giveUpAt: writtenAt },
    });
    mail.giveUpAt = mail.lastTryFrom(writtenAt);
    mail.words = sealer && notice.words != null ? Buffer.from(sealer.seal(notice.words, mail.place)) : null;
    return mail;
  }

  /** That nobody was written to, and why. */
  static withheld(
    reason: Sdl.CustomerMailReason,
    { customer, template, notice }: { customer: Customer; template: MailTemplate; notice: Notice },
    writtenAt: Date,
  ): CustomerMail {
    return make(CustomerMail, {
      ...columnsOf(notice, customer, template, writtenAt),
      ...{ contactId: null, language: 'EN', status: 'WITHHELD', reason, giveUpAt: writtenAt },
    });
  }

  get number(): Opt<string> | null {
    return this.facts.number ?? null;
  }

  /** With the number in it an answer finds its case also where somebody wrote another subject. */
  get reference(): Opt<string> {
    return [this.facts.number, this.id, this.round || null].filter(it => it != null).join('.');
  }

  /** Where what our people say stands. */
  get place(): Opt<{ readonly table: string; readonly column: string; readonly row: string }> {
    return { table: 'customer_mail', column: 'words', row: this.id };
  }

  /** Is it to be sent now? Also where who sent it was cut off. */
  isDue(now: Date): boolean {
    return this.nextTryAt != null && this.nextTryAt <= now && next(MAIL_LIFECYCLE, this.status, 'begin') !== undefined;
  }

  /** It is addressed as the person's entry says now. */
  addressTo({ revision }: Contact): void {
    this.contactRevision = revision;
  }

  /** Does it tell the days that hold? */
  tells({ day, lastDay }: MailFacts): boolean {
    return this.facts.day === day && this.facts.lastDay === lastDay;
  }

  /** Has somebody been told by it, or is about to be? Also where it was withheld on its way out, and was taken. */
  get isTold(): Opt<boolean> {
    return this.status === 'SENT' || this.status === 'SENDING' || (this.status === 'WITHHELD' && this.sentAt != null);
  }

  /** Would it tell what is over? */
  isOver(now: Date): boolean {
    const over = overAt(this.facts);
    return over !== null && over < now;
  }

  /** Somebody sends it now. @returns when another takes over, should that be cut off */
  begin(now: Date): Date {
    this.move('begin');
    this.attempts += 1;
    this.nextTryAt = new Date(now.getTime() + SENDING_MS);
    return this.nextTryAt;
  }

  /** Is it still the one who began this attempt who sends it? */
  isBeingSent(attempt: number): boolean {
    return this.status === 'SENDING' && this.attempts === attempt;
  }

  /** Was it withheld while this attempt was on its way? What came of that is noted, and the mail stays withheld. */
  isWithheldSince(attempt: number): boolean {
    return this.status === 'WITHHELD' && this.attempts === attempt;
  }

  /** It was taken though it was withheld by then. */
  noteTaken(now: Date): void {
    this.sentAt = now;
  }

  accept(now: Date): void {
    this.move('accept');
    Object.assign(this, { sentAt: now, nextTryAt: null, reason: null, reply: null });
  }

  /** It was not taken this time: it is tried again after twice the wait, or given up after its last time. */
  defer(reply: number | null, now: Date): void {
    const wait = Math.min(2 ** (this.attempts - 1), LONGEST_WAIT_MINUTES) * MINUTE_MS;
    const at = new Date(now.getTime() + wait);
    if (at > this.giveUpAt) return this.fail('NOT_TAKEN_IN_TIME', reply, now);
    this.move('defer');
    Object.assign(this, { nextTryAt: at, reply });
  }

  /** It is given up; where that comes late, as after a standstill of ours, it was to be sent until now. */
  fail(reason: Sdl.CustomerMailReason, reply: number | null, now: Date): void {
    this.end('fail', reason, now);
    if (now > this.giveUpAt) this.giveUpAt = now;
    this.reply = reply;
  }

  /** Can it have come back that time? Not twice, and not where it was given up or is on its way anew. */
  mayHaveComeBack(round: number): boolean {
    return this.round === round && next(MAIL_LIFECYCLE, this.status, 'bounce') !== undefined;
  }

  /** Can what comes back that time be of its address? Also where it was withheld on its way out. */
  mayHaveReached(round: number): boolean {
    return this.mayHaveComeBack(round) || (this.round === round && this.status === 'WITHHELD' && this.attempts > 0);
  }

  /** It came back: whoever took it says that it reaches nobody. */
  bounce(now: Date): void {
    this.end('bounce', 'CAME_BACK', now);
  }

  /** Does the person's entry still say the address that it went to? */
  wentTo({ id, revision }: Contact): boolean {
    return this.contactId === id && this.contactRevision === revision;
  }

  /** A report answers it. @param by whom it was for */
  answer(intakeReportId: string, by: Contact): void {
    const { id: contactId, customer } = by;
    raise(this, CustomerMailAnswered({ mailId: this.id, intakeReportId, contactId, customerId: customer.id }));
  }

  /** It is not to be sent any more. */
  withhold(reason: Sdl.CustomerMailReason): void {
    this.move('withhold');
    Object.assign(this, { reason, nextTryAt: null });
  }

  /** What it tells does not hold any more, whether another mail tells what does or not; one that was taken stays as it is. */
  supersede(reason: 'SUPERSEDED' | 'OUTDATED'): void {
    this.isSuperseded = true;
    if (next(MAIL_LIFECYCLE, this.status, 'withhold')) this.withhold(reason);
  }

  /** Somebody wants it tried once more. @throws CustomerMailNotToRetry */
  retry(now: Date): void {
    if (!this.contactId || this.isSuperseded) throw new CustomerMailNotToRetry(this.status);
    if (this.status === 'BOUNCED') Object.assign(this, { round: this.round + 1, sentAt: null });
    this.move('retry');
    Object.assign(this, { reason: null, reply: null, attempts: 0, nextTryAt: now, waitingSince: now });
    this.giveUpAt = this.lastTryFrom(now);
  }

  private end(act: MailAct, reason: Sdl.CustomerMailReason, now: Date): void {
    this.move(act);
    Object.assign(this, { reason, nextTryAt: null });
    const { id: mailId, kind, customer, aboutType, aboutId } = this;
    const told = { mailId, kind, customerId: customer.id, aboutType, aboutId, reason };
    raise(this, CustomerMailFailed({ ...told, failedAt: now.toISOString() }));
  }

  /** For as long as the template says, and not once it would tell what is over. */
  private lastTryFrom(now: Date): Date {
    const last = new Date(now.getTime() + (this.template.tryForHours ?? 0) * HOUR_MS);
    const over = overAt(this.facts);
    return over && over < last ? over : last;
  }

  private move(act: MailAct): void {
    const to = next(MAIL_LIFECYCLE, this.status, act);
    if (!to) throw new CustomerMailNotToRetry(this.status);
    this.status = to;
  }
}
CustomerMailSchema.setClass(CustomerMail);

const columnsOf = ({ key, kind, about, facts }: Notice, customer: Customer, template: MailTemplate, at: Date) => ({
  ...{ notice: key, kind, customer, template, aboutType: about.type, aboutId: about.id, facts },
  ...{ isSuperseded: false, round: 0, attempts: 0, writtenAt: at, waitingSince: at },
});
