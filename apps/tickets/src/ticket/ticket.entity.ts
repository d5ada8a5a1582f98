import {
  FollowUpGivenUp,
  FollowUpNotReached,
  FollowUpRecorded,
  TicketAgreementWaived,
  TicketAgreementWanted,
  TicketCancelled,
  TicketClosed,
  TicketUnowned,
  TicketCustomerTold,
  TicketDiagnosed,
  TicketMarkedDuplicate,
  TicketProgressed,
  TicketRegistered,
  TicketReopened,
  TicketReturnWanted,
  TicketSignedOff,
  TicketTriaged,
  TicketUnmarkedDuplicate,
} from '@mainstay/contracts/tickets';
import { filled, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt } from '@mikro-orm/core';
import { type Act, SYSTEM } from '../act.ts';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import { factTime } from '../fact-time.ts';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import { promisedFinish } from '../notice/promised-finish.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import type { Milestones, SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import { FollowUpAttempt } from './follow-up-attempt.entity.ts';
import { FollowUpCall } from './follow-up-call.entity.ts';
import type { FollowUpRules } from './follow-up-rules.ts';
import { decidePriority, type PriorityProposal } from './priority-matrix.ts';
import { describedBy, NO_CONTACT } from './ticket-description.ts';
import { reportTime } from './report-time.ts';
import type {
  CoverageFacts,
  DiagnosedFault,
  PartLine,
  PartNeed,
  RepairElsewhere,
  SignedAgreement,
  TicketOrigin,
  VisitElsewhere,
} from './ticket-facts.ts';
import { TicketEntitlement } from './ticket-entitlement.ts';
import { TicketNote } from './ticket-note.entity.ts';
import { TicketPart } from './ticket-part.entity.ts';
import { TicketRecord } from './ticket-record.entity.ts';
import { TicketStep } from './ticket-step.entity.ts';
import { TicketSupply } from './ticket-supply.ts';
import {
  FollowUpTooSoon,
  TicketDuplicateUnfit,
  TicketNotDiagnosed,
  TicketNotDuplicate,
  TicketNotReadyToClose,
  TicketWrongState,
} from './ticket.errors.ts';
import { slaOwnersOf } from './ticket-owners.ts';
import { AWAITS_PARTS, ELSEWHERE, type TicketAct } from './ticket.lifecycle.ts';

/** The steps that no event of their own tells of. */
const UNTOLD: ReadonlySet<Sdl.TicketStepKind> = new Set<Sdl.TicketStepKind>([
  ...([
    'CONFIRMED',
    'COVERAGE_DECIDED',
    'PLAN_AGREED',
    'AGREEMENT_SIGNED',
    'PAUSED',
    'RESUMED',
    'ASSESSMENT_REQUESTED',
  ] as const),
  ...([
    'PARTS_SHORT',
    'PARTS_READY',
    'PARTS_REFUSED',
    'PARTS_RELEASED',
    'PARTS_ISSUED',
    'PARTS_ON_SITE',
    'PARTS_LOST',
  ] as const),
  ...([
    'RESCHEDULED',
    'REPAIRED',
    'REMOTE_SESSION',
    'REPAIR_REJECTED',
    'FEE_LISTED',
    'HANDED_OVER',
    'OWNERS_NAMED',
  ] as const),
  ...(['REPAIR_MODE_DECIDED', 'REPAIR_CALLED_OFF'] as const),
]);

const HOUR_MS = 3_600_000;

