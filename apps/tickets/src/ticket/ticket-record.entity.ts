import { TicketFinishOverdue } from '@mainstay/contracts/tickets';
import { filled, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import { factTime } from '../fact-time.ts';
import type { TakenUp } from '../case-escalation/taken-up.ts';
import type * as Sdl from '../schema.types.ts';
import { RESPONDED_BY } from '../sla-policy/answer-channel.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import type { Milestones, SlaPause } from '../sla-record/sla-record-facts.ts';
import { inTurn, waitFrom } from '../sla-record/sla-waits.ts';
import { FollowUpAttempt } from './follow-up-attempt.entity.ts';
import { FollowUpCall } from './follow-up-call.entity.ts';
import { agreementWaits } from './agreement-waits.ts';
import { isQuestion } from './ticket-answer.ts';
import { ticketColumns } from './ticket-columns.ts';
import { shownLine } from './ticket-entitlement.ts';
import { TicketExecution } from './ticket-execution.ts';
import { TicketNote } from './ticket-note.entity.ts';
import { ownersOf } from './ticket-owners.ts';
import { TicketOwnership } from './ticket-ownership.ts';
import { TicketPart } from './ticket-part.entity.ts';
import { isSelfFitted } from './ticket-self-fitting.ts';
import { TicketStep } from './ticket-step.entity.ts';
import { isByPlan } from './ticket-upkeep.ts';
import { TicketAlreadyPaused, TicketNotPaused, TicketWrongState } from './ticket.errors.ts';
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

/** Fields that resolvers load from rows of their own. */
type LoadedFields =
  | 'attachments'
  | 'completionReports'
  | 'diagnosisReports'
  | 'parts'
  | 'partsDeliveries'
  | 'clocks'
  | 'untimedPromises'
  | 'workOrders'
  | 'remoteSessions'
  | 'remoteAppointments'
  | 'followUps'
  | 'followUpAttempts'
  | 'callFrom'
  | 'answer'
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
  | 'recurrenceOf'
  | 'recurrences'
  | 'localRepairs'
  | 'localPartners'
  | 'knowledgeTask'
  | 'supplyDifferences';

/**
 * What a case keeps and tells of itself: where it stands, what it has reached, whom it waits for. How it goes on stands on
 * `Ticket`, which alone extends this, and in its rooms such as `TicketProvision`: what moves a case is there for them alone.
 */
export abstract class TicketRecord extends TicketRecordSchema.class implements Omit<Sdl.Ticket, LoadedFields> {
  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get asset(): Opt<{ id: string }> | null {
    return this.assetId ? { id: this.assetId } : null;
  }

  get contact(): Opt<{ id: string }> | null {
    return this.contactId ? { id: this.contactId } : null;
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
    if (this.isAnswered) return false;
    const goesElsewhere = ELSEWHERE.includes(status);
    const wentElsewhere = this.repairedAt && repairMode;
    return !goesElsewhere && !wentElsewhere && this.isPayerKnown && !this.isFree && !this.signed;
  }

  /** May a session from afar be held? */
  get takesSessions(): Opt<boolean> {
    const from: readonly Sdl.TicketStatus[] = TICKET_SIDE_ACTS.recordRemoteSession;
    return from.includes(this.status);
  }

  get isRemoteAwaited(): Opt<boolean> {
    return this.remoteWantedAt != null && this.takesSessions;
  }

  get planAgreedAt(): Opt<Date> | null {
    return this.planFacts ? new Date(this.planFacts.agreedAt) : null;
  }

  get planAgreedBy(): Opt<string> | null {
    return this.planFacts?.agreedBy ?? null;
  }

  get planAgreement(): Opt<Sdl.TicketPlanAgreement> | null {
    const { planFacts } = this;
    if (!planFacts) return null;
    const { decisionId, finishBy, agreedAt, ...said } = planFacts;
    const decision = decisionId ? { id: decisionId } : null;
    return { ...said, agreedAt: new Date(agreedAt), decision, finishBy: finishBy ? new Date(finishBy) : null };
  }

  get repairedAt(): Opt<Date> | null {
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

  /** Was its question answered (N09)? Then it keeps what it promised, and nothing of it is repaired. */
  get isAnswered(): Opt<boolean> {
    return Boolean(this.milestones.ANSWERED);
  }

  get waitingFor(): Opt<Sdl.SlaParty> | null {
    return this.openWait?.party ?? null;
  }

  get waitingReason(): Opt<string> | null {
    return this.openWait?.reason ?? null;
  }

  /** Whom it was paused for, besides what it waits for by itself. */
  get pausedFor(): Opt<Sdl.SlaParty> | null {
    return this.openPause?.party ?? null;
  }

  /** Every wait of it, one after the other: what people say counts more than that the customer has not signed. */
  get allPauses(): Opt<SlaPause[]> {
    return inTurn([...agreementWaits(this.agreementNotes), ...this.pauses]);
  }

  /**
   * What a case still lacks before it can be closed (requirements.md 3a, 16); of a question, and what a department carried out,
   * the answer, and that it is one; of parts that the customer fits itself no archive of a repair.
   */
  get missingToClose(): Opt<Sdl.TicketClosingPaper[]> {
    const call = this.followedUpAt ?? this.followUpGivenUpAt;
    const ofRepair: [Sdl.TicketClosingPaper, unknown][] = [
      ['SIGN_OFF', this.milestones.SIGNED_OFF],
      ['ARCHIVE', this.solution],
      ['FEE_LIST', this.feesListedAt],
      ['FOLLOW_UP', call],
    ];
    const ofQuestion: [Sdl.TicketClosingPaper, unknown][] = [
      ['ANSWER', this.isAnswered],
      ['FOLLOW_UP', call ?? this.answerConfirmedBy],
    ];
    const isAsked = this.isAnswered || ((isQuestion(this) || this.carriedOutAt) && this.allows('answer'));
    const isFitted = this.partsSignedForBy ?? (isSelfFitted(this) && this.allows('sendParts'));
    const papers = isAsked ? ofQuestion : ofRepair.filter(([paper]) => !isFitted || paper !== 'ARCHIVE');
    return papers.filter(([, present]) => !present).map(([paper]) => paper);
  }

  /** Was the customer told who pays, has agreed to the plan, and signed where it pays (TCK-06, BIL-04)? */
  get isCleared(): Opt<boolean> {
    return (this.planAgreedAt !== null || isByPlan(this)) && !this.isAgreementAwaited;
  }

  /** By a decision; of a case without a machine, by what the customer was told. */
  private get isPayerKnown(): boolean {
    return Boolean(this.coverageFacts ?? (this.assetId ? null : this.planFacts));
  }

  private get isFree(): boolean {
    return this.coverageFacts?.outcome === 'FREE_REPAIR' || this.coverageFacts?.outcome === 'FREE_THREE_GUARANTEES';
  }

  private get openWait(): SlaPause | undefined {
    return this.allPauses.find(pause => pause.to === null);
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
    this.pauses = [...this.pauses, { ...pause, reason: filled(['input', 'reason'], reason) }];
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

  /**
   * A wait was written down by mistake: it counts no more, and what it had covered counts again.
   * @throws TicketNotPaused unless a wait that people wrote down began then, as they said or as the log shows it
   */
  withdrawPause({ pausedAt, reason }: Sdl.TicketWithdrawPauseInput, act: Act): void {
    const wrong = waitFrom(this.pauses, this.allPauses, pausedAt);
    if (!wrong) throw new TicketNotPaused();
    this.pauses = this.pauses.filter(pause => pause !== wrong);
    const because = filled(['input', 'reason'], reason);
    this.log('PAUSE_WITHDRAWN', act, `${wrong.party} since ${wrong.from}: ${because}`);
  }

  /** May its repair be planned, or planned anew (TCK-13)? @throws TicketWrongState once somebody is sent, or is at it elsewhere */
  requirePlannable(isRepairUnderWay = false): void {
    if (isRepairUnderWay) throw new TicketWrongState(this.status);
    this.allow('planRepair');
  }

  /** May what is risky be inspected again (N86)? @throws TicketWrongState unless that round is repaired, and not signed for */
  requireReinspectable(round: number): void {
    if (round !== this.round) throw new TicketWrongState(this.status);
    this.allow('reinspectRisks');
  }

  get stageOwners(): Opt<Sdl.TicketStageOwner[]> {
    return ownersOf(this);
  }

  /** What the department did that it was passed to. */
  get execution(): Opt<TicketExecution> {
    return new TicketExecution(this);
  }

  /** Who answers for it, and for each of its stages. */
  get ownership(): Opt<TicketOwnership> {
    return new TicketOwnership(this);
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

  /** The promised finish has passed: said once, if it is not done and no new one was told (TCK-16). */
  missFinish(act: Act): void {
    const { expectedFinishAt, finishOverdueSince, endedAt, signedOffAt, isAnswered } = this;
    const isDone = Boolean(endedAt ?? signedOffAt) || isAnswered;
    if (!expectedFinishAt || finishOverdueSince || isDone || expectedFinishAt > act.at) return;
    this.finishOverdueSince = expectedFinishAt;
    raise(this, TicketFinishOverdue({ ticketId: this.id, expectedFinishAt: expectedFinishAt.toISOString() }));
    this.log('FINISH_OVERDUE', act);
  }

  /** Writes a step into the record of the case. */
  abstract log(kind: Sdl.TicketStepKind, act: Act, note?: string | null, owner?: string): void;

  /** What the customer is told now; a new time ends the alert about the old one. */
  promiseFinish(finish: Date | null): void {
    if (finish?.getTime() !== this.expectedFinishAt?.getTime()) this.finishOverdueSince = null;
    this.expectedFinishAt = finish;
  }

  /** What it reached, or a case that repeats it did, whichever came first: a customer who told of it twice is answered once. */
  get counted(): Opt<Milestones> {
    return Object.values(this.heardBefore).reduce(earliest, this.milestones);
  }

  reached(milestone: Sdl.SlaMilestone): Date | null {
    const at = this.counted[milestone];
    return at ? new Date(at) : null;
  }

  /**
   * The first time counts, whenever it is told: a second diagnosis or visit does not undo that the first one kept its
   * promise, and a call that is written down late was made when it was made.
   */
  reach(milestone: Sdl.SlaMilestone, at: Date): void {
    this.milestones = earliest(this.milestones, { [milestone]: at.toISOString() });
  }

  /** The customer was answered: promises may ask on which channel (N12). */
  protected respond(channel: Sdl.NoticeChannel, at: Date): void {
    this.reach('RESPONDED', at);
    this.reach(RESPONDED_BY[channel], at);
  }

  /** Somebody is to go to the customer: where nobody had to, what is promised of that counts from then on. */
  expectVisit(at: Date): void {
    const { VISIT_SPARED: since } = this.milestones;
    if (since !== undefined && since < at.toISOString()) this.beginAgain(at, 'VISIT_SPARED');
    else this.forget('VISIT_SPARED');
  }

  /**
   * Something begins again: these count no more, and what had been promised until then stays as it ended (docs/adr/0033). What had
   * left the depots, and stood on site by then, was of the order before.
   */
  beginAgain(at: Date, ...milestones: Sdl.SlaMilestone[]): void {
    const { partsOnSiteAt } = this;
    const ended: Milestones = Object.fromEntries(
      Object.entries(this.milestones).filter(([name]) => milestones.some(it => it === name)),
    );
    this.forget(...milestones);
    if (Object.keys(ended).length === 0) return;
    const onSite = ended.PARTS_ISSUED && partsOnSiteAt && { PARTS_ON_SITE: partsOnSiteAt.toISOString() };
    this.earlierTurns = [...this.earlierTurns, { until: at.toISOString(), milestones: { ...ended, ...onSite } }];
  }

  /** It turned out that these had not been reached, or not then: no promise was kept by them. */
  forget(...milestones: Sdl.SlaMilestone[]): void {
    this.milestones = Object.fromEntries(
      Object.entries(this.milestones).filter(([name]) => !milestones.some(it => it === name)),
    );
  }

  /** @throws TicketWrongState where the act is not possible */
  allow(act: TicketSideAct): void {
    const from: readonly Sdl.TicketStatus[] = TICKET_SIDE_ACTS[act];
    if (!from.includes(this.status)) throw new TicketWrongState(this.status, from);
  }

  /** The state after an act. @throws TicketWrongState where it is not possible */
  judge(act: TicketAct): Sdl.TicketStatus {
    const to = next(TICKET_LIFECYCLE, this.status, act);
    if (!to) throw new TicketWrongState(this.status, TICKET_LIFECYCLE[act].from);
    return to;
  }

  move(act: TicketAct): void {
    this.status = this.judge(act);
  }

  allows(act: TicketAct): boolean {
    return next(TICKET_LIFECYCLE, this.status, act) !== undefined;
  }

  /** A case whose payer is known has no need to wait for that again. */
  entitleIfCovered(): void {
    if (this.coverageFacts) this.moveIfPossible('entitle');
  }

  /** What another service says moves the case only where it waits for that; elsewhere it is a fact and nothing more. */
  moveIfPossible(act: TicketAct): void {
    this.status = next(TICKET_LIFECYCLE, this.status, act) ?? this.status;
  }
}
TicketRecordSchema.setClass(TicketRecord);
