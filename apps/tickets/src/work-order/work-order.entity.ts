import {
  WorkOrderArrived,
  WorkOrderBrokenOff,
  VisitRepairEnded,
  WorkOrderDispatched,
  WorkOrderJointTested,
  WorkOrderScored,
} from '@mainstay/contracts/tickets';
import { type Actor, filled, InputInvalid, raise } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { factTime, lastOf } from '../fact-time.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import type { RemoteSession } from '../ticket/remote-session.entity.ts';
import { shownLines } from '../ticket/taken-parts.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { WorkScore } from '../work-score/work-score.entity.ts';
import type { Appointment } from './appointment.ts';
import { completedWork, revisedCoverage } from './completed-work.ts';
import { jointTestOf, requirePassed, resultOf } from './joint-test.ts';
import { sopUseOf } from '../repair-plan/sop-use.ts';
import type { Trip } from '../trip/trip.entity.ts';
import { type Together, toldOf, Visit } from './visit.entity.ts';
import { hoursOf } from './visit-hours.ts';
import { WorkCorrection } from './work-correction.ts';
import { WorkRetraction } from './work-retraction.ts';
import { WorkOrderWrongState } from './work-order.errors.ts';

/** A clock of a telephone in the field may be a little ahead of ours. */
const TOLERANCE_MILLISECONDS = 60_000;
const MINUTE_MS = 60_000;

export interface NewVisit {
  readonly number: string;
  readonly ticket: Ticket;
  readonly engineer: Engineer;
  readonly secondEngineer?: Engineer | null;
  /** Does the plan of the repair ask for more than one? */
  readonly needsSecond?: boolean;
  readonly purpose?: Sdl.WorkOrderPurpose;
  readonly appointment: Appointment;
  /** What is worth knowing of the time that was agreed. */
  readonly note?: string | null;
  /** The one that it is of, and the cases of which its customer is told together. */
  readonly trip?: Trip | null;
  readonly together?: Together | null;
  readonly needsSheet?: boolean;
  readonly needsSignature?: boolean;
}

/** One visit of one engineer, or one remote repair, for a ticket. It moves the ticket along. */
export class WorkOrder extends Visit {
  /** Sends an engineer (TCK-10, TCK-11). @throws EngineerOffDuty, EngineerNotAuthorised, and what the ticket refuses */
  static dispatch(
    em: EntityManager,
    {
      number,
      ticket,
      engineer,
      secondEngineer = null,
      purpose = 'REPAIR',
      appointment,
      note = null,
      trip = null,
      together = null,
      ...needs
    }: NewVisit,
    act: Act,
  ): WorkOrder {
    engineer.requireFor(ticket.faultLevel ?? 1);
    ticket.visits.send(engineer.code, purpose, act, note);
    const { dealerId, round } = ticket;
    const order = em.create(WorkOrder, {
      number,
      round,
      ticket,
      engineer,
      dealerId,
      trip,
      mode: 'ON_SITE',
      purpose,
      status: 'DISPATCHED',
      dispatchedAt: act.at,
      ...columnsOf(appointment),
      movedFrom: [],
      isCustomerAwaited: false,
      needsSecond: needs.needsSecond ?? false,
      needsSheet: needs.needsSheet ?? false,
      needsSignature: needs.needsSignature ?? false,
      ...{ usedLines: [], saidBefore: [], isBillAwaited: false },
    });
    raise(
      order,
      WorkOrderDispatched({
        workOrderId: order.id,
        ticketId: ticket.id,
        engineerId: engineer.id,
        dispatchedAt: act.at.toISOString(),
        appointmentAt: appointment.startsAt.toISOString(),
        of: toldOf(ticket, together),
      }),
    );
    if (secondEngineer) order.assist(secondEngineer, act, ['input', 'secondEngineer']);
    return order;
  }