/** Each way of repair has orders of its own, which the case waits for. */
const AWAITING: Readonly<Record<Sdl.RepairMode, TicketAct>> = {
  RETURN_TO_FACTORY: 'awaitReturn',
  DISPATCH_TEAM: 'awaitTeam',
  ENTRUST_LOCAL: 'awaitPartner',
};

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
      skillsNeeded: [],
      round: 1,
      unreachedCount: 0,
      stepCount: 0,
      ...{ stage: 'INTAKE', caseOwner: known.owner, namedOwners: [], standIns: [] },
      answerers: known.owner ? [known.owner] : [],
      milestones: { REPORTED: reportedAt.toISOString() },
      heardBefore: {},
      pauses: [],
      slaBasis: 'NONE',
    });
    const { id: ticketId, number, kind, channel, customerId, assetId = null, dealerId = null } = ticket;
    const said = {
      ticketId,
      number,
      kind,
      channel,
      customerId,
      assetId,
      dealerId,
      reportedAt: reportedAt.toISOString(),
    };
    raise(ticket, TicketRegistered(said));
    ticket.log('REGISTERED', act, noRepetitionOf.length > 0 ? `≠ ${noRepetitionOf.join(', ')}` : null);
    if (!ticket.owner)
      raise(ticket, TicketUnowned({ ticketId, status: ticket.status, noticedAt: act.at.toISOString() }));
    return ticket;
  }

  /** The parts that its repair needs. */
  get supply(): Opt<TicketSupply> {
    return new TicketSupply(this);
  }

  /** Is it over, repaired elsewhere, or signed off by its customer? */
  get needsNoParts(): Opt<boolean> {
    return Boolean(this.endedAt ?? this.signedOffAt) || ELSEWHERE.includes(this.status);
  }

  /** Who bears what of it. */
  get entitlement(): Opt<TicketEntitlement> {
    return new TicketEntitlement(this);
  }

  /** Somebody has to go to assess it, or plan, payer and parts are clear; the parts must be loaded. */
  get isReadyForVisit(): Opt<boolean> {
    const { isVisitNeeded, isCleared, supply } = this;
    if (this.isAssessmentWanted) return this.allows('dispatchToAssess');
    return isVisitNeeded && isCleared && this.allows('dispatch') && (supply.isIssued || supply.isReady);
  }

  /** What deadlines depend on; the parts must be loaded. */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, customerId, round, milestones, pauses, supply, channel, urgency, complexity, isRemote } = this;
    const { kind, assetId = null, dealerId = null, endedAt = null, priority = null, faultCode = null } = this;
    const partsBranch = milestones.DIAGNOSED ? supply.branch : null;
    const parts = { partsBranch, partMake: supply.make };
    const agreedFinishAt = this.planFacts?.finishBy ?? null;
    const facts = { kind, channel, urgency, complexity, priority, faultCode, isRemote, agreedFinishAt, ...parts };
    const about = { type: 'TICKET' as const, id, number, ticketId: id, customerId, assetId, dealerId };
    const reached = withParts(withArranged(this.counted), supply, this.deliveredAt ?? null);
    const owners = slaOwnersOf(this, this.stage ?? null, this.owner ?? null);
    return { ...about, round, facts, milestones: reached, pauses, endedAt, owners };
  }

  /** The details are confirmed with the customer (TCK-05): our first response, where nobody answered before. */
  confirm({ note, confirmedAt }: Sdl.TicketConfirmInput, act: Act): void {
    this.move('confirm');
    const at = factTime(['input', 'confirmedAt'], confirmedAt, this.reached('REPORTED'), act);
    this.caseOwner ??= act.by;
    this.answer('NAMED', act);
    this.reach('RESPONDED', at);
    this.reach('CONFIRMED', at);
    this.log('CONFIRMED', { ...act, at }, optionalText(['input', 'note'], note));
    this.goElsewhere(act);
  }

  /**
   * Says what kind of problem it is, how serious and urgent, whose department and who answers for it (TCK-02, TCK-03, TCK-18).
   * @throws TicketPriorityNeedsReason of another priority than is proposed
   */
  triage(input: Sdl.TicketTriageInput, act: Act, proposal: PriorityProposal | null = null): void {
    this.move('triage');
    const { severity, urgency, complexity, problemType, department } = input;
    const { priority, ...basis } = decidePriority(input, proposal);
    const ordinary = 1 + Number(complexity === 'COMPLEX') + Number(severity === 'SERIOUS');
    this.faultLevel = within(['input', 'faultLevel'], input.faultLevel ?? ordinary, 1, 5);
    this.caseOwner = filled(['input', 'owner'], input.owner);
    this.answer('NAMED', act);
    Object.assign(this, { severity, urgency, complexity, priority, ...basis, problemType, department });
    this.reach('TRIAGED', act.at);
    const kinds = { severity, urgency, complexity, priority, problemType, department };
    raise(this, TicketTriaged({ ticketId: this.id, ...kinds }));
    this.log('TRIAGED', act, basis.priorityReason);
    if (this.coverageFacts) this.moveIfPossible('entitle');
    this.goElsewhere(act);
  }

  /**
   * It was decided how it is repaired (TCK-26). A way of its own holds once the case is confirmed, and after a visit that
   * is off. What was repaired elsewhere waits for the customer's word, whatever is decided meanwhile.
   */
  decideRepairMode(mode: Sdl.RepairMode, act: Act): void {
    if (this.endedAt || mode === this.repairMode || (this.repairMode && this.repairedAt)) return;
    this.repairMode = mode;
    this.log('REPAIR_MODE_DECIDED', act, mode);
    this.goElsewhere(act);
  }

  /** The return repair, the mission or the local repair is off, or helped nothing: another solution is sought, and agreed to anew. */
  comeBack(reason: string, act: Act): void {
    if (!this.allows('comeBack')) return;
    Object.assign(this, { repairMode: null, feesListedAt: null });
    this.forget('DIAGNOSED', 'VISIT_SPARED');
    this.withdrawAgreement();
    this.move(this.severity ? 'comeBack' : 'comeBackUntriaged');
    if (this.coverageFacts) this.moveIfPossible('entitle');
    this.log('REPAIR_CALLED_OFF', act, reason);
    if (this.isAgreementAwaited) this.wantAgreement(act);
  }

  /** A team or a partner was sent and came: the promises of a visit are kept by them, too (TCK-04). */
  hearOfVisit({ sentAt, arrivedAt }: VisitElsewhere): void {
    if (sentAt) this.reach('DISPATCHED', sentAt);
    if (arrivedAt) this.reach('ARRIVED', arrivedAt);
  }

  /** The machine works again, by what is done elsewhere; where the case does not wait for that it is no news. */
  repairElsewhere(number: string, repairedAt: Date, act: Act): void {
    if (!this.allows('repairElsewhere')) return;
    this.move('repairElsewhere');
    this.reach('DIAGNOSED', repairedAt);
    this.reach('REPAIRED', repairedAt);
    this.log('REPAIRED', act, number);
  }

  /** The customer's word on what was repaired elsewhere, and the archive of it (TCK-15, TCK-17). */
  signOffElsewhere({ number, signedBy, causeClass, solution }: RepairElsewhere, act: Act): void {
    this.move('signOff');
    this.confirmRepair(null, signedBy, act);
    this.move('recordHours');
    Object.assign(this, { causeClass, solution });
    this.log('HOURS_RECORDED', act, `${number}: ${solution}`);
    if (this.feesListedAt) this.moveIfPossible('listFees');
    this.beginStage(act);
  }

  /** The customer is not satisfied with what was repaired elsewhere: it is diagnosed anew. */
  rejectElsewhere(remarks: string | null, act: Act): void {
    Object.assign(this, { repairMode: null, feesListedAt: null });
    this.forget('VISIT_SPARED');
    this.rejectRepair(remarks, act);
    if (this.isAgreementAwaited) this.wantAgreement(act);
  }

  /** The cost sheet of what was repaired elsewhere is settled: it is the fee list of the case. */
  settleElsewhere(number: string, settledAt: Date, act: Act): void {
    if (this.endedAt || this.feesListedAt) return;
    this.log('FEE_LISTED', act, number);
    this.listFees(settledAt, act);
  }

  /** Asks who bears each line of the repair (TCK-06); the last answer holds. @throws TicketWithoutAsset */
  requestCoverage(input: Sdl.TicketRequestCoverageInput, act: Act): void {
    this.allow('requestCoverage');
    const { faultCause, faultSeverity, faultOn, isUnused, isAsBought } = input;
    const meterReading = input.meterReading ?? null;
    if (meterReading !== null) within(['input', 'meterReading'], meterReading, 0, 100_000_000);
    const state = { isUnused, isAsBought, isTakenOn: false };
    this.entitlement.ask({ faultCause, faultSeverity, faultOn, meterReading, ...state });
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
    if (this.planFacts && this.planFacts.told !== facts.outcome && !this.repairedAt) this.withdrawAgreement();
    this.moveIfPossible('entitle');
    this.log('COVERAGE_DECIDED', act, `${facts.outcome}: ${facts.rule}`);
    if (this.isAgreementAwaited) this.wantAgreement(act);
    else if (wasAwaited) this.waiveAgreement(act);
  }

  /**
   * Billing heard that the paying customer signed (BIL-04): what was held is asked for. A signature holds for its round,
   * whatever is diagnosed in it later; one of a round before is too late.
   */
  agree(signed: SignedAgreement, round: number, act: Act): void {
    if (this.signed || round !== this.round) return;
    this.signed = signed;
    this.log('AGREEMENT_SIGNED', act, signed.number);
    this.askForHeld(act);
  }

  /**
   * The cause is found, the plan is made and the parts are asked for (TCK-07, TCK-14). A new diagnosis takes back what an
   * earlier one asked for and has not got. It may be made on site too, where the visit goes on or is broken off.
   * @param fault what the catalogue says of the code: who repairs it needs the authority for it; whether it was suggested
   */
  diagnose(input: Sdl.TicketDiagnoseInput, needs: readonly PartNeed[], act: Act, fault?: DiagnosedFault | null): void {
    if (this.status !== 'ON_SITE') this.move('diagnose');
    if (fault?.faultLevel) this.faultLevel = Math.max(fault.faultLevel, this.faultLevel ?? 1);
    this.suggestionRank = fault?.suggestionRank ?? null;
    this.faultCode = filled(['input', 'faultCode'], input.faultCode, 50);
    this.findings = filled(['input', 'findings'], input.findings, 4000);
    this.servicePlan = filled(['input', 'servicePlan'], input.servicePlan, 4000);
    this.skillsNeeded = (input.skills ?? []).map(skill => filled(['input', 'skills'], skill, 60));
    this.isVisitNeeded = !input.triesRemotelyFirst;
    this.isAssessmentWanted = false;
    this.withdrawAgreement();
    this.reach('DIAGNOSED', act.at);
    const found = { faultCode: this.faultCode, suggestionRank: this.suggestionRank };
    raise(this, TicketDiagnosed({ ticketId: this.id, ...found, diagnosedAt: act.at.toISOString() }));
    this.log('DIAGNOSED', act, this.findings);
    this.supply.withdraw();
    if (input.warehouse && needs.length > 0) this.needParts(input.warehouse, needs, act);
    if (this.isAgreementAwaited) this.wantAgreement(act);
    this.askAboutNewParts(act);
  }

  /**
   * An engineer is sent, to repair it or to find out what is wrong.
   * @throws TicketCoverageUndecided, TicketPlanNotAgreed, TicketAgreementUnsigned: no repair before that is clear
   */
  dispatch(engineerCode: string, purpose: Sdl.WorkOrderPurpose, act: Act): void {
    const isRepair = purpose === 'REPAIR';
    this.judge(isRepair ? 'dispatch' : 'dispatchToAssess');
    if (isRepair) this.requireSignature();
    this.move(isRepair ? 'dispatch' : 'dispatchToAssess');
    Object.assign(this, { visitWantedAt: null, isAssessmentWanted: false, returnWantedAt: null });
    this.reach('DISPATCHED', act.at);
    this.log('DISPATCHED', act, null, engineerCode);
  }

  arrive(arrivedAt: Date, engineerCode: string, act: Act): void {
    this.move('arrive');
    this.isVisitNeeded = false;
    this.reach('ARRIVED', arrivedAt);
    this.log('ARRIVED', act, null, engineerCode);
  }

  /**
   * An engineer on site mended it, so what was decided meanwhile of a way of its own is none of what it waits for.
   * @throws TicketNotDiagnosed, TicketCoverageUndecided, TicketPlanNotAgreed, TicketAgreementUnsigned
   */
  repair(engineerCode: string, act: Act): void {
    this.judge('repair');
    if (!this.milestones.DIAGNOSED) throw new TicketNotDiagnosed();
    this.requireSignature();
    this.move('repair');
    this.repairMode = null;
    this.reach('REPAIRED', act.at);
    this.log('REPAIRED', act, null, engineerCode);
  }

  /**
   * The visit ended without a repair. Work that is left is gone to again by the same plan; anything else waits for a
   * diagnosis, unless one was made on site.
   */
  breakOff(reason: Sdl.WorkOrderBreakOffReason, purpose: Sdl.WorkOrderPurpose, engineerCode: string, act: Act): void {
    this.leaveSite('breakOff', 'breakOffUndiagnosed');
    if (!this.supply.isIssued && !this.supply.isHeld) this.moveIfPossible('requestParts');
    if (reason === 'WORK_LEFT' || reason === 'SITE_NOT_READY') {
      this.isVisitNeeded = true;
      this.isAssessmentWanted = purpose === 'ASSESSMENT';
    }
    this.log('BROKEN_OFF', act, reason, engineerCode);
    this.goElsewhere(act);
  }

  /** The customer signs the repair confirmation (TCK-15). */
  signOff(workOrderId: string, signedBy: string, act: Act): void {
    this.move('signOff');
    this.confirmRepair(workOrderId, signedBy, act);
  }

  /** Something was tried from afar (TCK-08). @param next what comes next; null where it helped */
  recordRemoteSession(tool: string, next: Sdl.RemoteSessionNext | null, engineerCode: string, act: Act): void {
    this.allow('recordRemoteSession');
    this.isVisitNeeded = next === 'VISIT';
    this.wantReturn(next === 'RETURN', act);
    this.log('REMOTE_SESSION', act, next ? `${tool}: ${next}` : tool, engineerCode);
  }

  /**
   * A session from afar solved the problem: nothing is left to repair, no part is needed, nobody has to go (TCK-08).
   * @param solvedAt when the machine worked again, which may be written down late
   */
  solveRemotely(workOrderId: string, confirmedBy: string, solvedAt: Date, act: Act): void {
    this.judge('solveRemotely');
    this.requireClearance();
    this.move('solveRemotely');
    this.supply.withdraw();
    if (!this.milestones.DIAGNOSED) this.reach('DIAGNOSED', act.at);
    const reportedAt = this.reached('REPORTED') ?? this.reportedAt;
    const worksSince = solvedAt < reportedAt ? reportedAt : solvedAt;
    this.reach('REPAIRED', worksSince);
    this.reach('VISIT_SPARED', worksSince);
    this.confirmRepair(workOrderId, confirmedBy, act);
  }

  /** Sales propose how the unit is repaired: what a session from afar asked for is taken up (TCK-26). */
  takeUpReturn(): void {
    this.returnWantedAt = null;
  }

  /** The customer is not satisfied: another solution is sought (TCK-15). */
  rejectRepair(remarks: string | null, act: Act): void {
    this.move('rejectRepair');
    this.isVisitNeeded = false;
    this.forget('REPAIRED');
    this.log('REPAIR_REJECTED', act, remarks);
    this.goElsewhere(act);
  }

  /**
   * Hours, cause and solution are recorded: the archive of the case (TCK-17). Those of a repair before the case was opened
   * again come late: they are noted, and the archive of this round stays open.
   */
  recordHours(round: number, input: Sdl.WorkOrderCompleteInput, engineerCode: string, act: Act): void {
    const solution = filled(['input', 'solution'], input.solution, 4000);
    if (round === this.round) {
      this.move('recordHours');
      this.causeClass = input.causeClass;
      this.solution = solution;
    }
    this.log('HOURS_RECORDED', act, solution, engineerCode);
  }

  /** The fee list of the repair that was completed in this round is final. */
  listFees(approvedAt: Date, act: Act): void {
    this.feesListedAt = approvedAt;
    this.moveIfPossible('listFees');
    this.beginStage(act);
    this.closeIfComplete(act);
  }

  /** The customer was called; a problem that is not gone opens the case again, and it is to `startOver` (TCK-19). */
  recordFollowUp(input: Sdl.TicketRecordFollowUpInput, act: Act): void {
    this.move(input.isSolved ? 'recordFollowUp' : 'reopen');
    const at = factTime(['input', 'calledAt'], input.calledAt, this.signedOffAt, act);
    const call = FollowUpCall.of(this, input, { ...act, at });
    this.followUps.add(call);
    this.followedUpAt = at;
    Object.assign(this, { nextFollowUpAt: null, followUpDueSince: null });
    this.reach('FOLLOWED_UP', at);
    const { satisfaction, isSolved, remarks = null } = call;
    raise(this, FollowUpRecorded({ ticketId: this.id, satisfaction, isSolved, calledAt: at.toISOString() }));
    this.log('FOLLOW_UP', { ...act, at }, remarks);
    if (isSolved) this.closeIfComplete(act);
  }

  /**
   * A call reached nobody: by the policy another is made later, or the last was made, and the case waits for none any more
   * (TCK-19). Without a policy it is called until somebody answers.
   * @throws FollowUpTooSoon before the next call is due, TicketWrongState of a case that waits for no call
   */
  recordNotReached(input: Sdl.TicketRecordNotReachedInput, rules: FollowUpRules | null, act: Act): void {
    this.allow('recordNotReached');
    if (this.followedUpAt || this.followUpGivenUpAt) throw new TicketWrongState(this.status);
    const at = factTime(['input', 'calledAt'], input.calledAt, this.signedOffAt, act);
    if (this.nextFollowUpAt && at < this.nextFollowUpAt) throw new FollowUpTooSoon(this.nextFollowUpAt);
    this.unreachedCount += 1;
    const isLast = rules !== null && this.unreachedCount >= rules.attempts;
    this.nextFollowUpAt = rules && !isLast ? new Date(at.getTime() + rules.againAfterHours * HOUR_MS) : null;
    this.followUpDueSince = null;
    const call = FollowUpAttempt.of(this, input, { ...act, at });
    this.followUpAttempts.add(call);
    const { attempt, nextAt = null, remarks = null } = call;
    const told = { ticketId: this.id, attempt, nextAt: nextAt?.toISOString() ?? null, calledAt: at.toISOString() };
    raise(this, FollowUpNotReached(told));
    this.log('NOT_REACHED', { ...act, at }, remarks);
    if (isLast) this.giveUpFollowUp(rules, act);
  }

  /**
   * A case that was opened again starts over: its papers, signatures and milestones count no more, its deadlines run anew from the call.
   * Those of the round before must have been read by then.
   */
  startOver(act: Act): void {
    if (this.status !== 'REOPENED' || !this.followedUpAt) return;
    this.round += 1;
    const at = this.followedUpAt.toISOString();
    this.milestones = { REPORTED: at, RESPONDED: at, CONFIRMED: at };
    Object.assign(this, { planFacts: null, signed: null, solution: null, feesListedAt: null, followedUpAt: null });
    Object.assign(this, { repairMode: null, deliveredAt: null, heardBefore: {} });
    Object.assign(this, { unreachedCount: 0, followUpGivenUpAt: null });
    raise(this, TicketReopened({ ticketId: this.id, round: this.round, reopenedAt: act.at.toISOString() }));
    this.log('REOPENED', act);
  }

  /** @throws TicketNotReadyToClose naming the papers that are missing */
  close(act: Act): void {
    this.judge('close');
    if (this.missingToClose.length > 0) throw new TicketNotReadyToClose(this.missingToClose);
    this.move('close');
    this.end(act);
    raise(this, TicketClosed({ ticketId: this.id, customerId: this.customerId, closedAt: act.at.toISOString() }));
    this.log('CLOSED', act);
  }

  cancel({ reason }: Sdl.TicketCancelInput, act: Act): void {
    this.move('cancel');
    this.supply.withdraw();
    this.end(act);
    raise(this, TicketCancelled({ ticketId: this.id, cancelledAt: act.at.toISOString() }));
    this.log('CANCELLED', act, filled(['input', 'reason'], reason, 1000));
  }

  /**
   * It tells of the same problem as another open case of its customer: there is one case for one problem (TCK-01), and the
   * other goes on.
   * @throws TicketWrongState once work began on it, TicketDuplicateUnfit
   */
  markDuplicate(of: Ticket, input: Sdl.TicketMarkDuplicateInput, act: Act): void {
    this.judge('cancel');
    if (of.id === this.id || of.customerId !== this.customerId || of.endedAt) throw new TicketDuplicateUnfit();
    const reason = filled(['input', 'reason'], input.reason, 900);
    of.hearAgain(`${this.number}: ${reason}`, act);
    if (of.round === 1) of.countFrom({ ...of.heardBefore, [this.id]: this.heard });
    this.duplicateOfId = of.id;
    const markedAt = act.at.toISOString();
    raise(this, TicketMarkedDuplicate({ ticketId: this.id, duplicateOfId: of.id, markedAt }));
    this.cancel({ reason: `${of.number}: ${reason}` }, act);
  }

  /**
   * It tells of another problem after all: both go on, each by its own report and answers. What it had asked for was taken
   * back, so it is diagnosed and agreed to anew.
   * @throws TicketNotDuplicate, InputInvalid for a blank reason
   */
  unmarkDuplicate(of: Ticket, input: Sdl.TicketUnmarkDuplicateInput, act: Act): void {
    const isConfirmed = this.severity || this.milestones.CONFIRMED;
    const back = this.severity ? 'unmarkDuplicate' : isConfirmed ? 'unmarkUntriaged' : 'unmarkUnconfirmed';
    this.judge(back);
    if (this.duplicateOfId !== of.id) throw new TicketNotDuplicate();
    const reason = filled(['input', 'reason'], input.reason, 900);
    const { [this.id]: _heard, ...others } = of.heardBefore;
    if (of.round === 1) of.countFrom(others);
    this.move(back);
    Object.assign(this, { duplicateOfId: null, endedAt: null });
    this.forget('DIAGNOSED', 'DISPATCHED');
    this.withdrawAgreement();
    if (this.coverageFacts) this.moveIfPossible('entitle');
    const unmarkedAt = act.at.toISOString();
    raise(this, TicketUnmarkedDuplicate({ ticketId: this.id, duplicateOfId: of.id, unmarkedAt }));
    this.log('UNMARKED_DUPLICATE', act, `${of.number}: ${reason}`);
    of.log('UNMARKED_DUPLICATE', act, `${this.number}: ${reason}`);
    this.goElsewhere(act);
    if (this.isAgreementAwaited) this.wantAgreement(act);
  }

  /** A case that repeats it was itself repeated, and is no more: it lends what it has now. */
  recount(repeat: Ticket): void {
    if (this.heardBefore[repeat.id]) this.countFrom({ ...this.heardBefore, [repeat.id]: repeat.heard });
  }

  /** The customer tells of its problem once more. @param told what keeps the words @throws TicketWrongState */
  hearAgain(told: string, act: Act): void {
    this.allow('hearAgain');
    this.log('REPORTED_AGAIN', act, told);
  }

  addNote(input: Sdl.TicketAddNoteInput, act: Act): void {
    this.notes.add(TicketNote.of(this, input, act));
  }

  /** What it took over from a report, word for word, is forgotten; the number of the report stands for it. */
  forgetWords(report: string, words: string): void {
    if (this.symptom === words) Object.assign(this, { symptom: report, symptomTokens: [] });
    for (const note of this.notes.isInitialized() ? this.notes : []) note.forget(report);
  }

  /** Whom to speak to is forgotten, where it is who reported. */
  forgetContact(name: string | null, address: string | null): void {
    if (this.contactName === name && this.contactAddress === address) Object.assign(this, NO_CONTACT);
  }

  /** The customer is told how the case goes on, a delay with its reason (TCK-16). */
  tellCustomer(told: Sdl.TicketTellCustomerInput, act: Act): void {
    this.allow('tellCustomer');
    const at = factTime(['input', 'toldAt'], told.toldAt, this.reached('REPORTED'), act);
    this.promiseFinish(promisedFinish(told, this.expectedFinishAt, act.at));
    const notice = ProgressNotice.ofTicket(this, told, { ...act, at });
    this.notices.add(notice);
    this.reach('RESPONDED', at);
    const expectedFinishAt = this.expectedFinishAt?.toISOString() ?? null;
    const byMail = told.toldAt ? null : notice.mailTo(this);
    raise(this, TicketCustomerTold({ ticketId: this.id, expectedFinishAt, toldAt: at.toISOString(), byMail }));
    this.log('CUSTOMER_TOLD', { ...act, at }, notice.text);
  }

  /** What inventory says of some lines for parts. The case is ready when all that it still needs is. */
  hearOfParts(lineIds: readonly string[], tell: (part: TicketPart) => void, act: Act, reason?: string): void {
    const { supply } = this;
    const wasReady = supply.isReady;
    for (const step of supply.hear(lineIds, tell)) this.log(step, act, reason);
    if (supply.isReady === wasReady) return;
    this.partsReadyAt = wasReady ? null : act.at;
    if (!wasReady) this.log('PARTS_READY', act);
  }

  /** Parts left the warehouse, under our lines or as parts that stand in for them. */
  issueParts(lines: readonly PartLine[], warehouseId: string, act: Act): void {
    this.supply.issue(lines, warehouseId);
    this.log('PARTS_ISSUED', act);
    if (this.endedAt) this.supply.giveBackRest();
    else this.askAboutNewParts(act);
    if (!this.supply.isIssued) return;
    this.reach('PARTS_ISSUED', act.at);
    this.moveIfPossible('issueParts');
  }

  /**
   * Where the parts that left the depots are: all on site since then, or some still on their way. What becomes known of it
   * late moves the moment.
   */
  seeDelivered(at: Date | null, act: Act): void {
    if (at?.getTime() === this.deliveredAt?.getTime()) return;
    this.deliveredAt = at;
    const isOnSite = at !== null && this.supply.isIssued;
    this.moveIfPossible(isOnSite ? 'bringParts' : 'missParts');
    if (isOnSite) this.log('PARTS_ON_SITE', { ...act, at });
  }

  /**
   * Parts were lost on their way to the site. Their depot is asked for as many again, and the promise of them runs on, where
   * the repair still needs them; before the paying customer signed they are held.
   */
  loseParts(lost: Pieces, warehouseId: string, reason: string, act: Act): readonly TicketPart[] {
    this.writeOff(lost, false, reason, act);
    return this.askAgain(lost, warehouseId, act);
  }

  /** Parts did not come: they are lost, or still lie in their depot, which counts them in again. */
  writeOff(pieces: Pieces, isUnpacked: boolean, reason: string, act: Act): void {
    if (isUnpacked) this.supply.giveBack(pieces.map(toWanted), null);
    else this.supply.lose(pieces);
    this.log('PARTS_LOST', act, reason);
  }

  /** @returns the lines that were asked for again; none where the repair needs no parts any more */
  askAgain(lost: Pieces, warehouseId: string, act: Act): readonly TicketPart[] {
    if (!AWAITS_PARTS.includes(this.status)) return [];
    const lines = this.supply.replace(lost, warehouseId);
    this.partsReadyAt = null;
    this.forget('PARTS_ISSUED');
    this.moveIfPossible('replaceParts');
    if (this.isAgreementAwaited) {
      this.forget('PARTS_REQUESTED');
      this.moveIfPossible('holdParts');
      this.beginStage(act);
      return lines;
    }
    this.supply.request();
    this.log('PARTS_REQUESTED', act);
    return lines;
  }

  /** A free part is asked for in the place of one that is late (N31). @returns its line */
  replaceLate(late: TicketPart, need: Omit<PartNeed, 'quantity'>, freeBecause: string, act: Act): TicketPart {
    const line = this.supply.instead(late, need, freeBecause);
    this.partsReadyAt = null;
    if (this.isAgreementAwaited) return line;
    this.supply.request();
    this.log('PARTS_REQUESTED', act, freeBecause);
    return line;
  }

  /** What is not wanted of its parts goes back to its depot. @throws PartsNotIssued for more than is there */
  sendBack(pieces: Pieces, supplyDifferenceId: string): void {
    this.supply.giveBack(pieces.map(toWanted), null, supplyDifferenceId);
  }

  /** A further line for parts. */
  addPart(need: PartNeed): TicketPart {
    const part = TicketPart.of(this, this.parts.length + 1, need);
    this.parts.add(part);
    return part;
  }

  /** Writes a step into the record of the case: by whoever answers for it, the owner of the case if nobody is named. */
  log(kind: Sdl.TicketStepKind, act: Act, note: string | null = null, owner = this.owner ?? act.by): void {
    this.stepCount += 1;
    this.steps.add(TicketStep.of(this, kind, act, note, owner));
    const happenedAt = act.at.toISOString();
    if (UNTOLD.has(kind)) raise(this, TicketProgressed({ ticketId: this.id, step: kind, happenedAt }));
    this.beginStage(act);
  }

  /** Nobody is sent and no part is needed here: what the case asked for and has not got is taken back. */
  protected goElsewhere(act: Act): void {
    const way = this.repairMode && AWAITING[this.repairMode];
    if (!way || !this.allows(way)) return;
    this.move(way);
    this.isAssessmentWanted = false;
    this.supply.withdraw();
    if (this.repairMode === 'RETURN_TO_FACTORY') this.reach('VISIT_SPARED', act.at);
    else this.forget('VISIT_SPARED');
    this.beginStage(act);
  }

  /** Promises count from the earlier of two reports, and an answer to either is one; a round that was begun anew counts from there. */
  private countFrom(heardBefore: Readonly<Record<string, Milestones>>): void {
    this.heardBefore = heardBefore;
    this.reportedAt = this.reached('REPORTED') ?? this.reportedAt;
  }

  private get heard(): Milestones {
    const { REPORTED, RESPONDED, CONFIRMED } = this.counted;
    return { ...(REPORTED && { REPORTED }), ...(RESPONDED && { RESPONDED }), ...(CONFIRMED && { CONFIRMED }) };
  }

  private giveUpFollowUp({ said }: FollowUpRules, act: Act): void {
    this.followUpGivenUpAt = act.at;
    const { id: ticketId, unreachedCount: attempts } = this;
    raise(this, FollowUpGivenUp({ ticketId, attempts, givenUpAt: act.at.toISOString() }));
    this.log('FOLLOW_UP_GIVEN_UP', act, said);
    this.closeIfComplete(act);
  }

  private wantReturn(isWanted: boolean, { at }: Act): void {
    this.returnWantedAt = isWanted ? at : null;
    if (!isWanted) return;
    const { id: ticketId, customerId, assetId = null, dealerId = null } = this;
    raise(this, TicketReturnWanted({ ticketId, customerId, assetId, dealerId, wantedAt: at.toISOString() }));
  }

  /** Nothing is missing any more, whichever paper came last: the system closes the case (requirements.md 3a, 16). */
  private closeIfComplete({ at }: Act): void {
    if (!this.endedAt && this.missingToClose.length === 0) this.close({ at, by: SYSTEM.subject });
  }

  private end({ at }: Act): void {
    this.endedAt = at;
    this.returnWantedAt = null;
    this.supply.giveBackRest();
  }

  private askAboutNewParts(act: Act): void {
    if (this.entitlement.askAboutNewParts()) this.log('COVERAGE_REQUESTED', act);
  }

  private confirmRepair(workOrderId: string | null, confirmedBy: string, act: Act): void {
    this.reach('SIGNED_OFF', act.at);
    raise(this, TicketSignedOff({ ticketId: this.id, workOrderId, signedOffAt: act.at.toISOString() }));
    this.log('SIGNED_OFF', act, confirmedBy);
  }

  private needParts(warehouseId: string, needs: readonly PartNeed[], act: Act): void {
    this.supply.need(warehouseId, needs);
    if (!this.isAgreementAwaited) this.askForHeld(act);
  }

  /** What was asked for before it was known who pays is taken back, and waits. */
  private wantAgreement(act: Act): void {
    if (this.endedAt || this.signedOffAt) return;
    if (this.allows('holdParts')) this.move('holdParts');
    this.beginStage(act);
    if (this.status === 'DIAGNOSED' && this.supply.hold()) this.forget('PARTS_REQUESTED');
    const { id: ticketId, customerId, round } = this;
    raise(this, TicketAgreementWanted({ ticketId, customerId, round, wantedAt: act.at.toISOString() }));
  }

  private waiveAgreement(act: Act): void {
    raise(this, TicketAgreementWaived({ ticketId: this.id, waivedAt: act.at.toISOString() }));
    this.askForHeld(act);
  }

  private askForHeld(act: Act): void {
    if (this.endedAt || !this.supply.isHeld) return;
    this.moveIfPossible('requestParts');
    this.supply.request();
    this.partsReadyAt = null;
    this.forget('PARTS_REQUESTED', 'PARTS_ISSUED');
    this.reach('PARTS_REQUESTED', act.at);
    this.log('PARTS_REQUESTED', act);
  }
}

/** Handling is arranged (N06, N11) once the customer has an answer and the case an owner, whichever comes last. */
function withArranged(milestones: Milestones): Milestones {
  const { RESPONDED: answered, TRIAGED: owned } = milestones;
  return answered && owned ? { ...milestones, ARRANGED: answered > owned ? answered : owned } : milestones;
}

/**
 * Parts are on site (N35, N36) once the last that is needed has left its depot and arrived; an order of which nothing was
 * issued and nothing is awaited any more promises nothing.
 */
function withParts(milestones: Milestones, supply: TicketSupply, deliveredAt: Date | null): Milestones {
  const { PARTS_REQUESTED: asked, ...others } = milestones;
  const isVoid = asked && supply.isIssued && !milestones.PARTS_ISSUED;
  const onSite = supply.isIssued && deliveredAt ? { PARTS_ON_SITE: deliveredAt.toISOString() } : {};
  return { ...(isVoid ? others : milestones), ...onSite };
}

defineEntity({ class: Ticket, extends: TicketRecord, properties: {} });

type Pieces = readonly Omit<PartLine, 'lineId'>[];

const toWanted = ({ partId: part, quantity }: Pieces[number]): Sdl.WorkOrderPartInput => ({ part, quantity });
