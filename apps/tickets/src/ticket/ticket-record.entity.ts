import { FollowUpDue, TicketFinishOverdue, TicketOwnerChanged } from '@mainstay/contracts/tickets';
import { filled, InputInvalid, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import { factTime } from '../fact-time.ts';
import type { TakenUp } from '../case-escalation/taken-up.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import type { Milestones, SlaPause } from '../sla-record/sla-record-facts.ts';
import { inTurn } from '../sla-record/sla-waits.ts';
import { FollowUpAttempt } from './follow-up-attempt.entity.ts';
import { FollowUpCall } from './follow-up-call.entity.ts';
import { ticketColumns } from './ticket-columns.ts';
import { shownLine } from './ticket-entitlement.ts';
import { TicketNote } from './ticket-note.entity.ts';
import { answerersOf, ownerOf, ownersOf, stageOf, standInsAmong, type StandIn, withNamed } from './ticket-owners.ts';
import { TicketPart } from './ticket-part.entity.ts';
import { TicketStep } from './ticket-step.entity.ts';
import {
  TicketAgreementUnsigned,
  TicketAlreadyPaused,
  TicketCoverageUndecided,
  TicketNotPaused,
  TicketPlanNotAgreed,
  TicketWrongState,
} from './ticket.errors.ts';
import {
  ELSEWHERE,
  TICKET_LIFECYCLE,
  TICKET_SIDE_ACTS,
  type TicketAct,
  type TicketSideAct,
} from './ticket.lifecycle.ts';

const TicketRecordSchema = defineEntity({
  name: 'TicketRecord',
  abstract: true,
  properties: {
    ...ticketColumns,
    slaPolicy: () => p.manyToOne(SlaPolicy).nullable(),
    parts: () => p.oneToMany(TicketPart).mappedBy('ticket').orderBy({ position: 'asc' }),
    steps: () => p.oneToMany(TicketStep).mappedBy('ticket'),
    notes: () => p.oneToMany(TicketNote).mappedBy('ticket'),
    notices: () => p.oneToMany(ProgressNotice).mappedBy('ticket'),
    followUpAttempts: () => p.oneToMany(FollowUpAttempt).mappedBy('ticket'),
    followUps: () => p.oneToMany(FollowUpCall).mappedBy('ticket'),
  },
});

/** The first time of each milestone. */
const earliest = (one: Milestones, other: Milestones): Milestones => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).filter(([name, at]) => {
      const before = Object.entries(one).find(([known]) => known === name)?.[1];
      return before === undefined || at < before;
    }),
  ),
});

/** Why somebody else answers for a case. */
type OwnerChange = 'NAMED' | 'HANDED_OVER' | 'STAGE_BEGAN' | 'ABSENCE';

/** Fields that resolvers load from rows of their own. */
type LoadedFields =
  | 'attachments'
  | 'completionReports'
  | 'diagnosisReports'
  | 'parts'
  | 'partsDeliveries'
  | 'clocks'
  | 'workOrders'
  | 'remoteSessions'
  | 'followUps'
  | 'followUpAttempts'
  | 'notes'
  | 'notices'
  | 'timeline'
  | 'complaints'
  | 'intakeReports'
  | 'fault'
  | 'isFaultCodeUnlisted'
  | 'suggestedCauses'
  | 'repairPlan'
  | 'returnRepairs'
  | 'missions'
  | 'escalations'
  | 'duplicateOf'
  | 'duplicates'
  | 'localRepairs'
  | 'localPartners'
  | 'knowledgeTask'
  | 'supplyDifferences';

/**
 * What a case keeps and tells of itself: where it stands, what it has reached, whom it waits for. How it goes on stands on
 * `Ticket`, which alone imports this.
 */
export abstract class TicketRecord extends TicketRecordSchema.class implements Omit<Sdl.Ticket, LoadedFields> {
  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get asset(): Opt<{ id: string }> | null {
    return this.assetId ? { id: this.assetId } : null;
  }

  get coverage(): Opt<Sdl.TicketCoverage> | null {
    const facts = this.coverageFacts;
    return facts ? { ...facts, lines: facts.lines.map(shownLine), decision: { id: facts.decisionId } } : null;
  }

  get agreement(): Opt<Sdl.SignedAgreement> | null {
    return this.signed ? { ...this.signed, signedAt: new Date(this.signed.signedAt) } : null;
  }

  /**
   * The customer pays by the entitlement, and has not signed (requirements.md 3a, 4; BIL-04). What is done elsewhere
   * has an agreement of its own, from when the case waits for them: a visit that is under way by then is signed for.
   */
  get isAgreementAwaited(): Opt<boolean> {
    const { status, repairMode } = this;
    const goesElsewhere = ELSEWHERE.includes(status);
    const wentElsewhere = this.repairedAt && repairMode;
    return !goesElsewhere && !wentElsewhere && Boolean(this.coverageFacts) && !this.isFree && !this.signed;
  }

