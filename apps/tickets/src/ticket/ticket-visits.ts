import { TicketSignOffCorrected } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime, lastOf } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from './ticket.entity.ts';
import { isUpkeep } from './ticket-upkeep.ts';
import { TicketNotDiagnosed } from './ticket.errors.ts';
import type { TicketAct } from './ticket.lifecycle.ts';

const RETRACTIONS = {
  ARRIVAL: 'retractArrival',
  REPAIR: 'retractRepair',
  SIGNATURE: 'retractSignature',
} as const satisfies Record<Sdl.WorkOrderStep, TicketAct>;

const MILESTONES = {
  ARRIVAL: 'ARRIVED',
  REPAIR: 'REPAIRED',
  SIGNATURE: 'SIGNED_OFF',
} as const satisfies Record<Sdl.WorkOrderStep, Sdl.SlaMilestone>;

/** How a case goes on as our engineers are sent to it, come, repair it or leave; `WorkOrder` is each visit itself. */
export class TicketVisits {
  constructor(private readonly ticket: Ticket) {}

  /** It cannot be found out from afar what is wrong: somebody is to go and assess it (N21). */
  requestAssessment({ reason }: Sdl.TicketRequestAssessmentInput, act: Act): void {
    const { ticket } = this;
    ticket.allow('requestAssessment');
    ticket.isAssessmentWanted = true;
    ticket.expectVisit(act.at);
    ticket.remote.decide(false, act.at);
    ticket.log('ASSESSMENT_REQUESTED', act, filled(['input', 'reason'], reason, 1000));
  }

  /** May somebody be sent now to do what the case is about? */
  get isSendable(): boolean {
    return this.ticket.allows(this.wayOf('REPAIR'));
  }

  /** @throws what `send` refuses, before anybody is looked for */
  requireSendable(purpose: Sdl.WorkOrderPurpose): void {
    this.ticket.judge(this.wayOf(purpose));
    if (purpose === 'REPAIR') this.ticket.clearance.requireSigned();
  }

  /**
   * When a visit was agreed on that is written down now: a repair once it was known what is to be done, and agreed to.
   * @param endedAt when the visit before it came to nothing
   * @throws InputInvalid for a time before what it follows, or to come
   */
  sentAt(said: Date | null | undefined, purpose: Sdl.WorkOrderPurpose, endedAt: Date | null, act: Act): Date {
    const { diagnosedAt, planAgreedAt, agreement } = this.ticket;
    const clear = purpose === 'REPAIR' ? [diagnosedAt, planAgreedAt, agreement?.signedAt] : [];
    const since = lastOf(this.ticket.reached('REPORTED'), endedAt, ...clear);
    return factTime(['input', 'dispatchedAt'], said, since, act);
  }

  /**
   * An engineer is sent, to repair it or to find out what is wrong.
   * @throws TicketCoverageUndecided, TicketPlanNotAgreed, TicketAgreementUnsigned: no repair before that is clear
   */
  send(engineerCode: string, purpose: Sdl.WorkOrderPurpose, act: Act, note: string | null = null): void {
    const { ticket } = this;
    this.requireSendable(purpose);
    ticket.move(this.wayOf(purpose));
    Object.assign(ticket, { visitWantedAt: null, isAssessmentWanted: false, returnWantedAt: null });
    if (purpose === 'REPAIR') ticket.isVisitNeeded = true;
    ticket.expectVisit(act.at);
    ticket.remote.decide(false, act.at);
    ticket.reach('DISPATCHED', act.at);
    ticket.log('DISPATCHED', act, note, engineerCode);
  }

  /** The engineer does not go: another one is to be sent, for the same purpose. */
  recall(reason: string, engineerCode: string, purpose: Sdl.WorkOrderPurpose, act: Act): void {
    const { ticket } = this;
    this.leave('recallVisit', 'recallUndiagnosed');
    ticket.isAssessmentWanted = purpose === 'ASSESSMENT';
    ticket.beginAgain(act.at, 'DISPATCHED');
    ticket.log('VISIT_DECLINED', act, reason, engineerCode);
    ticket.elsewhere.go(act);
  }

  arrive(arrivedAt: Date, engineerCode: string, act: Act): void {
    const { ticket } = this;
    ticket.move('arrive');
    ticket.isVisitNeeded = false;
    ticket.remote.decide(false, act.at);
    ticket.reach('ARRIVED', arrivedAt);
    ticket.log('ARRIVED', { ...act, at: arrivedAt }, null, engineerCode);
  }

