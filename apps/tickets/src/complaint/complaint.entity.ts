import {
  ComplaintAssigned,
  ComplaintCarriedOut,
  ComplaintClosed,
  ComplaintCustomerTold,
  ComplaintInvestigated,
  ComplaintMatterNamed,
  ComplaintReceived,
  ComplaintRedirected,
  ComplaintRegistered,
  ComplaintRejected,
  ComplaintRemedyAgreed,
  ComplaintVerified,
  ComplaintWithdrawn,
  CorrectiveActionRequested,
} from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { EscalationTerms } from '../escalation-policy/escalation-terms.ts';
import { factTime } from '../fact-time.ts';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import { promisedFinish } from '../notice/promised-finish.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { RESPONDED_BY } from '../sla-policy/answer-channel.ts';
import type { SlaTracked } from '../sla-record/sla-record-facts.ts';
import { reportTime } from '../ticket/report-time.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { ComplaintRecord } from './complaint-record.entity.ts';
import { ComplaintStep } from './complaint-step.entity.ts';
import {
  ComplaintNeedsInvestigator,
  ComplaintNeedsOfficer,
  ComplaintNeedsSecondPerson,
  ComplaintNeedsSupervisingEngineer,
  ComplaintNotInvestigated,
  ComplaintNotInvestigator,
  ComplaintNotOwner,
  ComplaintOfOtherDealer,
  ComplaintRemedyStands,
} from './complaint.errors.ts';
import { type CaseStep, requireIndependent } from './investigator-independence.ts';

/** What a complaint is about, as the files say. */
export interface ComplaintMatter {
  readonly assetId: string | null;
  readonly model: string | null;
  readonly ticket: Ticket | null;
  readonly dealerId: string | null;
}

/** What a new complaint takes from the files. */
export interface ComplaintOrigin extends ComplaintMatter {
  readonly number: string;
  readonly customerId: string;
  readonly contactId: string | null;
  readonly escalationTerms: EscalationTerms | null;
}

/** Who does something in which roles: some acts are for the holder of an office. */
export interface OfficialAct extends Act {
  readonly roles: readonly string[];
}

/** A customer is not satisfied with us (TCK-20; requirements.md 3f). */
export class Complaint extends ComplaintRecord implements SlaTracked {
  /** Writes the words down as they were said. @throws InputInvalid for none, or a time in the future */
  static receive(
    em: EntityManager,
    { channel, words, receivedAt: said }: Pick<Sdl.ComplaintReceiveInput, 'channel' | 'words' | 'receivedAt'>,
    origin: ComplaintOrigin,
    act: Act,
  ): Complaint {
    filled(['input', 'words'], words, MAX_WORDS);
    const receivedAt = reportTime(['input', 'receivedAt'], said, act);
    const complaint = em.create(Complaint, {
      ...origin,
      ...{ status: 'RECEIVED', channel, words, receivedAt, isMajor: false, lateBecause: [], round: 1, stepCount: 0 },
      ...{ milestones: { REPORTED: receivedAt.toISOString() }, escalationRound: 1, escalationSince: receivedAt },
      escalationLog: [],
    });
    const { id: complaintId, number, customerId, assetId = null, dealerId = null } = complaint;
    const [ticketId, contactId] = [origin.ticket?.id ?? null, origin.contactId];
    const about = { complaintId, number, channel, customerId, contactId, assetId, dealerId, ticketId };
    raise(complaint, ComplaintReceived({ ...about, receivedAt: receivedAt.toISOString() }));
    complaint.log('RECEIVED', act);
    return complaint;
  }

  /**
   * It is a complaint; the responsible department is asked for corrective action (TCK-03). Said again before that was done, it
   * is about something else, or another department or another demand than was thought: it is asked anew, and stands where it did.
   */
  register({ type, department, demand }: Sdl.ComplaintRegisterInput, act: Act): void {
    const { department: asked = null } = this;
    if (asked) this.allow('demandAnew');
    else this.move('register');
    this.demand = filled(['input', 'demand'], demand, 4000);
    Object.assign(this, { type, department, demandedBy: act.by, demandedAt: act.at });
    const { id: complaintId, number, assetId = null } = this;
    const at = act.at.toISOString();
    raise(this, ComplaintRegistered({ complaintId, type, registeredAt: at }));
    const about = { complaintId, number, type, department, assetId, ticketId: this.ticket?.id ?? null };
    raise(this, CorrectiveActionRequested({ ...about, requestedAt: at }));
    this.log('REGISTERED', act, asked ? `${asked} → ${department}: ${this.demand}` : this.demand);
  }