  get planAgreedAt(): Opt<Date> | null {
    return this.reached('PLAN_AGREED');
  }

  get planAgreedBy(): Opt<string> | null {
    return this.planFacts?.agreedBy ?? null;
  }

  get planAgreement(): Opt<Sdl.TicketPlanAgreement> | null {
    const { planFacts, planAgreedAt: agreedAt } = this;
    if (!planFacts || !agreedAt) return null;
    const { decisionId, finishBy, ...said } = planFacts;
    const decision = decisionId ? { id: decisionId } : null;
    return { ...said, agreedAt, decision, finishBy: finishBy ? new Date(finishBy) : null };
  }

  protected get repairedAt(): Date | null {
    return this.reached('REPAIRED') ?? this.reached('SIGNED_OFF');
  }

  get partsIssuedAt(): Opt<Date> | null {
    return this.reached('PARTS_ISSUED');
  }

  get partsOnSiteAt(): Opt<Date> | null {
    return this.partsIssuedAt && (this.deliveredAt ?? null);
  }

  get signedOffAt(): Opt<Date> | null {
    return this.reached('SIGNED_OFF');
  }

  get waitingFor(): Opt<Sdl.SlaParty> | null {
    return this.openPause?.party ?? null;
  }

  get waitingReason(): Opt<string> | null {
    return this.openPause?.reason ?? null;
  }

  /** What a case still lacks before it can be closed (requirements.md 3a, 16). */
  get missingToClose(): Opt<Sdl.TicketClosingPaper[]> {
    const papers: [Sdl.TicketClosingPaper, unknown][] = [
      ['SIGN_OFF', this.milestones.SIGNED_OFF],
      ['ARCHIVE', this.solution],
      ['FEE_LIST', this.feesListedAt],
      ['FOLLOW_UP', this.followedUpAt ?? this.followUpGivenUpAt],
    ];
    return papers.filter(([, present]) => !present).map(([paper]) => paper);
  }

  /** Was the customer told who pays, has agreed to the plan, and signed where it pays (TCK-06, BIL-04)? */
  get isCleared(): Opt<boolean> {
    return this.planAgreedAt !== null && !this.isAgreementAwaited;
  }

  protected get isFree(): boolean {
    return this.coverageFacts?.outcome === 'FREE_REPAIR' || this.coverageFacts?.outcome === 'FREE_THREE_GUARANTEES';
  }

  private get openPause(): SlaPause | undefined {
    return this.pauses.find(pause => pause.to === null);
  }

  /** The deadlines stand still while the case waits for somebody (TCK-04). */
  pause({ reason, responsibleParty: party, at, until }: Sdl.TicketPauseInput, act: Act): void {
    if (!until) this.allow('pause');
    if (!until && this.openPause) throw new TicketAlreadyPaused(this.openPause.party);
    const from = factTime(['input', 'at'], at, this.reached('REPORTED'), act);
    const to = until ? factTime(['input', 'until'], until, from, act) : null;
    const pause = { from: from.toISOString(), to: to?.toISOString() ?? null, party };
    this.pauses = inTurn([...this.pauses, { ...pause, reason: filled(['input', 'reason'], reason) }]);
    this.log('PAUSED', { ...act, at: from }, `${party}: ${reason.trim()}`);
    if (to) this.log('RESUMED', { ...act, at: to });
  }

  resume({ at }: Sdl.TicketResumeInput, act: Act): void {
    this.allow('resume');
    const { openPause } = this;
    if (!openPause) throw new TicketNotPaused();
    const to = factTime(['input', 'at'], at, new Date(openPause.from), act);
    this.pauses = this.pauses.map(pause => (pause.to ? pause : { ...pause, to: to.toISOString() }));
    this.log('RESUMED', { ...act, at: to });
  }

  /** May its repair be planned, or planned anew (TCK-13)? @throws TicketWrongState once somebody is sent, or a team */
  requirePlannable(isTeamSent = false): void {
    if (isTeamSent) throw new TicketWrongState(this.status);
    this.allow('planRepair');
  }

  /** Somebody else answers from now on (TCK-18): for the stage where somebody was named for it, else for the case. */
  handOver({ owner, department, reason }: Sdl.TicketHandOverInput, act: Act): void {
    this.allow('handOver');
    const { stage, namedOwners } = this;
    const to = filled(['input', 'owner'], owner);
    if (stage && namedOwners.some(it => it.stage === stage))
      this.namedOwners = withNamed(namedOwners, [{ stage, owner: to }], act);
    else this.caseOwner = to;
    this.department = department ?? this.department;
    this.answer('HANDED_OVER', act);
    this.log('HANDED_OVER', act, filled(['input', 'reason'], reason, 1000));
  }

