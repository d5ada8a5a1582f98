import { beginOf, dayAfter, dayIn } from '@mainstay/calendar';
import {
  CareContactHeld,
  CareContactMissed,
  CareContactOverdue,
  CareContactPlanned,
  CareContactReopened,
  CareCorrectionRequested,
} from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Contact } from '../customer/contact.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { ContactOfAnotherCustomer } from '../customer/customer.errors.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import {
  CareContactFollowed,
  CareContactHasRhythm,
  CareContactNotAskedFor,
  CareContactNotTold,
  CareContactWrongStatus,
} from './care-contact.errors.ts';
import { CARE_CONTACT_LIFECYCLE, type CareContactAct } from './care-contact.lifecycle.ts';

const CareContactSchema = defineEntity({
  name: 'CareContact',
  properties: {
    ...aggregate,
    customer: () => p.manyToOne(Customer),
    kind: p.enum(['INITIAL_VISIT', 'ROUTINE_CALL', 'KEY_USER_VISIT', 'CARE_ACTIVITY', 'PATROL']),
    status: p.enum(['PLANNED', 'OPEN', 'OVERDUE', 'HELD', 'MISSED', 'DROPPED']),
    agreement: () => p.manyToOne(ServiceAgreement).nullable(),
    /** The day from which its days were counted; for a rhythm, the day of the contact before it, if there was one. */
    countedFrom: p.date().nullable(),
    /** What happened on that day, of an initial visit. */
    basis: p.string().$type<VisitBasis>().nullable(),
    /** The day that the rhythm gave; what follows is counted from it, wherever the contact was moved. */
    rhythmOn: p.date().nullable(),
    opensOn: p.date(),
    dueOn: p.date(),
    timeZone: p.string(),
    explanation: p.text(),
    responsible: p.string().nullable(),
    moves: p.json<Moved[]>(),
    reopenings: p.json<Reopened[]>(),
    endedAt: p.datetime().nullable(),
    endedBy: p.string().nullable(),
    reason: p.text().nullable(),
    channel: p.enum(['PHONE', 'VISIT', 'MAIL', 'ONLINE']).nullable(),
    contact: () => p.manyToOne(Contact).nullable(),
    told: p.json<Sdl.CareContactTold[]>(),
    comment: p.text().nullable(),
  },
});

/** From what an initial visit is counted: the pick-up, or what stands for it where none is known. */
export type VisitBasis = 'PICK_UP' | 'DELIVERY' | 'PURCHASE' | 'REGISTRATION' | 'POLICY';

type Moved = Omit<Sdl.CareContactMoved, 'at'> & { readonly at: string };
type Reopened = Omit<Sdl.CareContactReopening, 'at'> & { readonly at: string };

/** Who acts, and when. */
export interface By {
  readonly subject: string;
  readonly at: Date;
}

/** When a contact is to be made, and by which rule. */
export interface PlannedDays {
  readonly opensOn: string;
  readonly dueOn: string;
  readonly timeZone: string;
  readonly explanation: string;
}

/** What every plan of a contact says. */
export interface Plan extends PlannedDays {
  readonly customer: Customer;
  readonly kind: Sdl.CareContactKind;
  readonly agreement: ServiceAgreement | null;
  readonly countedFrom: string | null;
  readonly basis?: VisitBasis;
  readonly rhythmOn: string | null;
  readonly responsible: string | null;
}

const BY_HAND: readonly Sdl.CareContactKind[] = ['PATROL', 'KEY_USER_VISIT', 'CARE_ACTIVITY'];
const MUST_BE_TOLD = ['CONTACT_PERSON', 'PHONE_NUMBER', 'COMPLAINT_PROCESS'] as const;
type LoadedElsewhere = 'customer' | 'agreement' | 'contact' | 'corrections' | 'moves' | 'reopenings' | 'callFrom';

