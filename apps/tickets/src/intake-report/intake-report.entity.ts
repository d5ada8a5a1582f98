import {
  IntakeReportErased,
  IntakeReportReopened,
  IntakeReportResolved,
  IntakeReportSuggested,
  IntakeReportTaken,
} from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { purchaseDay } from '../ticket/ticket-description.ts';
import { TicketWrongState } from '../ticket/ticket.errors.ts';
import type { Candidate } from './intake-candidates.ts';
import { type IntakeReopening, type ReopeningKept, reopeningOf } from './intake-reopening.ts';
import {
  IntakeReportForgotten,
  IntakeReportMayRepeat,
  IntakeReportOpen,
  IntakeReportRepeats,
  IntakeReportSettled,
  IntakeReportStands,
  IntakeReportUnsettled,
} from './intake-report.errors.ts';
import { INTAKE_REPORT_LIFECYCLE, type IntakeReportAct } from './intake-report.lifecycle.ts';

const IntakeReportSchema = defineEntity({
  name: 'IntakeReport',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    status: p.string().$type<Sdl.IntakeReportStatus>(),
    channel: p.string().$type<Sdl.TicketChannel>(),
    subject: p.text().nullable(),
    text: p.text(),
    reporterName: p.string().nullable(),
    reporterContact: p.string().nullable(),
    reporterCompany: p.string().nullable(),
    serial: p.string().nullable(),
    productModel: p.string().nullable(),
    purchasedOn: p.date().nullable(),
    customerId: p.uuid().nullable(),
    assetId: p.uuid().nullable(),
    /** The person of the customer's file who reported, as far as is known. */
    contactId: p.uuid().nullable(),
    receivedAt: p.datetime(),
    takenBy: p.string(),
    found: p.json<readonly Candidate[]>(),
    /** A digest that tells the same mail again, and nothing of who wrote it. */
    messageKey: p.string().nullable(),
    continuesId: p.uuid().nullable(),
    refersTo: () => p.manyToOne(Ticket).nullable(),
    refersToComplaint: () => p.manyToOne(Complaint).nullable(),
    refersToInstallation: () => p.manyToOne(InstallationOrder).nullable(),
    refersToFeedback: () => p.manyToOne(Feedback).nullable(),
    filesSent: p.json<readonly SentFile[]>(),
    ticket: () => p.manyToOne(Ticket).nullable(),
    complaint: () => p.manyToOne(Complaint).nullable(),
    feedback: () => p.manyToOne(Feedback).nullable(),
    rejectionReason: p.text().nullable(),
    settledAt: p.datetime().nullable(),
    settledBy: p.string().nullable(),
    reopeningLog: p.json<readonly ReopeningKept[]>(),
    erasedAt: p.datetime().nullable(),
    erasedBy: p.string().nullable(),
    erasureReason: p.text().nullable(),
  },
});

/** A file that came along, by its name; why it was not taken, where that is known. */
export interface SentFile {
  readonly fileName: string;
  readonly refusal: Sdl.IntakeFileRefusal | null;
}

/** What somebody said, by whatever way. */
export type Said = Pick<
  Sdl.IntakeReportTakeInput,
  | 'channel'
  | 'text'
  | 'reporterName'
  | 'reporterContact'
  | 'reporterCompany'
  | 'serial'
  | 'productModel'
  | 'purchasedOn'
> & { readonly subject?: string | null };

/** What the files of the service say of a report. */
export interface ReportOrigin {
  readonly id?: string;
  readonly number: string;
  readonly messageKey: string | null;
  readonly continuesId: string | null;
  /** The mail of ours that it answers. */
  readonly answersMailId?: string | null;
  readonly refersTo: Ticket | null;
  readonly refersToComplaint: Complaint | null;
  readonly refersToInstallation: InstallationOrder | null;
  readonly refersToFeedback: Feedback | null;
  readonly filesSent: readonly SentFile[];
  readonly customerId: string | null;
  readonly assetId: string | null;
  readonly receivedAt: Date;
  readonly found: readonly Candidate[];
}

/** Whose problem somebody says that it is. */
type Whose = Pick<Sdl.IntakeReportAcceptInput, 'customer' | 'asset'>;

/** What a report became. */
export interface Became {
  readonly ticket?: Ticket | null;
  readonly complaint?: Complaint | null;
  readonly feedback?: Feedback | null;
}