  /**
   * Says ahead who answers for stages of the case (TCK-18): each takes over as the stage begins, at once the one it is in.
   * @param away who is away now: their deputies answer meanwhile
   */
  nameOwners({ owners }: Sdl.TicketNameOwnersInput, away: readonly StandIn[], act: Act): void {
    this.allow('nameOwners');
    this.namedOwners = withNamed(this.namedOwners, owners, act);
    this.log('OWNERS_NAMED', act, owners.map(({ stage, owner }) => `${stage}: ${owner ?? '–'}`).join(', '));
    this.standIns = standInsAmong(away, this);
    this.answer('NAMED', act);
  }

  /** Somebody is away, or back: who answers in their place, or they again (TCK-18). Of a case that is over it is no news. */
  heedAbsences(away: readonly StandIn[], act: Act): void {
    if (this.endedAt) return;
    this.standIns = standInsAmong(away, this);
    if (this.answer('ABSENCE', act)) this.log('HANDED_OVER', act);
  }

  get stageOwners(): Opt<Sdl.TicketStageOwner[]> {
    return ownersOf(this);
  }

  /** Whoever was named for the stage that the case has come to takes it over. */
  protected beginStage(act: Act): void {
    const stage = stageOf(this.status);
    if (stage === (this.stage ?? null)) return;
    this.stage = stage;
    if (this.missingToClose.length === 0) return; // It closes with this act: there is nothing to take over.
    if (this.answer('STAGE_BEGAN', act)) this.log('TAKEN_OVER', act, stage);
  }

  /** @returns whether it is somebody else than before */
  protected answer(because: OwnerChange, { at }: Act): boolean {
    this.standIns = standInsAmong(this.standIns, this);
    this.answerers = answerersOf(this);
    const { id: ticketId, stage, owner: previousOwner = null } = this;
    const owner = stage ? ownerOf(this, stage) : previousOwner;
    if (!owner || owner === previousOwner) return false;
    this.owner = owner;
    const changed = { ticketId, stage: stage ?? null, owner, previousOwner, because, changedAt: at.toISOString() };
    raise(this, TicketOwnerChanged(changed));
    return true;
  }

  /** Somebody takes it up; whoever answers for it goes on (TCK-21). @throws TicketWrongState of a case that is over */
  takeUp({ to, reason }: TakenUp, act: Act): void {
    this.allow('takeUp');
    this.log('ESCALATED', act, `${to}: ${reason}`);
  }

  /** Whom it was taken up to says what is to be done; of a case that is over it is said all the same. */
  hearFromAbove({ to, answer }: Pick<TakenUp, 'to' | 'answer'>, act: Act): void {
    this.log('ESCALATION_ANSWERED', act, `${to}: ${answer ?? ''}`);
  }

  /** From when on somebody is to be sent, or that nobody is. */
  wantVisit(since: Date | null): void {
    this.visitWantedAt = since;
  }

  /** It cannot be found out from afar what is wrong: somebody is to go and assess it (N21). */
  requestAssessment({ reason }: Sdl.TicketRequestAssessmentInput, act: Act): void {
    this.allow('requestAssessment');
    this.isAssessmentWanted = true;
    this.log('ASSESSMENT_REQUESTED', act, filled(['input', 'reason'], reason, 1000));
  }

  /** The engineer does not go: another one is to be sent, for the same purpose. */
  recallVisit(reason: string, engineerCode: string, purpose: Sdl.WorkOrderPurpose, act: Act): void {
    this.leaveSite('recallVisit', 'recallUndiagnosed');
    this.isAssessmentWanted = purpose === 'ASSESSMENT';
    this.forget('DISPATCHED');
    this.log('VISIT_DECLINED', act, reason, engineerCode);
    this.goElsewhere(act);
  }

  /** The promised finish has passed: said once, if it is not done and no new one was told (TCK-16). */
  missFinish(act: Act): void {
    const { expectedFinishAt, finishOverdueSince, endedAt, signedOffAt } = this;
    if (!expectedFinishAt || finishOverdueSince || endedAt || signedOffAt || expectedFinishAt > act.at) return;
    this.finishOverdueSince = expectedFinishAt;
    raise(this, TicketFinishOverdue({ ticketId: this.id, expectedFinishAt: expectedFinishAt.toISOString() }));
    this.log('FINISH_OVERDUE', act);
  }

  /** The time has come to call a customer again who was not reached: said once (TCK-19). */
  wantFollowUp(now: Date): void {
    const { nextFollowUpAt: due, followUpDueSince, endedAt } = this;
    if (!due || followUpDueSince || endedAt || due > now) return;
    this.followUpDueSince = due;
    raise(this, FollowUpDue({ ticketId: this.id, dueAt: due.toISOString() }));
  }