  /** A session from afar solved the problem: the repair is done and confirmed (TCK-08). */
  static solveRemotely(
    em: EntityManager,
    { number, session, confirmedBy }: { number: string; session: RemoteSession; confirmedBy: string },
    act: Act,
  ): WorkOrder {
    const { ticket, engineer, startedAt, endedAt, actions } = session;
    engineer.requireFor(ticket.faultLevel ?? 1);
    const { dealerId, round } = ticket;
    const order = em.create(WorkOrder, {
      number,
      round,
      ticket,
      engineer,
      dealerId,
      mode: 'REMOTE',
      purpose: 'REPAIR',
      status: 'SIGNED_OFF',
      dispatchedAt: startedAt,
      appointmentAt: startedAt,
      appointmentEndsAt: endedAt,
      bookedUntil: endedAt,
      movedFrom: [],
      isCustomerAwaited: false,
      needsSecond: false,
      needsSheet: false,
      needsSignature: false,
      repairedAt: endedAt,
      findings: actions,
      ...{ usedLines: [], saidBefore: [], isBillAwaited: false },
      signedBy: filled(['input', 'confirmedBy'], confirmedBy),
      signedOffAt: endedAt,
      isSatisfied: true,
    });
    ticket.solveRemotely(order.id, confirmedBy, endedAt, act);
    order.tellEnded(true, endedAt);
    return order;
  }

  get partsUsed(): Opt<Sdl.WorkOrderPart[]> {
    return shownLines(this.usedLines);
  }

  /** What it took, where that was written down wrongly. */
  get correction(): Opt<WorkCorrection> {
    return new WorkCorrection(this);
  }

  /** What was said of it by mistake. */
  get retraction(): Opt<WorkRetraction> {
    return new WorkRetraction(this);
  }

  /** Until when the customer was told to expect the engineer (TCK-12): `lateArrivals` counts the same. */
  get arrivedOnTime(): Opt<boolean> | null {
    const { cameAt } = this;
    return cameAt && cameAt <= this.appointmentEndsAt;
  }

  get lateByMinutes(): Opt<number> | null {
    const { cameAt } = this;
    return cameAt && Math.max(0, Math.ceil((cameAt.getTime() - this.appointmentEndsAt.getTime()) / MINUTE_MS));
  }

  /** The engineer stands at the machine (TCK-12). The trip must be loaded. */
  arrive({ arrivedAt }: Sdl.WorkOrderArriveInput, act: Act): void {
    this.move('arrive');
    const at = arrivedAt ?? act.at;
    if (at.getTime() > act.at.getTime() + TOLERANCE_MILLISECONDS)
      throw new InputInvalid(['input', 'arrivedAt'], { en: 'This lies in the future.', zh: '此时间在将来。' });
    if (at < this.dispatchedAt)
      throw new InputInvalid(['input', 'arrivedAt'], {
        en: 'This lies before the engineer was sent.',
        zh: '此时间早于派工时间。',
      });
    this.arrivedAt = at;
    this.thereSince = this.trip?.arrive(at) ?? null;
    this.endWait(act);
    this.ticket.visits.arrive(at, this.engineer.code, act);
    raise(this, WorkOrderArrived({ workOrderId: this.id, ticketId: this.ticket.id, arrivedAt: at.toISOString() }));
  }

  /**
   * The repair is done (TCK-14); promises are judged by when it was, not by when that is written down.
   * @param sop the standard procedure of its plan or its fault (TCK-13)
   * @throws RepairSopUnsaid, InputInvalid for a time before what it follows, or to come
   * @throws EngineerNotAuthorised for a fault that turned out on site to be above the engineer, PartsNotIssued for more parts than left the warehouse
   */
  repair(input: Sdl.WorkOrderRepairInput, act: Act, sop: string | null = null): void {
    this.move('repair');
    this.engineer.requireAuthority(this.ticket.faultLevel ?? 1);
    this.sop = sopUseOf(sop, input.sop);
    this.recordWork(input);
    this.isDisassembly = input.isDisassembly ?? this.usedLines.length > 0;
    this.repairedAt = factTime(['input', 'repairedAt'], input.repairedAt, this.workableSince, act);
    this.modeBefore = this.ticket.repairMode ?? null;
    this.ticket.visits.repair(this.engineer.code, act, this.repairedAt);
  }

