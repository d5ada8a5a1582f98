import {
  CoverageRequested,
  FollowUpRecorded,
  PartsRequested,
  PartsRequestWithdrawn,
  TicketCancelled,
  TicketClosed,
  TicketDiagnosed,
  TicketRegistered,
  TicketReopened,
  TicketSignedOff,
  TicketTriaged,
} from '@mainstay/contracts/tickets';
import { filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import { FollowUpCall } from './follow-up-call.entity.ts';
import { ticketColumns } from './ticket-columns.ts';
import type { CoverageFacts, PartLine, PartNeed, SlaFacts, TicketOrigin, TicketPause } from './ticket-facts.ts';
import { issueLines, partMakeOf, partsBranchOf } from './ticket-parts.ts';
import { TicketNote } from './ticket-note.entity.ts';
import { TicketPart } from './ticket-part.entity.ts';
import { TicketStep } from './ticket-step.entity.ts';
import {
  TicketAlreadyPaused,
  TicketCoverageUndecided,
  TicketNotPaused,
  TicketNotReadyToClose,
  TicketPlanNotAgreed,
  TicketWithoutAsset,
  TicketWrongState,
} from './ticket.errors.ts';
import { TICKET_LIFECYCLE, TICKET_SIDE_ACTS, type TicketAct, type TicketSideAct } from './ticket.lifecycle.ts';

const TicketSchema = defineEntity({
  name: 'Ticket',
  properties: {
    ...ticketColumns,
    slaPolicy: () => p.manyToOne(SlaPolicy).nullable(),
    parts: () => p.oneToMany(TicketPart).mappedBy('ticket').orderBy({ position: 'asc' }),
    steps: () => p.oneToMany(TicketStep).mappedBy('ticket'),
    notes: () => p.oneToMany(TicketNote).mappedBy('ticket'),
    followUps: () => p.oneToMany(FollowUpCall).mappedBy('ticket'),
  },
});

/** Fields that resolvers load from rows of their own. */
type LoadedFields = 'parts' | 'clocks' | 'workOrders' | 'remoteSessions' | 'followUps' | 'notes' | 'timeline';

/** One problem of one customer, from report to close. */
export class Ticket extends TicketSchema.class implements Omit<Sdl.Ticket, LoadedFields> {
  /** Writes down a report (TCK-01). @throws InputInvalid for a blank symptom or a report from the future */
  static register(em: EntityManager, input: Sdl.TicketRegisterInput, origin: TicketOrigin, act: Act): Ticket {
    const reportedAt = input.reportedAt ?? act.at;
    if (reportedAt > act.at) throw inTheFuture(['input', 'reportedAt']);
    if (act.at.getTime() - reportedAt.getTime() > OLDEST_REPORT_MS) throw tooOld(['input', 'reportedAt']);
    const ticket = em.create(Ticket, {
      ...origin,
      kind: input.kind,
      status: 'REGISTERED',
      channel: input.channel,
      symptom: filled(['input', 'symptom'], input.symptom, 4000),
      reportedAt,
      customerId: input.customer,
      assetId: input.asset ?? null,
      urgency: input.urgency,
      complexity: 'GENERAL',
      round: 1,
      stepCount: 0,
      milestones: { REPORTED: reportedAt.toISOString() },
      pauses: [],
      slaBasis: 'NONE',
    });
    const { id: ticketId, number, kind, channel, customerId, assetId = null, dealerId = null } = ticket;
    raise(
      ticket,
      TicketRegistered({
        ticketId,
        number,
        kind,
        channel,
        customerId,
        assetId,
        dealerId,
        reportedAt: reportedAt.toISOString(),
      }),
    );
    ticket.log('REGISTERED', act);
    return ticket;
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get asset(): Opt<{ id: string }> | null {
    return this.assetId ? { id: this.assetId } : null;
  }

  get coverage(): Opt<Sdl.TicketCoverage> | null {
    const facts = this.coverageFacts;
    return facts ? { ...facts, decision: { id: facts.decisionId } } : null;
  }

  get planAgreedAt(): Opt<Date> | null {
    return this.reached('PLAN_AGREED');
  }

  get partsIssuedAt(): Opt<Date> | null {
    return this.reached('PARTS_ISSUED');
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
      ['FOLLOW_UP', this.followedUpAt],
    ];
    return papers.filter(([, present]) => !present).map(([paper]) => paper);
  }

  /** What deadlines depend on; the parts must be loaded. */
  get slaFacts(): Opt<SlaFacts> {
    const { channel, urgency, complexity, faultCode = null, isRemote } = this;
    const parts = this.parts.getItems();
    const partsBranch = this.milestones.DIAGNOSED ? partsBranchOf(parts) : null;
    return { channel, urgency, complexity, partsBranch, partMake: partMakeOf(parts), faultCode, isRemote };
  }

  /** The details are confirmed with the customer: our first response (TCK-05). */
  confirm({ note }: Sdl.TicketConfirmInput, act: Act): void {
    this.move('confirm');
    this.reach('RESPONDED', act.at);
    this.log('CONFIRMED', act, optionalText(['input', 'note'], note));
  }

  /** Says how serious and urgent it is and who answers for it (TCK-02, TCK-18). */
  triage(input: Sdl.TicketTriageInput, act: Act): void {
    this.move('triage');
    const { severity, urgency, complexity, priority } = input;
    const ordinary = 1 + Number(complexity === 'COMPLEX') + Number(severity === 'SERIOUS');
    this.faultLevel = within(['input', 'faultLevel'], input.faultLevel ?? ordinary, 1, 5);
    this.owner = filled(['input', 'owner'], input.owner);
    Object.assign(this, { severity, urgency, complexity, priority });
    this.reach('TRIAGED', act.at);
    raise(this, TicketTriaged({ ticketId: this.id, severity, urgency, complexity, priority }));
    this.log('TRIAGED', act);
    if (this.coverageFacts) this.moveIfPossible('entitle');
  }

  /** Asks who bears the repair (TCK-06); the last answer holds. */
  requestCoverage(input: Sdl.TicketRequestCoverageInput, act: Act): void {
    this.allow('requestCoverage');
    if (!this.assetId) throw new TicketWithoutAsset();
    const { faultCause, faultSeverity, faultOn } = input;
    const meterReading =
      input.meterReading == null ? null : within(['input', 'meterReading'], input.meterReading, 0, 100_000_000);
    raise(
      this,
      CoverageRequested({ ticketId: this.id, assetId: this.assetId, faultCause, faultSeverity, faultOn, meterReading }),
    );
    this.log('COVERAGE_REQUESTED', act);
  }

  decideCoverage(facts: CoverageFacts, act: Act): void {
    this.coverageFacts = facts;
    this.moveIfPossible('entitle');
    this.log('COVERAGE_DECIDED', act, `${facts.outcome}: ${facts.rule}`);
  }

  /**
   * The cause is found, the plan is made and the parts are asked for (TCK-07, TCK-14). A new diagnosis takes back what an
   * earlier one asked for and has not got.
   */
  diagnose(input: Sdl.TicketDiagnoseInput, needs: readonly PartNeed[], act: Act): void {
    this.move('diagnose');
    this.faultCode = filled(['input', 'faultCode'], input.faultCode, 50);
    this.findings = filled(['input', 'findings'], input.findings, 4000);
    this.servicePlan = filled(['input', 'servicePlan'], input.servicePlan, 4000);
    this.forget('PLAN_AGREED');
    this.planAgreedBy = null;
    this.reach('DIAGNOSED', act.at);
    raise(this, TicketDiagnosed({ ticketId: this.id, faultCode: this.faultCode, diagnosedAt: act.at.toISOString() }));
    this.log('DIAGNOSED', act, this.findings);
    this.withdrawParts();
    if (input.warehouse && needs.length > 0) this.requestParts(input.warehouse, needs, act);
  }

  /** The customer agrees to the plan before work (TCK-06). */
  agreePlan({ agreedBy, note }: Sdl.TicketAgreePlanInput, act: Act): void {
    this.allow('agreePlan');
    this.planAgreedBy = filled(['input', 'agreedBy'], agreedBy);
    this.forget('PLAN_AGREED');
    this.reach('PLAN_AGREED', act.at);
    this.log('PLAN_AGREED', act, optionalText(['input', 'note'], note));
  }

  /** An engineer is sent. @throws TicketCoverageUndecided, TicketPlanNotAgreed: no work before that is clear (TCK-06) */
  dispatch(engineerCode: string, act: Act): void {
    this.judge('dispatch');
    this.requireClearance();
    this.move('dispatch');
    this.reach('DISPATCHED', act.at);
    this.log('DISPATCHED', act, null, engineerCode);
  }

  arrive(arrivedAt: Date, engineerCode: string, act: Act): void {
    this.move('arrive');
    this.reach('ARRIVED', arrivedAt);
    this.log('ARRIVED', act, null, engineerCode);
  }

  repair(engineerCode: string, act: Act): void {
    this.move('repair');
    this.reach('REPAIRED', act.at);
    this.log('REPAIRED', act, null, engineerCode);
  }

  /** The customer signs the repair confirmation (TCK-15). */
  signOff(workOrderId: string, signedBy: string, act: Act): void {
    this.move('signOff');
    this.confirmRepair(workOrderId, signedBy, act);
  }

  /** Something was tried from afar (TCK-08). */
  recordRemoteSession(tool: string, engineerCode: string, act: Act): void {
    this.allow('recordRemoteSession');
    this.log('REMOTE_SESSION', act, tool, engineerCode);
  }

  /** A session from afar solved the problem: nothing is left to repair, no part is needed (TCK-08). */
  solveRemotely(workOrderId: string, confirmedBy: string, act: Act): void {
    this.judge('solveRemotely');
    this.requireClearance();
    this.move('solveRemotely');
    this.withdrawParts();
    if (!this.milestones.DIAGNOSED) this.reach('DIAGNOSED', act.at);
    this.confirmRepair(workOrderId, confirmedBy, act);
  }

  /** The customer is not satisfied: another solution is sought (TCK-15). */
  rejectRepair(remarks: string | null, act: Act): void {
    this.move('rejectRepair');
    this.forget('REPAIRED');
    this.log('REPAIR_REJECTED', act, remarks);
  }

  /** Hours, cause and solution are recorded: the archive of the case (TCK-17). */
  recordHours(causeClass: Sdl.FaultCause, solution: string, engineerCode: string, act: Act): void {
    this.move('recordHours');
    this.causeClass = causeClass;
    this.solution = filled(['input', 'solution'], solution, 4000);
    this.log('HOURS_RECORDED', act, null, engineerCode);
  }

  /** The fee list is final. One of a repair before the case was opened again is no paper of this round. */
  listFees(approvedAt: Date, act: Act): void {
    if (this.solution) this.feesListedAt = approvedAt;
    this.moveIfPossible('listFees');
    this.log('FEE_LISTED', act);
  }

  /** The customer was called; a problem that is not gone opens the case again (TCK-19). */
  recordFollowUp(input: Sdl.TicketRecordFollowUpInput, act: Act): void {
    this.move(input.isSolved ? 'recordFollowUp' : 'reopen');
    const satisfaction = within(['input', 'satisfaction'], input.satisfaction, 1, 5);
    const { isSolved } = input;
    const remarks = optionalText(['input', 'remarks'], input.remarks);
    const { dealerId } = this;
    const { at: calledAt, by: calledBy } = act;
    this.followUps.add(
      make(FollowUpCall, { ticket: this, satisfaction, isSolved, remarks, calledBy, calledAt, dealerId }),
    );
    this.followedUpAt = act.at;
    raise(this, FollowUpRecorded({ ticketId: this.id, satisfaction, isSolved, calledAt: act.at.toISOString() }));
    this.log('FOLLOW_UP', act, remarks);
    if (!isSolved) this.reopen(act);
  }

  /** @throws TicketNotReadyToClose naming the papers that are missing */
  close(act: Act): void {
    this.judge('close');
    if (this.missingToClose.length > 0) throw new TicketNotReadyToClose(this.missingToClose);
    this.move('close');
    this.endedAt = act.at;
    raise(this, TicketClosed({ ticketId: this.id, customerId: this.customerId, closedAt: act.at.toISOString() }));
    this.log('CLOSED', act);
  }

  cancel({ reason }: Sdl.TicketCancelInput, act: Act): void {
    this.move('cancel');
    this.withdrawParts();
    this.endedAt = act.at;
    raise(this, TicketCancelled({ ticketId: this.id, cancelledAt: act.at.toISOString() }));
    this.log('CANCELLED', act, filled(['input', 'reason'], reason, 1000));
  }

  /** The deadlines stand still while the case waits for somebody (TCK-04). */
  pause({ reason, responsibleParty: party }: Sdl.TicketPauseInput, act: Act): void {
    this.allow('pause');
    if (this.openPause) throw new TicketAlreadyPaused(this.openPause.party);
    const pause = { from: act.at.toISOString(), to: null, party, reason: filled(['input', 'reason'], reason) };
    this.pauses = [...this.pauses, pause];
    this.log('PAUSED', act, `${party}: ${pause.reason}`);
  }

  resume(act: Act): void {
    this.allow('resume');
    if (!this.openPause) throw new TicketNotPaused();
    this.pauses = this.pauses.map(pause => (pause.to ? pause : { ...pause, to: act.at.toISOString() }));
    this.log('RESUMED', act);
  }

  /** Notes something; what the customer is told of progress is kept as the expected finish (TCK-16). */
  addNote(input: Sdl.TicketAddNoteInput, act: Act): void {
    const text = filled(['input', 'text'], input.text, 4000);
    const { isToldToCustomer } = input;
    const { dealerId } = this;
    const { at: writtenAt, by: writtenBy } = act;
    this.notes.add(make(TicketNote, { ticket: this, text, writtenBy, isToldToCustomer, writtenAt, dealerId }));
    if (!isToldToCustomer) return;
    this.expectedFinishAt = input.expectedFinishAt ?? this.expectedFinishAt ?? null;
    this.log('PROGRESS_TOLD', act, text);
  }

  /** What inventory says of one part that the repair needs. A line that this build does not know changes nothing. */
  hearOfPart(lineId: string, tell: (part: TicketPart) => void, act: Act): void {
    const part = this.parts.getItems().find(line => line.id === lineId);
    if (!part) return;
    const wasShort = part.wasShort;
    tell(part);
    if (part.wasShort && !wasShort) this.log('PARTS_SHORT', act);
  }

  readyParts(partRequestId: string, warehouseId: string, act: Act): void {
    for (const part of this.partsOf(partRequestId)) part.becomeReady(warehouseId);
    this.partsReadyAt = act.at;
    this.log('PARTS_READY', act);
  }

  refuseParts(reason: string, act: Act): void {
    for (const part of this.partsOf(null)) part.giveUp('REFUSED');
    this.log('PARTS_REFUSED', act, reason);
  }

  releaseParts(partRequestId: string, reason: 'WITHDRAWN' | 'EXPIRED', act: Act): void {
    for (const part of this.partsOf(partRequestId)) part.giveUp(reason === 'EXPIRED' ? 'RELEASED' : 'WITHDRAWN');
    this.log('PARTS_RELEASED', act, reason);
  }

  /** Parts left the warehouse, under our lines or as parts that stand in for them. */
  issueParts(lines: readonly PartLine[], warehouseId: string, act: Act): void {
    issueLines(this.parts.getItems(), lines, warehouseId, ({ partId, quantity }) =>
      this.addPart({ partId, quantity, make: 'STANDARD' }),
    );
    this.log('PARTS_ISSUED', act);
    if (this.parts.getItems().some(part => part.isOpen)) return;
    this.reach('PARTS_ISSUED', act.at);
    this.moveIfPossible('issueParts');
  }

  /** Writes a step into the record of the case: by whoever answers for it, the owner of the case if nobody is named. */
  log(kind: Sdl.TicketStepKind, act: Act, note: string | null = null, owner = this.owner ?? act.by): void {
    this.stepCount += 1;
    const { dealerId, stepCount: position } = this;
    const { at: happenedAt, by: enteredBy } = act;
    this.steps.add(make(TicketStep, { ticket: this, position, kind, owner, enteredBy, note, happenedAt, dealerId }));
  }

  private confirmRepair(workOrderId: string, confirmedBy: string, act: Act): void {
    this.reach('SIGNED_OFF', act.at);
    raise(this, TicketSignedOff({ ticketId: this.id, workOrderId, signedOffAt: act.at.toISOString() }));
    this.log('SIGNED_OFF', act, confirmedBy);
  }

  /** No work before it is known who pays, and a paying customer has agreed (TCK-06). */
  private requireClearance(): void {
    if (this.assetId && !this.coverageFacts) throw new TicketCoverageUndecided();
    if (!this.isFree && !this.planAgreedAt) throw new TicketPlanNotAgreed();
  }

  private get isFree(): boolean {
    return this.coverageFacts?.outcome === 'FREE_REPAIR' || this.coverageFacts?.outcome === 'FREE_THREE_GUARANTEES';
  }

  private get openPause(): TicketPause | undefined {
    return this.pauses.find(pause => pause.to === null);
  }

  private requestParts(warehouseId: string, needs: readonly PartNeed[], act: Act): void {
    this.move('requestParts');
    const lines = needs.map(need => this.addPart(need));
    this.partsReadyAt = null;
    this.forget('PARTS_REQUESTED', 'PARTS_ISSUED');
    this.reach('PARTS_REQUESTED', act.at);
    raise(
      this,
      PartsRequested({
        ticketId: this.id,
        ticketNumber: this.number,
        dealerId: this.dealerId ?? null,
        siteCountry: this.siteCountry,
        warehouseId,
        priority: this.priority ?? 'P3',
        lines: lines.map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity })),
      }),
    );
    this.log('PARTS_REQUESTED', act);
  }

  private withdrawParts(): void {
    const open = this.parts.getItems().filter(part => part.isOpen);
    if (open.length === 0) return;
    for (const part of open) part.giveUp('WITHDRAWN');
    raise(this, PartsRequestWithdrawn({ ticketId: this.id }));
  }

  private addPart(need: PartNeed): TicketPart {
    const part = TicketPart.of(this, this.parts.length + 1, need);
    this.parts.add(part);
    return part;
  }

  private partsOf(partRequestId: string | null): TicketPart[] {
    return this.parts.getItems().filter(part => (part.partRequestId ?? null) === partRequestId);
  }

  /** The case starts over: its papers and milestones count no more, its deadlines run anew from now. */
  private reopen(act: Act): void {
    this.round += 1;
    const at = act.at.toISOString();
    this.milestones = { REPORTED: at, RESPONDED: at };
    Object.assign(this, { planAgreedBy: null, solution: null, feesListedAt: null, followedUpAt: null });
    raise(this, TicketReopened({ ticketId: this.id, reopenedAt: at }));
    this.log('REOPENED', act);
  }

  private reached(milestone: Sdl.SlaMilestone): Date | null {
    const at = this.milestones[milestone];
    return at ? new Date(at) : null;
  }

  /** The first time counts: a second diagnosis or visit does not undo that the first one kept its promise. */
  private reach(milestone: Sdl.SlaMilestone, at: Date): void {
    this.milestones = { [milestone]: at.toISOString(), ...this.milestones };
  }

  private forget(...milestones: Sdl.SlaMilestone[]): void {
    this.milestones = Object.fromEntries(
      Object.entries(this.milestones).filter(([name]) => !milestones.some(it => it === name)),
    );
  }

  /** @throws TicketWrongState where the act is not possible */
  private allow(act: TicketSideAct): void {
    const from: readonly Sdl.TicketStatus[] = TICKET_SIDE_ACTS[act];
    if (!from.includes(this.status)) throw new TicketWrongState(this.status);
  }

  /** The state after an act. @throws TicketWrongState where it is not possible */
  private judge(act: TicketAct): Sdl.TicketStatus {
    const to = next(TICKET_LIFECYCLE, this.status, act);
    if (!to) throw new TicketWrongState(this.status);
    return to;
  }

  private move(act: TicketAct): void {
    this.status = this.judge(act);
  }

  /** What another service says moves the case only where it waits for that; elsewhere it is a fact and nothing more. */
  private moveIfPossible(act: TicketAct): void {
    this.status = next(TICKET_LIFECYCLE, this.status, act) ?? this.status;
  }
}
TicketSchema.setClass(Ticket);

/** What is older was handled elsewhere, and its deadlines mean nothing any more. */
const OLDEST_REPORT_MS = 366 * 86_400_000;

const tooOld = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'This lies more than a year back.', zh: '此时间在一年以前。' });

const inTheFuture = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'This lies in the future.', zh: '此时间在将来。' });