  /** Writes a step into the record of the case. */
  abstract log(kind: Sdl.TicketStepKind, act: Act, note?: string | null, owner?: string): void;

  /** Nobody is there any more: a case that was diagnosed waits for the next visit, another for its diagnosis. */
  protected leaveSite(diagnosed: TicketAct, undiagnosed: TicketAct): void {
    this.move(this.milestones.DIAGNOSED ? diagnosed : undiagnosed);
    if (this.coverageFacts) this.moveIfPossible('entitle');
  }

  /** Where a return repair or a mission was decided on, the case waits for it and not for a visit. */
  protected abstract goElsewhere(act: Act): void;

  /** What the customer is told now; a new time ends the alert about the old one. */
  protected promiseFinish(finish: Date | null): void {
    if (finish?.getTime() !== this.expectedFinishAt?.getTime()) this.finishOverdueSince = null;
    this.expectedFinishAt = finish;
  }

  /** The customer agrees to the plan before work, and was told who pays (TCK-06). @throws TicketCoverageUndecided */
  agreePlan({ agreedBy, note, finishBy = null }: Sdl.TicketAgreePlanInput, act: Act): void {
    this.allow('agreePlan');
    this.requireDecision();
    if (finishBy && finishBy <= act.at) {
      throw new InputInvalid(['input', 'finishBy'], { en: 'This time has passed.', zh: '此时间已过。' });
    }
    const told = this.coverageFacts?.outcome ?? 'PAID';
    const decisionId = this.coverageFacts?.decisionId ?? null;
    const agreed = { agreedBy: filled(['input', 'agreedBy'], agreedBy), finishBy: finishBy?.toISOString() ?? null };
    this.planFacts = { ...agreed, told, decisionId, toldBy: act.by };
    if (finishBy) this.promiseFinish(finishBy);
    this.forget('PLAN_AGREED');
    this.reach('PLAN_AGREED', act.at);
    const said = optionalText(['input', 'note'], note);
    this.log('PLAN_AGREED', act, said ? `${told}: ${said}` : told);
  }

  /** What was agreed does not hold any more: it is to be agreed anew. */
  protected withdrawAgreement(): void {
    this.forget('PLAN_AGREED');
    this.planFacts = null;
  }

  /** No work before it is known who pays, and the customer, who was told it, has agreed (TCK-06). */
  protected requireClearance(): void {
    this.requireDecision();
    if (!this.planAgreedAt) throw new TicketPlanNotAgreed();
  }

  private requireDecision(): void {
    if (this.assetId && !this.coverageFacts) throw new TicketCoverageUndecided();
  }

  /** No part and nobody on site before a customer who pays by the entitlement signed, either (3a, step 4; BIL-04). */
  protected requireSignature(): void {
    this.requireClearance();
    if (this.isAgreementAwaited) throw new TicketAgreementUnsigned();
  }

  /** What it reached, or a case that repeats it did, whichever came first: a customer who told of it twice is answered once. */
  protected get counted(): Milestones {
    return Object.values(this.heardBefore).reduce(earliest, this.milestones);
  }

  protected reached(milestone: Sdl.SlaMilestone): Date | null {
    const at = this.counted[milestone];
    return at ? new Date(at) : null;
  }

  /**
   * The first time counts, whenever it is told: a second diagnosis or visit does not undo that the first one kept its
   * promise, and a call that is written down late was made when it was made.
   */
  protected reach(milestone: Sdl.SlaMilestone, at: Date): void {
    this.milestones = earliest(this.milestones, { [milestone]: at.toISOString() });
  }

  protected forget(...milestones: Sdl.SlaMilestone[]): void {
    this.milestones = Object.fromEntries(
      Object.entries(this.milestones).filter(([name]) => !milestones.some(it => it === name)),
    );
  }

  /** @throws TicketWrongState where the act is not possible */
  protected allow(act: TicketSideAct): void {
    const from: readonly Sdl.TicketStatus[] = TICKET_SIDE_ACTS[act];
    if (!from.includes(this.status)) throw new TicketWrongState(this.status);
  }

  /** The state after an act. @throws TicketWrongState where it is not possible */
  protected judge(act: TicketAct): Sdl.TicketStatus {
    const to = next(TICKET_LIFECYCLE, this.status, act);
    if (!to) throw new TicketWrongState(this.status);
    return to;
  }

  protected move(act: TicketAct): void {
    this.status = this.judge(act);
  }

  protected allows(act: TicketAct): boolean {
    return next(TICKET_LIFECYCLE, this.status, act) !== undefined;
  }

  /** What another service says moves the case only where it waits for that; elsewhere it is a fact and nothing more. */
  protected moveIfPossible(act: TicketAct): void {
    this.status = next(TICKET_LIFECYCLE, this.status, act) ?? this.status;
  }
}
TicketRecordSchema.setClass(TicketRecord);