  /**
   * The case and the machine that it is about, where they were not known when it came, or prove to be others; none where null.
   * What was found out of another case or machine is no investigation of this one: it stays in the record alone. Where the case
   * stays, it is the same matter, whichever machine is named.
   * @param work what was done in that case: who investigates the complaint has no part in it
   * @throws ComplaintWrongState of a complaint that is over, and of one that was investigated and is assigned to nobody who could do so anew
   * @throws ComplaintOfOtherDealer, ComplaintInvestigatorNotIndependent
   */
  nameMatter({ ticket, assetId, model, dealerId }: ComplaintMatter, work: readonly CaseStep[], act: Act): void {
    this.allow('nameMatter');
    const { ticket: formerTicket = null, assetId: formerAssetId = null, investigator = null } = this;
    if (formerTicket?.id === ticket?.id && formerAssetId === assetId) return;
    if (dealerId !== (this.dealerId ?? null)) throw new ComplaintOfOtherDealer();
    if (investigator) requireIndependent(investigator, this.owner ?? '', work);
    const isOther = formerTicket ? formerTicket.id !== ticket?.id : isReplaced(formerAssetId, assetId);
    const mistaken = isOther && this.findings ? `Found of the other one: ${this.findings}` : null;
    if (mistaken) this.forgetInvestigation();
    Object.assign(this, { ticket, assetId, model });
    const named = { complaintId: this.id, assetId, ticketId: ticket?.id ?? null };
    raise(this, ComplaintMatterNamed({ ...named, namedAt: act.at.toISOString() }));
    this.log('MATTER_NAMED', act, [ticket?.number, model, assetId, mistaken].filter(Boolean).join(', ') || null);
  }

  /** What a ticket takes of the words; the whole of them stays here. */
  get symptom(): Opt<string> {
    return this.words.slice(0, MAX_SYMPTOM).trim();
  }

  /**
   * It was a service request: it goes on as a ticket (TCK-03).
   * @throws ComplaintRemedyStands once we said that we make up for it: then it is a complaint, and the customer has the last word
   */
  redirect(ticket: Ticket, act: Act): void {
    this.judge('redirect');
    if (this.remedy) throw new ComplaintRemedyStands();
    this.move('redirect');
    this.ticket = ticket;
    this.endedAt = act.at;
    const redirectedAt = act.at.toISOString();
    raise(this, ComplaintRedirected({ complaintId: this.id, ticketId: ticket.id, redirectedAt }));
    this.log('REDIRECTED', act, ticket.number);
  }

  /**
   * Says how much it weighs and who answers for it; a major one has an investigator who did not work on the case.
   * Of whoever assigns it the office is known at once, of another when that person acts.
   * @throws ComplaintNeedsInvestigator, ComplaintInvestigatorNotIndependent, ComplaintNeedsOfficer, ComplaintNeedsSupervisingEngineer
   */
  assign(input: Sdl.ComplaintAssignInput, work: readonly CaseStep[], act: OfficialAct): void {
    this.move('assign');
    const { severity, isMajor } = input;
    const owner = filled(['input', 'owner'], input.owner);
    const investigator = isMajor ? optionalText(['input', 'investigator'], input.investigator) : null;
    if (isMajor && !investigator) throw new ComplaintNeedsInvestigator();
    if (investigator) requireIndependent(investigator, owner, work);
    if (investigator === act.by && !act.roles.includes('COMPLAINT_OFFICER')) throw new ComplaintNeedsOfficer();
    const isSupervising = owner !== act.by || act.roles.includes('SUPERVISING_ENGINEER');
    if (severity === 'SEVERE' && !isSupervising) throw new ComplaintNeedsSupervisingEngineer();
    Object.assign(this, { severity, isMajor, owner, namedOwner: owner, investigator });
    this.countAnew('ASSIGNED', act.at);
    raise(this, ComplaintAssigned({ complaintId: this.id, severity, isMajor, assignedAt: act.at.toISOString() }));
    this.log('ASSIGNED', act, investigator);
  }

