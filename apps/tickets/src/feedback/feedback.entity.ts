import {
  FeedbackAnswered,
  FeedbackReceived,
  FeedbackRedirected,
  FeedbackRouted,
  FeedbackWithdrawn,
} from '@mainstay/contracts/tickets';
import { aggregate, filled, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { Milestones, SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import { reportTime } from '../ticket/report-time.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { FeedbackWrongState } from './feedback.errors.ts';
import { FEEDBACK_LIFECYCLE, type FeedbackAct } from './feedback.lifecycle.ts';

const FeedbackSchema = defineEntity({
  name: 'Feedback',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    status: p.string().$type<Sdl.FeedbackStatus>(),
    channel: p.string().$type<Sdl.TicketChannel>(),
    customerId: p.uuid(),
    /** The person of the customer's file who says it, as far as is known. */
    contactId: p.uuid().nullable(),
    kind: p.string().$type<Sdl.FeedbackKind>(),
    words: p.text(),
    receivedAt: p.datetime(),
    department: p.string().$type<Sdl.ServiceDepartment>().nullable(),
    answer: p.text().nullable(),
    answerChannel: p.string().$type<Sdl.NoticeChannel>().nullable(),
    answeredBy: p.string().nullable(),
    answeredAt: p.datetime().nullable(),
    /** What it was in truth. */
    ticket: () => p.manyToOne(Ticket).nullable(),
    complaint: () => p.manyToOne(Complaint).nullable(),
    withdrawalReason: p.text().nullable(),
    endedAt: p.datetime().nullable(),
    endedBy: p.string().nullable(),
  },
});

/** What it was in truth: one of them. */
interface TurnedOut {
  readonly ticket?: Ticket | null;
  readonly complaint?: Complaint | null;
}

/** A suggestion or an opinion of a customer (CUS-16). */
export class Feedback
  extends FeedbackSchema.class
  implements SlaTracked, Omit<Sdl.Feedback, 'clocks' | 'untimedPromises' | 'intakeReports' | 'ticket' | 'complaint'>
{
  /** @throws InputInvalid for blank words, or a time to come */
  static receive(em: EntityManager, number: string, input: Sdl.FeedbackReceiveInput, act: Act): Feedback {
    filled(['input', 'words'], input.words, 4000);
    const { channel, customer: customerId, contact: contactId = null, kind, words } = input;
    const receivedAt = reportTime(['input', 'receivedAt'], input.receivedAt, act);
    const said = { number, status: 'RECEIVED' as const, channel, customerId, contactId, kind, words, receivedAt };
    const feedback = em.create(Feedback, said);
    const told = { feedbackId: feedback.id, number, customerId, receivedAt: receivedAt.toISOString() };
    raise(feedback, FeedbackReceived(told));
    return feedback;
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get contact(): Opt<{ id: string }> | null {
    return this.contactId ? { id: this.contactId } : null;
  }

  /** What deadlines depend on. */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, customerId, channel, receivedAt, answeredAt, endedAt } = this;
    const answered: Milestones = answeredAt ? { RESPONDED: answeredAt.toISOString() } : {};
    const about = { type: 'FEEDBACK' as const, id, number, ticketId: null, customerId, assetId: null, dealerId: null };
    const milestones = { REPORTED: receivedAt.toISOString(), ...answered };
    return { ...about, round: 1, facts: { channel }, milestones, pauses: [], endedAt: answeredAt ?? endedAt ?? null };
  }

  /** What a case takes of the words. */
  get symptom(): Opt<string> {
    return this.words.trim();
  }

  /**
   * The words of a report that was erased: its number stays in their place, as in what it turned out to be, and what was
   * answered (CUS-14).
   */
  forgetWords(report: string, words: string): void {
    if (this.words !== words) return;
    this.ticket?.forgetWords(report, this.symptom);
    this.complaint?.forgetWords(report, words);
    this.words = report;
  }

  /** Who says it, where that is who made the report that is erased. */
  forgetPerson(contactId: string): void {
    this.complaint?.forgetPerson(contactId);
    if (this.contactId === contactId) this.contactId = null;
  }

  /** Goes to the department that it concerns; to another one, if that was the wrong one. @throws FeedbackWrongState once answered */
  route({ department }: Sdl.FeedbackRouteInput, { at }: Act): void {
    this.status = this.after('route');
    this.department = department;
    raise(this, FeedbackRouted({ feedbackId: this.id, department, routedAt: at.toISOString() }));
  }

  /**
   * The customer gets an answer, once; one that was given before is not mailed.
   * @throws FeedbackWrongState before a department knows of it, InputInvalid for a time before it was received, or to come
   */
  reply({ answer, channel, answeredAt }: Sdl.FeedbackAnswerInput, act: Act): void {
    const status = this.after('reply');
    const { customerId, contactId = null, number, department } = this;
    if (!department) throw new FeedbackWrongState(this.status);
    this.answer = filled(['input', 'answer'], answer, 4000);
    const at = factTime(['input', 'answeredAt'], answeredAt, this.receivedAt, act);
    Object.assign(this, { status, answerChannel: channel, answeredBy: act.by, answeredAt: at });
    const byMail = channel === 'EMAIL' && !answeredAt ? { customerId, contactId, number, words: this.answer } : null;
    raise(this, FeedbackAnswered({ feedbackId: this.id, department, answeredAt: at.toISOString(), byMail }));
  }

  /** It is a complaint or a request: it goes on as that, from when it was said. @throws FeedbackWrongState once it is over */
  redirect({ ticket = null, complaint = null }: TurnedOut, act: Act): void {
    this.end('redirect', act);
    Object.assign(this, { ticket, complaint });
    const became = { ticketId: ticket?.id ?? null, complaintId: complaint?.id ?? null };
    raise(this, FeedbackRedirected({ feedbackId: this.id, ...became, redirectedAt: act.at.toISOString() }));
  }

  /**
   * It was written down by mistake, of another customer or twice, or the customer took it back.
   * @throws FeedbackWrongState once it is over, InputInvalid when the reason is blank
   */
  withdraw({ reason }: Sdl.FeedbackWithdrawInput, act: Act): void {
    const withdrawalReason = filled(['input', 'reason'], reason, 1000);
    this.end('withdraw', act);
    this.withdrawalReason = withdrawalReason;
    raise(this, FeedbackWithdrawn({ feedbackId: this.id, withdrawnAt: act.at.toISOString() }));
  }

  private end(act: 'redirect' | 'withdraw', { at: endedAt, by: endedBy }: Act): void {
    Object.assign(this, { status: this.after(act), endedAt, endedBy });
  }

  private after(act: FeedbackAct): Sdl.FeedbackStatus {
    const status = next<Sdl.FeedbackStatus, FeedbackAct>(FEEDBACK_LIFECYCLE, this.status, act);
    if (!status) throw new FeedbackWrongState(this.status);
    return status;
  }
}
FeedbackSchema.setClass(Feedback);