  /**
   * An engineer on site mended it, so what was decided meanwhile of a way of its own is none of what it waits for.
   * @throws TicketNotDiagnosed, TicketCoverageUndecided, TicketPlanNotAgreed, TicketAgreementUnsigned
   */
  repair(engineerCode: string, act: Act, repairedAt: Date = act.at): void {
    const { ticket } = this;
    ticket.judge('repair');
    if (!ticket.milestones.DIAGNOSED && !isUpkeep(ticket)) throw new TicketNotDiagnosed();
    ticket.clearance.requireSigned();
    ticket.move('repair');
    ticket.repairMode = null;
    ticket.reach('REPAIRED', repairedAt);
    ticket.log('REPAIRED', { ...act, at: repairedAt }, null, engineerCode);
  }

  /**
   * The visit ended without a repair. Work that is left is gone to again by the same plan, and maintenance by its own;
   * anything else waits for a diagnosis, unless one was made on site.
   */
  breakOff(
    reason: Sdl.WorkOrderBreakOffReason,
    purpose: Sdl.WorkOrderPurpose,
    engineerCode: string,
    act: Act,
    brokenOffAt: Date = act.at,
  ): void {
    const { ticket } = this;
    this.leave('breakOff', 'breakOffUndiagnosed');
    if (!ticket.supply.isIssued && !ticket.supply.isHeld) ticket.moveIfPossible('requestParts');
    const isAsPlanned = reason === 'WORK_LEFT' || reason === 'SITE_NOT_READY';
    if (isAsPlanned || isUpkeep(ticket)) ticket.isVisitNeeded = true;
    if (isAsPlanned) ticket.isAssessmentWanted = purpose === 'ASSESSMENT';
    ticket.log('BROKEN_OFF', { ...act, at: brokenOffAt }, reason, engineerCode);
    ticket.elsewhere.go(act);
  }

  /**
   * That somebody came, repaired it or had the customer sign was a mistake: it stands where it did before.
   * @param was when it was said to have been
   * @param otherArrivals when engineers came on other visits
   */
  retract(step: Sdl.WorkOrderStep, workOrderId: string, was: Date, otherArrivals: readonly Date[], act: Act): void {
    const { ticket } = this;
    ticket.move(RETRACTIONS[step]);
    if (step === 'ARRIVAL') ticket.isVisitNeeded = true;
    // Nobody is to be called of what nobody signed for.
    else if (step === 'SIGNATURE')
      Object.assign(ticket, { nextFollowUpAt: null, followUpDueSince: null, unreachedCount: 0 });
    this.reachInstead(step, workOrderId, was, null, otherArrivals, act);
  }

  /** It was at another time. */
  retime(
    step: Sdl.WorkOrderStep,
    workOrderId: string,
    was: Date,
    at: Date,
    otherArrivals: readonly Date[],
    act: Act,
  ): void {
    this.reachInstead(step, workOrderId, was, at, otherArrivals, act);
  }

  private reachInstead(
    step: Sdl.WorkOrderStep,
    workOrderId: string,
    was: Date,
    at: Date | null,
    otherArrivals: readonly Date[],
    act: Act,
  ): void {
    const { ticket } = this;
    const milestone = MILESTONES[step];
    if (ticket.milestones[milestone] === was.toISOString()) ticket.forget(milestone);
    for (const time of [at ?? [], step === 'ARRIVAL' ? otherArrivals : []].flat()) ticket.reach(milestone, time);
    if (step !== 'SIGNATURE') return;
    const times = { was: was.toISOString(), signedOffAt: at?.toISOString() ?? null, correctedAt: act.at.toISOString() };
    raise(ticket, TicketSignOffCorrected({ ticketId: ticket.id, workOrderId, ...times }));
  }

  private wayOf(purpose: Sdl.WorkOrderPurpose): TicketAct {
    if (purpose === 'ASSESSMENT') return 'dispatchToAssess';
    return isUpkeep(this.ticket) ? 'dispatchToMaintain' : 'dispatch';
  }

  /** Nobody is there any more: a case that was diagnosed waits for the next visit, another for its diagnosis. */
  private leave(diagnosed: TicketAct, undiagnosed: TicketAct): void {
    const { ticket } = this;
    ticket.move(ticket.milestones.DIAGNOSED ? diagnosed : undiagnosed);
    ticket.entitleIfCovered();
  }
}