  /** The engineer leaves without a repair, and says the hours and parts of the visit; the next fee list has them. */
  breakOff(input: Sdl.WorkOrderBreakOffInput, act: Act): void {
    const { reason, hours } = input;
    this.move('breakOff');
    if (reason === 'ASSESSED' && this.purpose === 'REPAIR') throw assessedByAssessmentOnly();
    this.recordWork(input);
    this.recordHours(hours, ['input', 'hours']);
    const at = factTime(['input', 'brokenOffAt'], input.brokenOffAt, this.arrivedAt ?? null, act);
    Object.assign(this, { brokenOffAt: at, breakOffReason: reason });
    this.ticket.visits.breakOff(reason, this.purpose, this.engineer.code, act, at);
    raise(this, WorkOrderBrokenOff({ ...this.visit, purpose: this.purpose, reason, brokenOffAt: at.toISOString() }));
  }

  /**
   * Engineer and customer tested it together and the customer signs, or is not satisfied and the case goes back to diagnosis
   * with the hours of the visit (TCK-15).
   * @throws JointTestMissing, JointTestFailed, InputInvalid for a time before the repair, or to come
   */
  signOff(input: Sdl.WorkOrderSignOffInput, act: Act): void {
    const { signedBy, isSatisfied, remarks, hours, jointTest } = input;
    this.move(isSatisfied ? 'signOff' : 'reject');
    this.jointTest = jointTest ? jointTestOf(jointTest, this.engineer.code) : null;
    if (isSatisfied) requirePassed(this.jointTest);
    this.signedBy = filled(['input', 'signedBy'], signedBy);
    this.isSatisfied = isSatisfied;
    if (isSatisfied === Boolean(hours)) throw hoursOfRejectedOnly();
    const at = factTime(['input', 'signedAt'], input.signedAt, this.repairedAt ?? null, act);
    this.tellTested(at, act);
    this.tellEnded(isSatisfied, at);
    if (hours) {
      this.recordHours(hours, ['input', 'hours']);
      return this.ticket.rejectRepair(optionalText(['input', 'remarks'], remarks), act, at);
    }
    this.signedOffAt = at;
    this.ticket.signOff(this.id, this.signedBy, act, at);
  }

  /**
   * Hours, travel, cause and solution are recorded; billing can make the fee list (TCK-14, TCK-17).
   * @param earlier the visits of the case that were rejected or broken off, and that no fee list has yet; all with their trips
   * @throws TripNotReturned, TripTellsKilometres
   */
  complete(input: Sdl.WorkOrderCompleteInput, earlier: readonly WorkOrder[], act: Act): void {
    this.move('complete');
    for (const visit of [...earlier, this]) visit.requireTravel();
    this.recordHours(input, ['input']);
    this.ticket.recordHours(this.round, input, this.engineer.code, act);
    this.bill([...earlier, this], act);
    this.tellFees(act);
  }

  /** The fee list of this visit is final. Said again, it changes nothing. */
  listFees(approvedAt: Date, act: Act): void {
    if (this.feesListedAt) return;
    this.feesListedAt = approvedAt;
    this.ticket.log('FEE_LISTED', act);
    this.tellFees(act);
  }

  /** That fee list is final no more: it follows what was decided meanwhile. One that is final since stays so. */
  reopenFees(reopenedAt: Date, act: Act): void {
    const { feesListedAt, status, round, ticket } = this;
    if (!feesListedAt || feesListedAt > reopenedAt) return;
    this.feesListedAt = null;
    ticket.log('FEES_REOPENED', act);
    if (round !== ticket.round) return;
    if (status === 'COMPLETED') ticket.reopenFees(act);
    this.reviseCoverage(act);
  }

  /** Who bears what of it was decided anew: its fee list follows until it is final (BIL-08). */
  reviseCoverage(act: Act): void {
    if (this.completedAt && !this.feesListedAt) raise(this, revisedCoverage(this, act));
  }

  /** Once the customer has signed, once each (TCK-44). @throws WorkOrderWrongState, and what `WorkScore` refuses */
  score(input: Sdl.WorkOrderScoreInput, actor: Actor, at: Date): WorkScore {
    const { id: workOrderId, ticket, engineer, status, signedOffAt } = this;
    if (!signedOffAt) throw new WorkOrderWrongState(status);
    const score = WorkScore.of(engineer, { workOrderId }, input, actor, at);
    const about = { workOrderId, ticketId: ticket.id, engineerId: engineer.id };
    const { scoredBy, points } = score;
    raise(this, WorkOrderScored({ ...about, scoredBy, points, scoredAt: at.toISOString() }));
    return score;
  }