/** A contact with a customer that care plans, and its record, 《顾客回访记录表》 (CUS-10, CUS-11). */
export class CareContact extends CareContactSchema.class implements Omit<Sdl.CareContact, LoadedElsewhere> {
  static plan(plan: Plan): CareContact {
    const contact = make(CareContact, { ...plan, status: 'PLANNED', moves: [], reopenings: [], told: [] });
    const { id: careContactId, customer, kind, opensOn, dueOn } = contact;
    raise(contact, CareContactPlanned({ careContactId, customerId: customer.id, kind, opensOn, dueOn }));
    return contact;
  }

  /**
   * A contact that no rhythm gives.
   * @param today the company's day and its time zone
   * @throws CareContactHasRhythm @throws InputInvalid for a day that is over
   */
  static planByHand(
    customer: Customer,
    { kind, dueOn, responsible }: Sdl.CareContactPlanInput,
    today: { readonly day: string; readonly timeZone: string },
  ): CareContact {
    if (!BY_HAND.includes(kind)) throw new CareContactHasRhythm();
    if (dueOn < today.day) throw dayIsOver(['input', 'dueOn']);
    return CareContact.plan({
      ...{ customer, kind, agreement: null, countedFrom: null, rhythmOn: null },
      ...{ opensOn: dueOn, dueOn, timeZone: today.timeZone, explanation: 'Planned by hand.' },
      responsible: responsible == null ? null : filled(['input', 'responsible'], responsible),
    });
  }

  /** People planned it, or moved it to a day that suits the customer: no rule gives that day again. */
  get isAgreed(): Opt<boolean> {
    return this.moves.length > 0 || (!this.rhythmOn && !this.basis);
  }

  /**
   * Is it the one of its rule that a customer has, so that there is no other? An initial visit also once it was made, unless that
   * stood in for a pick-up and was before it.
   */
  isInsteadOf(other: CareContact): boolean {
    if (this.kind !== other.kind || this.agreement || other.agreement) return false;
    if (this.kind !== 'INITIAL_VISIT') return !this.endedAt && !!this.rhythmOn && !!other.rhythmOn;
    if (this.status !== 'HELD') return !this.endedAt;
    return other.basis !== 'PICK_UP' || !other.countedFrom || this.isVisitAfter(other.countedFrom, other);
  }

  /**
   * Does it go over to the file that is kept? What was agreed does, and an initial visit, which no rule plans there: its pick-up was
   * told of this file. Where that has the one of its rule, one is enough.
   * @param theirs what is planned for the file that is kept, and the visits that were made
   */
  goesTo(theirs: readonly CareContact[]): boolean {
    return (this.isAgreed || this.kind === 'INITIAL_VISIT') && !theirs.some(it => it.isInsteadOf(this));
  }

  /** What stands in for the pick-up that the visit was counted from is made on the days of that visit from now on. */
  standFor(visit: CareContact): boolean {
    const { kind, basis, countedFrom } = visit;
    return basis === 'PICK_UP' && !!countedFrom && this.kind === kind && this.pickedUp(countedFrom, visit);
  }

  /** Its file is kept in another one. Where that is of no key user no rule asks for it, and it stays as if planned by hand. */
  goWith(kept: Customer): void {
    this.customer = kept;
    if (!this.agreement && kept.tier === 'STANDARD') this.rhythmOn = null;
  }

  /** How the customer is told its days; those of a rhythm are not, until they are moved. */
  get toldBy(): 'CARE_ANNOUNCED' | 'CARE_AGREED' | null {
    if (this.kind === 'INITIAL_VISIT' && this.moves.length === 0) return 'CARE_ANNOUNCED';
    return this.moves.length > 0 || !this.rhythmOn ? 'CARE_AGREED' : null;
  }

  /** When its next timer rings; null once there is nothing to wait for. */
  get wakesAt(): Date | null {
    if (this.status === 'PLANNED') return beginOf(this.timeZone, this.opensOn);
    return this.status === 'OPEN' ? beginOf(this.timeZone, dayAfter(this.dueOn)) : null;
  }

  /** Sees that its days have begun, or are over. A timer that rings early or twice finds nothing to do. */
  wake(now: Date): void {
    if (this.status === 'PLANNED' && now >= beginOf(this.timeZone, this.opensOn)) this.allow('open');
    if (this.status !== 'OPEN' || now < beginOf(this.timeZone, dayAfter(this.dueOn))) return;
    this.allow('expire');
    const { id: careContactId, customer, kind, dueOn, responsible } = this;
    const facts = { kind, dueOn, responsible: responsible ?? null };
    raise(this, CareContactOverdue({ careContactId, customerId: customer.id, ...facts }));
  }