/** Fields that resolvers load from rows of their own. */
type LoadedFields =
  | 'ticket'
  | 'complaint'
  | 'feedback'
  | 'refersTo'
  | 'refersToComplaint'
  | 'refersToInstallation'
  | 'refersToFeedback'
  | 'continues'
  | 'reopenings'
  | 'candidates'
  | 'attachments'
  | 'missingFiles';

/** What somebody reported, as it came (TCK-01, CUS-09). */
export class IntakeReport extends IntakeReportSchema.class implements Omit<Sdl.IntakeReport, LoadedFields> {
  /** @throws InputInvalid for blank text */
  static take(input: Said, { answersMailId = null, ...origin }: ReportOrigin, act: Act): IntakeReport {
    const said = (field: 'reporterName' | 'reporterContact' | 'reporterCompany' | 'serial' | 'productModel') =>
      input[field]?.trim() ? filled(['input', field], input[field]) : null;
    const report = make(IntakeReport, {
      ...origin,
      status: 'OPEN',
      channel: input.channel,
      text: filled(['input', 'text'], input.text, 20_000),
      reporterName: said('reporterName'),
      reporterContact: said('reporterContact'),
      reporterCompany: said('reporterCompany'),
      subject: input.subject ?? null,
      serial: said('serial'),
      productModel: said('productModel'),
      purchasedOn: purchaseDay(input.purchasedOn, act),
      takenBy: act.by,
      reopeningLog: [],
    });
    const { id: intakeReportId, number, channel, customerId = null, assetId = null, receivedAt } = report;
    const told = { intakeReportId, number, channel, customerId, assetId, answersMailId };
    const candidateCount = origin.found.length;
    raise(report, IntakeReportTaken({ ...told, candidateCount, receivedAt: receivedAt.toISOString() }));
    return report;
  }

  get customer(): Opt<{ id: string }> | null {
    return this.customerId ? { id: this.customerId } : null;
  }

  get contact(): Opt<{ id: string }> | null {
    return this.contactId ? { id: this.contactId } : null;
  }

  get asset(): Opt<{ id: string }> | null {
    return this.assetId ? { id: this.assetId } : null;
  }

  /** How it was settled by mistake, the latest last. */
  get reopenings(): Opt<IntakeReopening[]> {
    return this.reopeningLog.map(reopeningOf);
  }

  /** All that was said. */
  get words(): Opt<string> {
    return wordsOf(this);
  }

  /** The symptom of a ticket, or the words of a suggestion, that takes its words over: without blanks at the ends, as a ticket keeps them. */
  private get symptom(): Opt<string> {
    return this.words.slice(0, MAX_SYMPTOM).trim();
  }

  /** The files that came along and are not among those here. */
  missingFiles(here: readonly string[]): Sdl.IntakeMissingFile[] {
    return this.filesSent
      .filter(({ fileName, refusal }) => refusal !== null || !here.includes(fileName))
      .map(({ fileName, refusal }) => ({ fileName, reason: refusal ?? 'NOT_ARRIVED' }));
  }

  /**
   * The customer, person and machine of the ticket that it becomes.
   * @param now the open cases that it may repeat as of now
   * @param contact the person of the customer's file who is spoken to; who reported, as it was said, where there is none
   * @throws IntakeReportMayRepeat unless each of those was looked at, InputInvalid where nobody knows whose problem it is
   */
  judge(
    input: Sdl.IntakeReportAcceptInput,
    now: readonly Candidate[],
    contact: string | null = null,
  ): Sdl.TicketRegisterInput {
    this.requireOpen();
    const unseen = now.filter(it => !input.noRepetitionOf.includes(it.ticketId));
    if (unseen.length > 0) throw new IntakeReportMayRepeat(unseen.map(it => it.number));
    const whose = this.whose(input);
    const symptom = input.symptom?.trim() ? input.symptom : this.symptom;
    const { channel, receivedAt: reportedAt } = this;
    const { reporterName: contactName, reporterContact: contactAddress, productModel, purchasedOn } = this;
    const person = contact ? { contact } : { contactName, contactAddress };
    return { channel, ...whose, ...person, productModel, purchasedOn, symptom, urgency: input.urgency, reportedAt };
  }

  /**
   * What a customer complains of in it, heard in full (TCK-03, TCK-20).
   * @throws IntakeReportSettled, InputInvalid where nobody knows who complains
   */
  grievance(input: Sdl.IntakeReportComplainInput): Sdl.ComplaintReceiveInput {
    this.requireOpen();
    const { channel, words, receivedAt } = this;
    return { channel, ...this.whose(input), ticket: input.ticket, words, receivedAt };
  }