  /**
   * The case was withdrawn, or repaired elsewhere, after this visit: that of visits that repaired nothing is billed all the same,
   * once their kilometres are known.
   */
  endCase(unbilled: readonly WorkOrder[], act: Act): void {
    if (this.status === 'DISPATCHED' || this.status === 'MISSED') this.cancel(act);
    const waiting = unbilled.filter(it => it.awaitsTravel);
    for (const visit of waiting) visit.isBillAwaited = true;
    if (waiting.length === 0) unbilled.at(-1)?.bill(unbilled, act);
  }

  /** The trip returned: this is what the visit has of the way. */
  takeShare(travelKilometres: number): void {
    this.travelKilometres = travelKilometres;
  }

  /** When the engineer came: to the site, where this was not the first machine of the trip. */
  private get cameAt(): Date | null {
    return this.thereSince ?? this.arrivedAt ?? null;
  }

  /** What a repair follows: somebody is there, the fault is known, and the customer agreed. */
  private get workableSince(): Date | null {
    const { diagnosedAt, planAgreedAt } = this.ticket;
    return lastOf(this.arrivedAt, diagnosedAt, planAgreedAt);
  }

  private recordWork({ findings, partsUsed, partsReturned }: Sdl.WorkOrderRepairInput): void {
    const { supply } = this.ticket;
    this.findings = filled(['input', 'findings'], findings, 4000);
    this.usedLines = supply.use(partsUsed);
    supply.giveBack(partsReturned, this.id);
  }

  private recordHours(hours: Sdl.WorkOrderHoursInput, path: readonly string[]): void {
    Object.assign(this, hoursOf(hours, path, this));
  }

  /** The passport of the machine has it, of maintenance too. */
  private tellTested(testedAt: Date, act: Act): void {
    const { id: workOrderId, number, ticket, jointTest } = this;
    if (!jointTest) return;
    const times = { testedAt: testedAt.toISOString(), recordedAt: act.at.toISOString() };
    raise(this, WorkOrderJointTested({ workOrderId, number, ticketId: ticket.id, ...resultOf(jointTest), ...times }));
  }

  /** Failed repairs of a machine count for its exchange (RET-004V); maintenance repairs no fault. */
  private tellEnded(isSolved: boolean, at: Date): void {
    const { id: workOrderId, number, ticket, round, arrivedAt, dispatchedAt, isDisassembly } = this;
    if (!ticket.assetId || ticket.kind !== 'SERVICE_REQUEST') return;
    const [beganAt, endedAt] = [(arrivedAt ?? dispatchedAt).toISOString(), at.toISOString()];
    raise(
      this,
      VisitRepairEnded({
        ...{ workOrderId, number, ticketId: ticket.id, round, assetId: ticket.assetId, isSolved },
        ...{ isDisassembly: isDisassembly ?? false, beganAt, endedAt },
        ...{ beganOn: beganAt.slice(0, 10), endedOn: endedAt.slice(0, 10) },
      }),
    );
  }

  private bill(visits: readonly WorkOrder[], act: Act): void {
    for (const visit of visits) Object.assign(visit, { completedAt: act.at, isBillAwaited: false });
    raise(this, completedWork(this, visits, act));
  }

  /** The case counts the fee list of the visit that completed its round, whichever of the two came first. */
  private tellFees(act: Act): void {
    const { feesListedAt, status, round, ticket } = this;
    if (feesListedAt && status === 'COMPLETED' && round === ticket.round) ticket.listFees(feesListedAt, act);
  }
}
defineEntity({ class: WorkOrder, extends: Visit, properties: {} });

const columnsOf = ({ startsAt: appointmentAt, endsAt: appointmentEndsAt, ...said }: Appointment) => ({
  ...said,
  appointmentAt,
  appointmentEndsAt,
});

const assessedByAssessmentOnly = () =>
  new InputInvalid(['input', 'reason'], {
    en: 'This visit was made to repair: say why it did not.',
    zh: '此次上门目的为维修，请注明未完成维修的原因。',
  });

const hoursOfRejectedOnly = () =>
  new InputInvalid(['input', 'hours'], {
    en: 'Say the hours of a visit that the customer rejects, and of no other: those of a repair come when it is completed.',
    zh: '客户不认可时须填写本次工时；客户认可时不填，工时在完工登记时填写。',
  });