  /**
   * The pick-up is known after all: its days are those of the pick-up, wherever it stands. One that was moved was agreed with
   * the customer, and stays.
   * @returns whether its days are those of the pick-up now
   */
  pickedUp(pickedUpOn: string, days: PlannedDays): boolean {
    return this.basis !== 'PICK_UP' && this.recount(pickedUpOn, days);
  }

  /** The pick-up was on another day than was said. @returns as `pickedUp` */
  recount(pickedUpOn: string, days: PlannedDays): boolean {
    if (this.endedAt || this.moves.length > 0) return false;
    this.allow('recount');
    Object.assign(this, { basis: 'PICK_UP', countedFrom: pickedUpOn });
    this.reschedule(days);
    return true;
  }

  /**
   * Is it the visit that a pick-up asks for? Not what stood in for it and was held before, or was missed while the days of the
   * pick-up were not over.
   */
  isVisitAfter(pickedUpOn: string, { dueOn, timeZone }: PlannedDays): boolean {
    if (this.basis === 'PICK_UP' || !this.endedAt) return true;
    const endedOn = dayIn(timeZone, this.endedAt);
    return this.status === 'MISSED' ? endedOn > dueOn : endedOn >= pickedUpOn;
  }

  /** @throws CareContactWrongStatus once it ended @throws InputInvalid when nobody is named */
  assign({ responsible }: Sdl.CareContactAssignInput): void {
    if (this.endedAt) throw new CareContactWrongStatus(this.status, 'assign');
    this.responsible = filled(['input', 'responsible'], responsible);
  }

  /** @throws CareContactWrongStatus @throws InputInvalid for a blank reason or a day before `today` */
  move({ to, reason }: Sdl.CareContactMoveInput, today: string, { subject, at }: By): void {
    if (to < today) throw dayIsOver(['input', 'to']);
    const why = filled(['input', 'reason'], reason, 2000);
    this.allow('move');
    this.moves = [...this.moves, { from: this.dueOn, to, reason: why, by: subject, at: at.toISOString() }];
    this.opensOn = to;
    this.dueOn = to;
  }

  /** A later policy gives other days. One that was moved was agreed with the customer, and stays. */
  reschedule({ opensOn, dueOn, timeZone, explanation }: PlannedDays): void {
    if (this.moves.length > 0) return;
    const areOtherDays = opensOn !== this.opensOn || dueOn !== this.dueOn;
    this.allow('reschedule');
    Object.assign(this, { opensOn, dueOn, timeZone, explanation });
    if (!areOtherDays) return;
    if (this.rhythmOn) this.rhythmOn = dueOn;
    const { id: careContactId, customer, kind } = this;
    raise(this, CareContactPlanned({ careContactId, customerId: customer.id, kind, opensOn, dueOn }));
  }

  /**
   * Fills the record; it is in time by when the contact was, not by when that is written down.
   * @throws CareContactNotTold at an initial visit that left something out @throws ContactOfAnotherCustomer
   * @throws CareContactWrongStatus @throws InputInvalid for a time before its days, or to come
   */
  record(
    { channel, told, comment, heldAt }: Omit<Sdl.CareContactRecordInput, 'contact' | 'corrections'>,
    contact: Contact | null,
    by: By,
  ): void {
    const missing = this.kind === 'INITIAL_VISIT' ? MUST_BE_TOLD.filter(it => !told.includes(it)) : [];
    if (missing.length > 0) throw new CareContactNotTold(missing);
    if (contact && contact.customer.id !== this.customer.id) throw new ContactOfAnotherCustomer();
    const { timeZone, opensOn, dueOn } = this;
    const at = factTime(['input', 'heldAt'], heldAt, beginOf(timeZone, opensOn), by.at);
    const wasLate = at >= beginOf(timeZone, dayAfter(dueOn));
    this.end('record', { ...by, at });
    Object.assign(this, { channel, contact, told: [...new Set(told)], comment: comment?.trim() || null });
    const { id: careContactId, customer, kind } = this;
    raise(this, CareContactHeld({ careContactId, customerId: customer.id, kind, wasLate, heldAt: at.toISOString() }));
  }