  /**
   * What a customer suggests, or thinks of us (CUS-16): as much of it as a suggestion has, the whole stays with the report.
   * @throws IntakeReportSettled, InputInvalid where nobody knows whose it is
   */
  suggestion({
    kind,
    ...input
  }: Sdl.IntakeReportSuggestInput): Sdl.FeedbackReceiveInput & { readonly receivedAt: Date } {
    this.requireOpen();
    const { channel, symptom: words, receivedAt } = this;
    return { channel, customer: this.whose(input).customer, kind, words, receivedAt };
  }

  /** Who reported is a person of the customer's file. @returns whether that is to be said of what it became */
  nameContact(contactId: string): boolean {
    if (this.erasedAt) return false;
    this.contactId = contactId;
    return BECAME.includes(this.status);
  }

  /** It began a case. */
  accept(ticket: Ticket, act: Act): void {
    this.settle('accept', { ticket }, act);
  }

  /**
   * It tells more of a case.
   * @throws IntakeReportSettled, TicketWrongState of a case that ended, or of ours that nobody took on: nobody looks there, and the
   * latter ends with its exchange
   */
  addTo(ticket: Ticket, act: Act): void {
    const isForgotten = ticket.exchangeId != null && ticket.status === 'REGISTERED';
    if (ticket.endedAt || isForgotten) throw new TicketWrongState(ticket.status);
    this.settle('addTo', { ticket }, act);
    ticket.addNote({ text: `${this.number}: ${this.words}`.slice(0, MAX_SYMPTOM) }, act);
  }

  /** It tells more of a complaint, which lists it. @throws IntakeReportSettled, ComplaintWrongState of one that is over */
  addToComplaint(complaint: Complaint, act: Act): void {
    complaint.hearMore(this.number, act);
    this.settle('addTo', { complaint }, act);
  }

  /** It is a complaint. @throws IntakeReportSettled */
  complain(complaint: Complaint, act: Act): void {
    this.settle('complain', { complaint }, act);
  }

  /** It is a suggestion or an opinion. @throws IntakeReportSettled */
  suggest(feedback: Feedback, act: Act): void {
    this.end('suggest', { feedback }, act);
    const suggestedAt = act.at.toISOString();
    raise(this, IntakeReportSuggested({ intakeReportId: this.id, feedbackId: feedback.id, suggestedAt }));
  }

  /** @throws IntakeReportSettled, InputInvalid for a blank reason */
  reject({ reason }: Sdl.IntakeReportRejectInput, act: Act): void {
    this.rejectionReason = filled(['input', 'reason'], reason, 1000);
    this.settle('reject', {}, act);
  }

  /**
   * It was settled by mistake: somebody looks at it anew, as of when it came. What it was added to hears no more of it, and what
   * it began is over before.
   * @throws IntakeReportOpen, IntakeReportForgotten, IntakeReportStands, IntakeReportRepeats, InputInvalid for a blank reason
   */
  reopen(input: Sdl.IntakeReportReopenInput, act: Act): void {
    const { status, ticket = null, complaint = null, feedback = null } = this;
    const { settledAt, settledBy, rejectionReason = null } = this;
    const to = next(INTAKE_REPORT_LIFECYCLE, status, 'reopen');
    if (!to || !settledAt || !settledBy) throw new IntakeReportOpen();
    if (this.erasedAt) throw new IntakeReportForgotten();
    if (status !== 'ADDITION') requireOver({ ticket, complaint, feedback });
    const reason = filled(['input', 'reason'], input.reason, 1000);
    if (status === 'ADDITION') {
      ticket?.takeOutReport(this.number, act);
      complaint?.takeOutReport(this.number, act);
    }
    const reopenedAt = act.at.toISOString();
    const was = { status, rejectionReason, settledAt: settledAt.toISOString(), settledBy };
    const ids = { ticketId: ticket?.id ?? null, complaintId: complaint?.id ?? null, feedbackId: feedback?.id ?? null };
    this.reopeningLog = [...this.reopeningLog, { ...was, ...ids, reason, reopenedAt, reopenedBy: act.by }];
    Object.assign(this, { ...NOT_SETTLED, status: to });
    raise(this, IntakeReportReopened({ intakeReportId: this.id, reopenedAt }));
  }

