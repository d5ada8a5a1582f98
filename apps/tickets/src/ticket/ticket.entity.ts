import {
  TicketCancelled,
  TicketClosed,
  TicketCustomerTold,
  TicketDiagnosed,
  TicketProgressed,
  TicketRegistered,
  TicketReopened,
  TicketReturnWanted,
  TicketSignedOff,
  TicketUnowned,
} from '@mainstay/contracts/tickets';
import { filled, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt } from '@mikro-orm/core';
import { type Act, SYSTEM } from '../act.ts';
import { factTime, lastOf } from '../fact-time.ts';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import { promisedFinish } from '../notice/promised-finish.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import type { Promised } from '../sla-policy/promised.ts';
import type { SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import { FollowUpAttempt } from './follow-up-attempt.entity.ts';
import { FollowUpCall } from './follow-up-call.entity.ts';
import { decidePriority, type PriorityProposal } from './priority-matrix.ts';
import { reportTime } from './report-time.ts';
import { TicketAnswer } from './ticket-answer.ts';
import { type CataloguedFault, ordinaryLevel, TicketAssessment } from './ticket-assessment.ts';
import { TicketCallback } from './ticket-callback.ts';
import { TicketClearance } from './ticket-clearance.ts';
import { TicketCorrection } from './ticket-correction.ts';
import { TicketCustomer } from './ticket-customer.ts';
import { describedBy } from './ticket-description.ts';
import { TicketElsewhere } from './ticket-elsewhere.ts';
import { TicketEntitlement } from './ticket-entitlement.ts';
import { isDoneInWords } from './ticket-execution.ts';
import type { CoverageFacts, DiagnosedFault, PartNeed, TicketOrigin } from './ticket-facts.ts';
import { TicketMachine } from './ticket-machine.ts';
import { TicketNote } from './ticket-note.entity.ts';
import { TicketPart } from './ticket-part.entity.ts';
import { slaFactsOf } from './ticket-promises.ts';
import { TicketPerson } from './ticket-person.ts';
import { TicketProvision } from './ticket-provision.ts';
import { TicketRecord } from './ticket-record.entity.ts';
import { TicketReinstatement } from './ticket-reinstatement.ts';
import { TicketRemote } from './ticket-remote.ts';
import { TicketRepetition } from './ticket-repetition.ts';
import { isSelfFitted, TicketSelfFitting } from './ticket-self-fitting.ts';
import { TicketStep } from './ticket-step.entity.ts';
import { TicketSupply } from './ticket-supply.ts';
import { isUpkeep, TicketUpkeep } from './ticket-upkeep.ts';
import { TicketVisits } from './ticket-visits.ts';
import { causeUnsaid, TicketNotReadyToClose, TicketWrongState } from './ticket.errors.ts';
import { ELSEWHERE } from './ticket.lifecycle.ts';
import { UNTOLD_STEPS } from './untold-steps.ts';

/** One problem of one customer, from report to close. */
export class Ticket extends TicketRecord implements SlaTracked {
  /** Writes down a report (TCK-01). @throws InputInvalid for a blank symptom or a report from the future */
  static register(em: EntityManager, input: Sdl.TicketRegisterInput, origin: TicketOrigin, act: Act): Ticket {
    const { noRepetitionOf = [], ...known } = origin;
    const reportedAt = reportTime(['input', 'reportedAt'], input.reportedAt, act);
    const ticket = em.create(Ticket, {
      ...known,
      status: 'REGISTERED',
      channel: input.channel,
      symptom: filled(['input', 'symptom'], input.symptom, 4000),
      symptomTokens: tokensOf(input.symptom),
      reportedAt,
      customerId: input.customer,
      assetId: input.asset ?? null,
      ...describedBy(input, act),
      urgency: input.urgency,
      complexity: 'GENERAL',
      isVisitNeeded: true,
      isAssessmentWanted: false,
      hasRemoteAppointment: false,
      skillsNeeded: [],
      round: 1,
      unreachedCount: 0,
      stepCount: 0,
      ...{ stage: 'INTAKE', caseOwner: known.owner, namedOwners: [], standIns: [] },
      answerers: known.owner ? [known.owner] : [],
      milestones: { REPORTED: reportedAt.toISOString() },
      heardBefore: {},
      ...{ pauses: [], earlierTurns: [], agreementNotes: [] },
      slaBasis: 'NONE',
    });
    ticket.tellRegistered(noRepetitionOf, act);
    return ticket;
  }

  /** What its customer is promised of it, and why that. */
  promise({ slaBasis, slaPolicy }: Pick<Promised, 'slaBasis' | 'slaPolicy'>): void {
    Object.assign(this, { slaBasis, slaPolicy });
  }

  /** The parts that its repair needs. */
  get supply(): Opt<TicketSupply> {
    return new TicketSupply(this);
  }

  /** How it goes on as they come, or do not. */
  get provision(): Opt<TicketProvision> {
    return new TicketProvision(this);
  }

  /** What was reported, where it was written down wrongly. */
  get correction(): Opt<TicketCorrection> {
    return new TicketCorrection(this);
  }

  /** Which customer it is of. */
  get whose(): Opt<TicketCustomer> {
    return new TicketCustomer(this);
  }

  /** Which machine it is about. */
  get machine(): Opt<TicketMachine> {
    return new TicketMachine(this);
  }

  /** How much it weighs, and how soon it is its turn. */
  get assessment(): Opt<TicketAssessment> {
    return new TicketAssessment(this);
  }

  /** Who bears what of it. */
  get entitlement(): Opt<TicketEntitlement> {
    return new TicketEntitlement(this);
  }

  /** That its customer knows and agrees. */
  get clearance(): Opt<TicketClearance> {
    return new TicketClearance(this);
  }

  /** The visits of our engineers. */
  get visits(): Opt<TicketVisits> {
    return new TicketVisits(this);
  }

  /** The sessions from afar. */
  get remote(): Opt<TicketRemote> {
    return new TicketRemote(this);
  }

  /** How it goes on where it is not repaired by a visit of ours. */
  get elsewhere(): Opt<TicketElsewhere> {
    return new TicketElsewhere(this);
  }

  /** Whom to speak to. */
  get person(): Opt<TicketPerson> {
    return new TicketPerson(this);
  }

  /** The answer to its question. */
  get answering(): Opt<TicketAnswer> {
    return new TicketAnswer(this);
  }

  /** The parts that its customer fits itself. */
  get selfFitting(): Opt<TicketSelfFitting> {
    return new TicketSelfFitting(this);
  }

  /** What its maintenance takes. */
  get upkeep(): Opt<TicketUpkeep> {
    return new TicketUpkeep(this);
  }

  /** The calls to its customer after the repair. */
  get callback(): Opt<TicketCallback> {
    return new TicketCallback(this);
  }

  /** How it goes on where it was cancelled by mistake. */
  get reinstatement(): Opt<TicketReinstatement> {
    return new TicketReinstatement(this);
  }

  /** Cases that repeat it, or that it repeats. */
  get repetition(): Opt<TicketRepetition> {
    return new TicketRepetition(this);
  }

  /** Is it over, repaired elsewhere, signed off by its customer, or answered? */
  get needsNoParts(): Opt<boolean> {
    return Boolean(this.endedAt ?? this.signedOffAt) || this.isAnswered || ELSEWHERE.includes(this.status);
  }

  /** Somebody has to go to assess it, or plan, payer and parts are clear; the parts must be loaded. */
  get isReadyForVisit(): Opt<boolean> {
    const { isVisitNeeded, isCleared, supply } = this;
    if (this.isAssessmentWanted) return this.allows('dispatchToAssess');
    return isVisitNeeded && isCleared && this.visits.isSendable && (supply.isIssued || supply.isReady);
  }

  /** What deadlines depend on; the parts must be loaded. */
  get slaRecord(): Opt<SlaRecordFacts> {
    return slaFactsOf(this);
  }

  /** The details are confirmed with the customer (TCK-05): our first response, where nobody answered before. */
  confirm(input: Sdl.TicketConfirmInput, act: Act): void {
    this.move('confirm');
    this.noteConfirmation(input, act);
    this.elsewhere.go(act);
  }

  /** The same of a case that went on before anybody spoke to its customer, once. */
  confirmLater(input: Sdl.TicketConfirmInput, act: Act): void {
    this.allow('confirmLater');
    this.noteConfirmation(input, act);
  }

  get isConfirmed(): Opt<boolean> {
    return 'CONFIRMED' in this.milestones;
  }

  private noteConfirmation({ note, confirmedAt, channel }: Sdl.TicketConfirmInput, act: Act): void {
    const at = factTime(['input', 'confirmedAt'], confirmedAt, this.reached('REPORTED'), act);
    this.ownership.take(this.caseOwner ?? act.by, act);
    if (channel) this.respond(channel, at);
    else this.reach('RESPONDED', at);
    this.reach('CONFIRMED', at);
    this.log('CONFIRMED', { ...act, at }, optionalText(['input', 'note'], note));
  }

  /**
   * Says what kind of problem it is, how serious and urgent, whose department and who answers for it (TCK-02, TCK-03, TCK-18);
   * promises are judged by when that was decided, not by when it is written down.
   * @param fault what the catalogue says of the fault that was found
   * @returns whether an engineer needs another authority for it than was said before
   * @throws TicketPriorityNeedsReason of another priority than is proposed, TicketFaultLevelTooLow
   * @throws InputInvalid for a time before the report, or to come
   */
  triage(
    input: Sdl.TicketTriageInput,
    act: Act,
    proposal: PriorityProposal | null = null,
    fault: CataloguedFault | null = null,
  ): boolean {
    this.move('triage');
    const at = factTime(['input', 'triagedAt'], input.triagedAt, this.reached('REPORTED'), act);
    const { faultLevel = null } = this;
    const { severity, urgency, complexity, problemType, department } = input;
    const { priority, ...basis } = decidePriority(input, proposal);
    this.assessment.askFor(input.faultLevel, ordinaryLevel(input), fault);
    this.ownership.take(filled(['input', 'owner'], input.owner), act);
    if (department !== this.department || !isDoneInWords(problemType)) this.execution.pass(department);
    Object.assign(this, { severity, urgency, complexity, priority, ...basis, problemType });
    this.reach('TRIAGED', at);
    this.assessment.tell();
    this.log('TRIAGED', { ...act, at }, basis.priorityReason);
    this.entitleIfCovered();
    this.elsewhere.go(act);
    return faultLevel !== null && faultLevel !== this.faultLevel;
  }

  /** Asks who bears each line of the repair (TCK-06); the last answer holds. @throws TicketWithoutAsset */
  requestCoverage(input: Sdl.TicketRequestCoverageInput, act: Act): void {
    this.allow('requestCoverage');
    const { faultCause, faultSeverity, faultOn, isUnused, isAsBought } = input;
    const { meterReading = null, meterKind = null } = input;
    if (meterReading !== null) within(['input', 'meterReading'], meterReading, 0, 100_000_000);
    const state = { isUnused, isAsBought, isTakenOn: false };
    this.entitlement.nameFailed(input.failedUnits ?? []);
    this.entitlement.ask({ faultCause, faultSeverity, faultOn, meterReading, meterKind, ...state });
    this.log('COVERAGE_REQUESTED', act);
  }

  /** After looking at the machine our service staff takes its repair on (CUS-06). @throws TicketCoverageNotAsked */
  takeOn({ findings }: Sdl.TicketTakeOnInput, act: Act): void {
    this.allow('requestCoverage');
    const found = filled(['input', 'findings'], findings, 2000);
    this.entitlement.takeOn();
    this.log('COVERAGE_REQUESTED', act, found);
  }

  /** Of another answer than the customer was told the customer is told anew, unless the work is done. */
  decideCoverage(facts: CoverageFacts, act: Act): void {
    const wasAwaited = this.isAgreementAwaited;
    if (!this.entitlement.take(facts)) return;
    if (this.planFacts && this.planFacts.told !== facts.outcome && !this.repairedAt) this.clearance.withdrawPlan();
    this.moveIfPossible('entitle');
    this.log('COVERAGE_DECIDED', act, `${facts.outcome}: ${facts.rule}`);
    if (this.isAgreementAwaited) this.clearance.seek(act);
    else if (wasAwaited) this.clearance.waive(act);
    else this.provision.askForHeld(act);
  }

  /** A part that nobody has asked about is asked about, once others were. */
  askAboutNewParts(act: Act): void {
    if (this.entitlement.askAboutNewParts()) this.log('COVERAGE_REQUESTED', act);
  }

  /**
   * The cause is found, the plan is made and the parts are asked for (TCK-07, TCK-14). A new diagnosis takes back what an
   * earlier one asked for and has not got. It may be made on site too, where the visit goes on or is broken off; promises
   * are judged by when the fault was found, not by when that is written down.
   * @param fault what the catalogue says of the code: who repairs it needs the authority for it; whether it was suggested
   * @throws InputInvalid for a time before the report, or before anybody was there, or to come
   */
  diagnose(input: Sdl.TicketDiagnoseInput, needs: readonly PartNeed[], act: Act, fault?: DiagnosedFault | null): void {
    const since = lastOf(this.reached(this.status === 'ON_SITE' ? 'ARRIVED' : 'REPORTED'), this.clearance.soughtAnewAt);
    if (this.status !== 'ON_SITE') this.move('diagnose');
    const at = factTime(['input', 'diagnosedAt'], input.diagnosedAt, since, act);
    if (fault?.faultLevel) this.faultLevel = Math.max(fault.faultLevel, this.faultLevel ?? 1);
    this.suggestionRank = fault?.suggestionRank ?? null;
    this.faultCode = filled(['input', 'faultCode'], input.faultCode, 50);
    this.findings = filled(['input', 'findings'], input.findings, 4000);
    this.servicePlan = filled(['input', 'servicePlan'], input.servicePlan, 4000);
    this.skillsNeeded = (input.skills ?? []).map(skill => filled(['input', 'skills'], skill, 60));
    this.isVisitNeeded = !input.triesRemotelyFirst;
    this.remote.decide(Boolean(input.triesRemotelyFirst), at);
    this.isAssessmentWanted = false;
    this.clearance.beginWith(at);
    this.expectVisit(at);
    const found = { faultCode: this.faultCode, suggestionRank: this.suggestionRank };
    raise(this, TicketDiagnosed({ ticketId: this.id, ...found, diagnosedAt: at.toISOString() }));
    this.log('DIAGNOSED', { ...act, at }, this.findings);
    if (input.warehouse && needs.length > 0) {
      this.supply.withdraw();
      this.provision.need(input.warehouse, needs, act);
    } else this.provision.needNoMore();
    this.clearance.seek(act);
    this.askAboutNewParts(act);
  }

  /** The customer signs the repair confirmation (TCK-15), perhaps on paper that is written down later. */
  signOff(workOrderId: string | null, signedBy: string, act: Act, signedAt: Date = act.at): void {
    this.move('signOff');
    this.confirmRepair(workOrderId, signedBy, { ...act, at: signedAt });
  }

  /** Something was tried from afar (TCK-08). @param next what comes next; null where it helped */
  recordRemoteSession(tool: string, next: Sdl.RemoteSessionNext | null, engineerCode: string, act: Act): void {
    this.allow('recordRemoteSession');
    this.isVisitNeeded = next === 'VISIT';
    if (this.isVisitNeeded) this.expectVisit(act.at);
    this.remote.decide(next === 'ANOTHER_SESSION', act.at);
    this.wantReturn(next === 'RETURN', act);
    this.log('REMOTE_SESSION', act, next ? `${tool}: ${next}` : tool, engineerCode);
  }

  /**
   * A session from afar solved the problem: nothing is left to repair, no part is needed, nobody has to go (TCK-08).
   * @param solvedAt when the machine worked again, which may be written down late
   * @throws TicketWrongState also where its customer has parts that it fits itself, and signs for
   */
  solveRemotely(workOrderId: string, confirmedBy: string, solvedAt: Date, act: Act): void {
    this.judge('solveRemotely');
    if (isSelfFitted(this) && this.supply.isAtHand) throw new TicketWrongState(this.status);
    this.clearance.requireAgreed();
    this.move('solveRemotely');
    this.supply.withdraw();
    const worksSince =
      lastOf(solvedAt, this.reached('REPORTED') ?? this.reportedAt, this.diagnosedAt, this.planAgreedAt) ?? solvedAt;
    if (!this.milestones.DIAGNOSED) this.reach('DIAGNOSED', worksSince);
    this.reach('REPAIRED', worksSince);
    this.reach('VISIT_SPARED', worksSince);
    this.clearance.leave(act);
    this.confirmRepair(workOrderId, confirmedBy, { ...act, at: worksSince });
  }

  /** Sales propose how the unit is repaired: what a session from afar asked for is taken up (TCK-26). */
  takeUpReturn(): void {
    this.returnWantedAt = null;
  }

  /** The customer is not satisfied: another solution is sought (TCK-15), and maintenance is done over. */
  rejectRepair(remarks: string | null, act: Act, rejectedAt: Date = act.at): void {
    this.isVisitNeeded = isUpkeep(this);
    this.remoteWantedAt = null;
    this.move(this.isVisitNeeded ? 'rejectUpkeep' : 'rejectRepair');
    this.forget('REPAIRED');
    this.log('REPAIR_REJECTED', { ...act, at: rejectedAt }, remarks);
    this.elsewhere.go(act);
  }

  /**
   * Hours, cause and solution are recorded: the archive of the case (TCK-17). Those of a repair before the case was opened
   * again come late: they are noted, and the archive of this round stays open.
   * @throws InputInvalid without the cause of a fault
   */
  recordHours(round: number, input: Sdl.WorkOrderCompleteInput, engineerCode: string, act: Act): void {
    const solution = filled(['input', 'solution'], input.solution, 4000);
    const causeClass = input.causeClass ?? null;
    if (!causeClass && !isUpkeep(this)) throw causeUnsaid();
    if (round === this.round) {
      this.move('recordHours');
      this.causeClass = causeClass;
      this.solution = solution;
    }
    this.log('HOURS_RECORDED', act, solution, engineerCode);
  }

  /** The fee list of the repair that was completed in this round is final. */
  listFees(approvedAt: Date, act: Act): void {
    this.feesListedAt = approvedAt;
    this.moveIfPossible('listFees');
    this.ownership.beginStage(act);
    this.closeIfComplete(act);
  }

  /** Its fee list is final no more: it is a paper of the case once it is so anew. */
  reopenFees(act: Act): void {
    this.feesListedAt = null;
    this.moveIfPossible(this.partsSignedForBy ? 'reopenFeesOfParts' : 'reopenFees');
    this.ownership.beginStage(act);
  }

  /**
   * A case that was opened again starts over: its papers, signatures and milestones count no more, its deadlines run anew from the call.
   * Those of the round before must have been read by then.
   */
  startOver(act: Act): void {
    if (this.status !== 'REOPENED' || !this.followedUpAt) return;
    this.round += 1;
    const at = this.followedUpAt.toISOString();
    // The call that opened it again is our answer.
    this.milestones = { REPORTED: at, RESPONDED: at, RESPONDED_BY_PHONE: at, CONFIRMED: at };
    Object.assign(this, { planFacts: null, signed: null, solution: null, feesListedAt: null, followedUpAt: null });
    Object.assign(this, { repairMode: null, deliveredAt: null, heardBefore: {}, agreementNotes: [], earlierTurns: [] });
    if (this.department) this.execution.pass(this.department);
    Object.assign(this, { unreachedCount: 0, followUpGivenUpAt: null, answerNoticeId: null, answerConfirmedBy: null });
    Object.assign(this, { partsSignedForBy: null, diagnosedAt: null, isVisitNeeded: true, remoteWantedAt: null });
    raise(this, TicketReopened({ ticketId: this.id, round: this.round, reopenedAt: act.at.toISOString() }));
    this.log('REOPENED', act);
  }

  /** @throws TicketNotReadyToClose naming the papers that are missing */
  close(act: Act): void {
    this.judge('close');
    if (this.missingToClose.length > 0) throw new TicketNotReadyToClose(this.missingToClose);
    this.move('close');
    this.end(act);
    const { id: ticketId, customerId, causeClass: faultCause = null } = this;
    raise(this, TicketClosed({ ticketId, customerId, faultCause, closedAt: act.at.toISOString() }));
    this.log('CLOSED', act);
  }

  /** Nothing is missing any more, whichever paper came last: the system closes the case (requirements.md 3a, 16). */
  closeIfComplete({ at }: Act): void {
    if (!this.endedAt && this.missingToClose.length === 0) this.close({ at, by: SYSTEM.subject });
  }

  cancel({ reason }: Sdl.TicketCancelInput, act: Act): void {
    this.move('cancel');
    this.supply.setAside();
    this.supply.withdraw();
    this.end(act);
    raise(this, TicketCancelled({ ticketId: this.id, cancelledAt: act.at.toISOString() }));
    this.log('CANCELLED', act, filled(['input', 'reason'], reason, 1000));
  }

  /** The customer tells of its problem once more. @param told what keeps the words @throws TicketWrongState */
  hearAgain(told: string, act: Act): void {
    this.allow('hearAgain');
    this.log('REPORTED_AGAIN', act, told);
  }

  addNote(input: Sdl.TicketAddNoteInput, act: Act): void {
    this.notes.add(TicketNote.of(this, input, act));
  }

  /** What was added to it in a report tells of something else: the number of the report stands where its words stood. */
  takeOutReport(report: string, act: Act): void {
    for (const note of this.notes) note.forget(report);
    this.log('REPORT_TAKEN_OUT', act, report);
  }

  /** What it took over from a report, word for word, is forgotten; the number of the report stands for it. */
  forgetWords(report: string, words: string): void {
    if (this.symptom === words) Object.assign(this, { symptom: report, symptomTokens: [] });
    for (const note of this.notes.isInitialized() ? this.notes : []) note.forget(report);
    for (const step of this.steps.isInitialized() ? this.steps : []) step.forget(report, words);
  }

  /** The customer is told how the case goes on, a delay with its reason (TCK-16). */
  tellCustomer(told: Sdl.TicketTellCustomerInput, act: Act): ProgressNotice {
    this.allow('tellCustomer');
    const at = factTime(['input', 'toldAt'], told.toldAt, this.reached('REPORTED'), act);
    this.promiseFinish(promisedFinish(told, this.expectedFinishAt, act.at));
    const notice = ProgressNotice.ofTicket(this, told, { ...act, at });
    this.notices.add(notice);
    this.respond(told.channel, at);
    const expectedFinishAt = this.expectedFinishAt?.toISOString() ?? null;
    const byMail = told.toldAt ? null : notice.mailTo(this);
    raise(this, TicketCustomerTold({ ticketId: this.id, expectedFinishAt, toldAt: at.toISOString(), byMail }));
    this.log('CUSTOMER_TOLD', { ...act, at }, notice.text);
    return notice;
  }

  /** A further line for parts. */
  addPart(need: PartNeed): TicketPart {
    const part = TicketPart.of(this, this.parts.length + 1, need);
    this.parts.add(part);
    return part;
  }

  /** The customer was called after the repair. */
  addFollowUp(input: Sdl.TicketRecordFollowUpInput, act: Act): FollowUpCall {
    const call = FollowUpCall.of(this, input, act);
    this.followUps.add(call);
    return call;
  }

  /** A call after the repair reached nobody. */
  addAttempt(input: Sdl.TicketRecordNotReachedInput, act: Act): FollowUpAttempt {
    const call = FollowUpAttempt.of(this, input, act);
    this.followUpAttempts.add(call);
    return call;
  }

  /** Writes a step into the record of the case: by whoever answers for it, the owner of the case if nobody is named. */
  log(kind: Sdl.TicketStepKind, act: Act, note: string | null = null, owner = this.owner ?? act.by): void {
    this.stepCount += 1;
    this.steps.add(TicketStep.of(this, kind, act, note, owner));
    const happenedAt = act.at.toISOString();
    if (UNTOLD_STEPS.has(kind)) raise(this, TicketProgressed({ ticketId: this.id, step: kind, happenedAt }));
    this.ownership.beginStage(act);
  }

  private tellRegistered(noRepetitionOf: readonly string[], act: Act): void {
    const { id: ticketId, number, kind, channel, customerId, assetId = null, dealerId = null, status } = this;
    const reportedAt = this.reportedAt.toISOString();
    this.person.tell(act);
    const known = { ticketId, number, kind, channel, customerId, assetId, dealerId, reportedAt };
    raise(this, TicketRegistered({ ...known, ...(this.exchangeId != null && { isOwn: true }) }));
    this.log('REGISTERED', act, noRepetitionOf.length > 0 ? `≠ ${noRepetitionOf.join(', ')}` : null);
    if (!this.owner) raise(this, TicketUnowned({ ticketId, status, noticedAt: act.at.toISOString() }));
  }

  private wantReturn(isWanted: boolean, { at }: Act): void {
    this.returnWantedAt = isWanted ? at : null;
    if (!isWanted) return;
    const { id: ticketId, customerId, assetId = null, dealerId = null } = this;
    raise(this, TicketReturnWanted({ ticketId, customerId, assetId, dealerId, wantedAt: at.toISOString() }));
  }

  private end(act: Act): void {
    this.clearance.leave(act);
    this.endedAt = act.at;
    this.supply.giveBackRest();
  }

  private confirmRepair(workOrderId: string | null, confirmedBy: string, act: Act): void {
    this.reach('SIGNED_OFF', act.at);
    raise(this, TicketSignedOff({ ticketId: this.id, workOrderId, signedOffAt: act.at.toISOString() }));
    this.log('SIGNED_OFF', act, confirmedBy);
  }
}

defineEntity({ class: Ticket, extends: TicketRecord, properties: {} });