  /** Tells the department that it has something to put right; what, it reads here. */
  requestCorrection({ id: careCorrectionId, department }: { id: string; department: Sdl.CareDepartment }): void {
    const { id: careContactId, customer } = this;
    raise(this, CareCorrectionRequested({ careCorrectionId, careContactId, customerId: customer.id, department }));
  }

  /** @throws CareContactWrongStatus @throws InputInvalid when the reason is blank */
  miss({ reason }: Sdl.CareContactMissInput, by: By): void {
    const why = filled(['input', 'reason'], reason, 2000);
    this.end('miss', by);
    this.reason = why;
    const { id: careContactId, customer, kind, dueOn } = this;
    raise(this, CareContactMissed({ careContactId, customerId: customer.id, kind, dueOn }));
  }

  /**
   * Its rule goes on from it, so that there are not two of them: the one after it comes again once it ended.
   * @param others contacts of its kind with the customer
   * @param isRuled does its rule stand, so that its rhythm has it made?
   * @returns those that are called off for it
   * @throws CareContactWrongStatus @throws CareContactNotAskedFor where it would have been dropped meanwhile
   * @throws CareContactFollowed where another one of its rule was made, missed or agreed since
   */
  requireReopenable(others: readonly CareContact[], isRuled: boolean): readonly CareContact[] {
    if (this.status !== 'MISSED') throw new CareContactWrongStatus(this.status, 'reopen');
    if (!isRuled || !this.isAskedFor) throw new CareContactNotAskedFor();
    const following = others.filter(it => it.isInsteadOf(this) || it.follows(this));
    if (following.some(it => it.endedAt || it.isAgreed || it.basis)) throw new CareContactFollowed();
    return following;
  }

  /** @throws CareContactWrongStatus @throws InputInvalid when the reason is blank */
  reopen({ reason: said }: Sdl.CareContactReopenInput, { subject: by, at }: By): void {
    const reason = filled(['input', 'reason'], said, 2000);
    this.allow('reopen');
    const { reason: missedBecause, id: careContactId, customer, kind, dueOn } = this;
    this.reopenings = [...this.reopenings, { missedBecause: missedBecause ?? '', reason, by, at: at.toISOString() }];
    Object.assign(this, { endedAt: null, endedBy: null, reason: null });
    raise(this, CareContactReopened({ careContactId, customerId: customer.id, kind, dueOn }));
  }

  /** Its agreement holds on its day, or as a visit to a key user it goes to one. */
  private get isAskedFor(): boolean {
    const { agreement, kind, rhythmOn, customer } = this;
    if (agreement) return agreement.lastDay === null || this.dueOn <= agreement.lastDay;
    return kind !== 'KEY_USER_VISIT' || !rhythmOn || customer.tier !== 'STANDARD';
  }

  /** Was it planned after the other one, by the same rhythm? */
  private follows({ agreement, rhythmOn }: CareContact): boolean {
    return !!rhythmOn && !!this.rhythmOn && this.agreement?.id === agreement?.id && this.rhythmOn > rhythmOn;
  }

  /** Nobody needs it any more: the contract or the rule that asked for it is gone. */
  drop(reason: string, by: By): void {
    this.end('drop', by);
    this.reason = reason;
  }

  private end(act: 'record' | 'miss' | 'drop', { subject, at }: By): void {
    this.allow(act);
    this.endedAt = at;
    this.endedBy = subject;
  }

  private allow(act: CareContactAct): void {
    const to = next<Sdl.CareContactStatus, CareContactAct>(CARE_CONTACT_LIFECYCLE, this.status, act);
    if (!to) throw new CareContactWrongStatus(this.status, act);
    this.status = to;
  }
}
CareContactSchema.setClass(CareContact);

const dayIsOver = (path: readonly string[]) => new InputInvalid(path, { en: 'This day is over.', zh: '该日期已过。' });