  /**
   * Who reported, and what was said, is forgotten here and in the case, complaint or suggestion that took it over; what became of it stays (CUS-14).
   * @param before what it had become by mistake, and what took it over there
   * @throws IntakeReportUnsettled while somebody has to look at it, InputInvalid for a blank reason
   */
  erase({ reason }: Sdl.IntakeReportEraseInput, act: Act, before: readonly Became[] = []): void {
    if (this.status === 'OPEN') throw new IntakeReportUnsettled();
    this.erasureReason = filled(['input', 'reason'], reason, 500);
    for (const { ticket, complaint, feedback } of [this, ...before]) {
      ticket?.forgetWords(this.number, this.symptom);
      ticket?.person.forget(this, act);
      complaint?.forgetWords(this.number, this.words);
      feedback?.forgetWords(this.number, this.symptom);
      if (!this.contactId) continue;
      complaint?.forgetPerson(this.contactId);
      feedback?.forgetPerson(this.contactId);
    }
    Object.assign(this, NOTHING_SAID, { erasedAt: act.at, erasedBy: act.by });
    raise(this, IntakeReportErased({ intakeReportId: this.id, erasedAt: act.at.toISOString() }));
  }

  /** @throws IntakeReportForgotten once it was erased */
  requireOpenToFiles(): void {
    if (this.erasedAt) throw new IntakeReportForgotten();
  }

  private requireOpen(): void {
    if (this.status !== 'OPEN') throw new IntakeReportSettled(this.status);
  }

  private whose(input: Whose): { customer: string; asset: string | null } {
    const customer = input.customer ?? this.customerId;
    if (!customer) throw nobodys();
    return { customer, asset: input.asset ?? (customer === this.customerId ? (this.assetId ?? null) : null) };
  }

  private settle(name: keyof typeof OUTCOMES, { ticket = null, complaint = null }: Became, act: Act): void {
    this.end(name, { ticket, complaint }, act);
    const told = {
      intakeReportId: this.id,
      outcome: OUTCOMES[name],
      ticketId: ticket?.id ?? null,
      complaintId: complaint?.id ?? null,
      resolvedAt: act.at.toISOString(),
    };
    raise(this, IntakeReportResolved(told));
  }

  private end(name: IntakeReportAct, became: Became, { at, by }: Act): void {
    const to = next(INTAKE_REPORT_LIFECYCLE, this.status, name);
    if (!to) throw new IntakeReportSettled(this.status);
    Object.assign(this, { status: to, ...became, settledAt: at, settledBy: by });
  }
}
IntakeReportSchema.setClass(IntakeReport);

/** All that was said: the subject of a mail is a part of it. */
export const wordsOf = ({ subject, text }: Pick<Said, 'subject' | 'text'>): string =>
  subject ? `${subject}\n${text}` : text;

/** Where it became something of its own: what was added to something else may be said by another. */
const BECAME: readonly Sdl.IntakeReportStatus[] = ['TICKET', 'COMPLAINT', 'FEEDBACK'];

const NOT_SETTLED = {
  ...{ ticket: null, complaint: null, feedback: null },
  ...{ rejectionReason: null, settledAt: null, settledBy: null },
};

/** @throws IntakeReportRepeats, IntakeReportStands of what goes on, or was finished */
function requireOver({ ticket, complaint, feedback }: Became): void {
  if (ticket?.duplicateOfId) throw new IntakeReportRepeats(ticket.number);
  if (ticket && ticket.status !== 'CANCELLED') throw new IntakeReportStands(ticket.number);
  if (complaint && complaint.status !== 'WITHDRAWN') throw new IntakeReportStands(complaint.number);
  if (feedback && feedback.status !== 'WITHDRAWN') throw new IntakeReportStands(feedback.number);
}

const NOTHING_SAID = {
  ...{ text: '', subject: null, reporterName: null, reporterContact: null, reporterCompany: null, serial: null },
  ...{ productModel: null, purchasedOn: null, contactId: null },
  filesSent: [],
};

const OUTCOMES = { accept: 'TICKET', addTo: 'ADDITION', complain: 'COMPLAINT', reject: 'REJECTED' } as const;

/** What a ticket or a suggestion takes of a report; the whole of it stays with the report. */
const MAX_SYMPTOM = 4000;

const nobodys = () =>
  new InputInvalid(['input', 'customer'], {
    en: 'Say whose problem it is: the report does not tell.',
    zh: '请指明客户：受理记录中未注明。',
  });