  /** @throws ComplaintNotInvestigator, and ComplaintInvestigatorNotIndependent: the case may have gone on since */
  investigate({ findings }: Sdl.ComplaintInvestigateInput, work: readonly CaseStep[], act: Act): void {
    this.allow('investigate');
    if (this.investigator !== act.by) throw new ComplaintNotInvestigator();
    requireIndependent(act.by, this.owner ?? '', work);
    this.findings = filled(['input', 'findings'], findings, 4000);
    this.reach('INVESTIGATED', act.at);
    raise(this, ComplaintInvestigated({ complaintId: this.id, investigatedAt: act.at.toISOString() }));
    this.log('INVESTIGATED', act);
  }

  /**
   * Cause, remedy and apology are agreed with the customer, by who answers for it; whom it was assigned to may also while away:
   * a deputy need not hold the office that a severe one asks for.
   * @throws ComplaintNotInvestigated, ComplaintNotOwner, ComplaintNeedsSupervisingEngineer (003 ch7)
   * @throws InputInvalid for a time before the report, or before it was investigated, or to come
   */
  agreeRemedy(input: Sdl.ComplaintAgreeRemedyInput, act: OfficialAct): void {
    this.judge('agreeRemedy');
    if (this.isMajor && !this.milestones.INVESTIGATED) throw new ComplaintNotInvestigated();
    if (this.owner !== act.by && this.namedOwner !== act.by) throw new ComplaintNotOwner(this.owner ?? '');
    const isSupervising = act.roles.includes('SUPERVISING_ENGINEER');
    if (this.severity === 'SEVERE' && !isSupervising) throw new ComplaintNeedsSupervisingEngineer();
    this.move('agreeRemedy');
    this.cause = input.cause;
    this.causeText = filled(['input', 'causeText'], input.causeText, 4000);
    this.remedy = filled(['input', 'remedy'], input.remedy, 4000);
    this.apology = filled(['input', 'apology'], input.apology, 2000);
    this.remedyAgreedBy = filled(['input', 'agreedBy'], input.agreedBy);
    const at = factTime(['input', 'agreedAt'], input.agreedAt, this.reachedLast('REPORTED', 'INVESTIGATED'), act);
    this.reach('RESPONDED', at);
    this.reach('REMEDY_AGREED', at);
    this.countAnew('REMEDY_AGREED', at);
    const agreedAt = at.toISOString();
    raise(this, ComplaintRemedyAgreed({ complaintId: this.id, cause: input.cause, agreedAt }));
    this.log('REMEDY_AGREED', { ...act, at }, this.remedy);
  }

  /** The department did what was agreed. @throws InputInvalid for a time before that, or to come */
  carryOut({ report, carriedOutAt }: Sdl.ComplaintCarryOutInput, act: Act): void {
    this.move('carryOut');
    const at = factTime(['input', 'carriedOutAt'], carriedOutAt, this.remedyAgreedAt, act);
    Object.assign(this, { carriedOutBy: act.by, carriedOutAt: at });
    raise(this, ComplaintCarriedOut({ complaintId: this.id, carriedOutAt: at.toISOString() }));
    this.log('CARRIED_OUT', { ...act, at }, filled(['input', 'report'], report, 4000));
  }

  /** Customer service looks at the quality of what was done (TCK-03). @throws ComplaintNeedsSecondPerson */
  verify({ isGood, remarks }: Sdl.ComplaintVerifyInput, act: Act): void {
    this.judge('verify');
    if (this.carriedOutBy === act.by) throw new ComplaintNeedsSecondPerson();
    this.move(isGood ? 'verify' : 'giveBack');
    if (isGood) this.reach('VERIFIED', act.at);
    this.verifiedBy = isGood ? act.by : null;
    raise(this, ComplaintVerified({ complaintId: this.id, isGood, verifiedAt: act.at.toISOString() }));
    this.log(isGood ? 'VERIFIED' : 'RETURNED', act, filled(['input', 'remarks'], remarks, 4000));
  }

  /** The customer is satisfied: it is closed as of then, and `settle` follows. @throws InputInvalid for a time that cannot be */
  close(input: Sdl.ComplaintRecordAnswerInput, act: Act): void {
    this.move('close');
    const at = this.answeredAt(input, act);
    this.reach('CLOSED', at);
    this.endedAt = at;
    this.log('CLOSED', { ...act, at }, answerOf(input));
  }

  /** The customer is not satisfied: another remedy is sought, and its deadlines run anew. @throws InputInvalid for a time that cannot be */
  reject(input: Sdl.ComplaintRecordAnswerInput, act: Act): void {
    this.move('reject');
    const at = this.answeredAt(input, act);
    this.round += 1;
    this.forget('REMEDY_AGREED', 'VERIFIED');
    this.milestones = { ...this.milestones, REPORTED: at.toISOString() };
    Object.assign(this, { carriedOutBy: null, carriedOutAt: null, verifiedBy: null });
    this.countAnew('REJECTED', at);
    raise(this, ComplaintRejected({ complaintId: this.id, rejectedAt: at.toISOString() }));
    this.log('REJECTED', { ...act, at }, answerOf(input));
  }

  /**
   * Says once, when it is closed, whether it was handled in time (N52).
   * @param broken the promises that were broken, in words
   */
  settle(broken: readonly string[], { at }: Act): void {
    const { id: complaintId, number, customerId, contactId = null, type, cause, severity, receivedAt } = this;
    if (!type || !cause || !severity) return;
    const wentUp = this.escalationLog.filter(it => !it.isTakenBack);
    this.lateBecause = [...broken, ...wentUp.map(it => `${it.policyCode} ${it.level} ${it.dueAt}`)];
    const isInTime = this.lateBecause.length === 0;
    this.isInTime = isInTime;
    const kinds = { type, cause, severity, isInTime, isEscalated: wentUp.length > 0 };
    const times = { receivedAt: receivedAt.toISOString(), closedAt: at.toISOString() };
    raise(this, ComplaintClosed({ complaintId, number, customerId, contactId, ...kinds, ...times }));
  }

  withdraw({ reason }: Sdl.ComplaintWithdrawInput, act: Act): void {
    this.move('withdraw');
    this.endedAt = act.at;
    raise(this, ComplaintWithdrawn({ complaintId: this.id, withdrawnAt: act.at.toISOString() }));
    this.log('WITHDRAWN', act, filled(['input', 'reason'], reason, 1000));
  }

  /**
   * The customer is told how it goes on; the first word is our response (TCK-16, N09), whenever it is written down. What was
   * told before is not mailed again.
   * @throws InputInvalid for a time before it was received, or to come
   */
  tellCustomer(told: Sdl.ComplaintTellCustomerInput, act: Act): void {
    this.allow('tellCustomer');
    const at = factTime(['input', 'toldAt'], told.toldAt, this.receivedAt, act);
    this.promiseFinish(promisedFinish(told, this.expectedFinishAt, act.at));
    const notice = ProgressNotice.ofComplaint(this, told, { ...act, at });
    this.notices.add(notice);
    this.reach('RESPONDED', at);
    this.reach(RESPONDED_BY[told.channel], at);
    const expectedFinishAt = this.expectedFinishAt?.toISOString() ?? null;
    const { id: complaintId, contactId = null } = this;
    const toldOf = { complaintId, expectedFinishAt, toldAt: at.toISOString(), contactId };
    raise(this, ComplaintCustomerTold({ ...toldOf, byMail: told.toldAt ? null : notice.mailTo(this) }));
    this.log('CUSTOMER_TOLD', { ...act, at }, notice.text);
  }

  /** What it took over from a report, word for word, is forgotten, as in the case that it turned out to be. */
  forgetWords(report: string, words: string): void {
    if (this.words !== words) return;
    this.ticket?.forgetWords(report, this.symptom);
    this.words = report;
  }

  /** Who complains, where that is who made the report that is erased. */
  forgetPerson(contactId: string): void {
    if (this.contactId === contactId) this.contactId = null;
  }

  private forgetInvestigation(): void {
    this.allow('investigate');
    this.findings = null;
    this.forget('INVESTIGATED');
  }

  private answeredAt({ answeredAt }: Sdl.ComplaintRecordAnswerInput, act: Act): Date {
    return factTime(['input', 'answeredAt'], answeredAt, this.verifiedAt, act);
  }

  log(kind: Sdl.ComplaintStepKind, act: Act, note: string | null = null): void {
    this.stepCount += 1;
    this.steps.add(ComplaintStep.of(this, kind, act, note));
  }
}
defineEntity({ class: Complaint, extends: ComplaintRecord, properties: {} });

/** As many as the longest report has: a complaint is heard in full. */
const MAX_WORDS = 21_000;
const MAX_SYMPTOM = 4000;

/** What was not known, and is named now, replaces nothing. */
const isReplaced = (before: string | null, now: string | null): boolean => before !== null && before !== now;

function answerOf({ answeredBy, remarks }: Sdl.ComplaintRecordAnswerInput): string {
  const by = filled(['input', 'answeredBy'], answeredBy);
  const said = optionalText(['input', 'remarks'], remarks);
  return said ? `${by}: ${said}` : by;
}
