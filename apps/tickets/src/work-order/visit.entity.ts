import {
  WorkOrderMissed,
  WorkOrderOverdue,
  WorkOrderRecalled,
  WorkOrderReminded,
  WorkOrderRescheduled,
} from '@mainstay/contracts/tickets';
import type { DataOf } from '@mainstay/contracts/event';
import { aggregate, filled, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type { VisitLength } from '../dispatch/visit-length.ts';
import type * as Sdl from '../schema.types.ts';
import { awaitCustomer, awaitFurther, endWait } from '../ticket/customer-wait.ts';
import { shownLines } from '../ticket/taken-parts.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { Trip } from '../trip/trip.entity.ts';
import { TripNotReturned } from '../trip/trip.errors.ts';
import {
  type GivenUp,
  latest,
  leadsAlready,
  requireAhead,
  requireLength,
  said as textOf,
  takesUntil,
} from './appointment.ts';
import type { JointTest } from './joint-test.ts';
import type { SopUse } from '../repair-plan/sop-use.ts';
import type { SaidBefore } from './work-correction.ts';
import { WorkOrderWrongState } from './work-order.errors.ts';
import { WORK_ORDER_LIFECYCLE, type WorkOrderAct } from './work-order.lifecycle.ts';

/** The trip whose customer is told of several cases at once, their numbers, and when that was said of them; as ISO 8601. */
export interface Together {
  readonly tripId: string;
  readonly numbers: string[];
  readonly saidAt: string;
}

/** Whose case it is, its number, and whom it names now: what its customer is told of a visit by. */
export const toldOf = ({ customerId, number, contactId = null }: Ticket, together: Together | null = null) => ({
  ...{ customerId, number, contactId },
  ...(together ? { trip: together } : {}),
});

const TO_COME: readonly Sdl.WorkOrderStatus[] = ['DISPATCHED', 'MISSED'];

const VisitSchema = defineEntity({
  name: 'Visit',
  abstract: true,
  properties: {
    ...aggregate,
    number: p.string().unique(),
    /** Of the case, when the visit was arranged. */
    round: p.integer(),
    ticket: () => p.manyToOne(Ticket),
    engineer: () => p.manyToOne(Engineer),
    secondEngineer: () => p.manyToOne(Engineer).nullable(),
    /** Does the plan of the repair ask for more than one? */
    needsSecond: p.boolean(),
    /** The appointment that it shares with visits for other cases. */
    trip: () => p.manyToOne(Trip).nullable(),
    dealerId: p.uuid().nullable(),
    mode: p.string().$type<Sdl.WorkOrderMode>(),
    purpose: p.string().$type<Sdl.WorkOrderPurpose>(),
    status: p.string().$type<Sdl.WorkOrderStatus>(),
    dispatchedAt: p.datetime(),
    appointmentAt: p.datetime(),
    appointmentEndsAt: p.datetime(),
    /** Until when it takes the engineer, by the plan of the repair; until the appointment ends where no plan says it. */
    bookedUntil: p.datetime(),
    place: p.text().nullable(),
    content: p.text().nullable(),
    agreedBy: p.string().nullable(),
    overdueSince: p.datetime().nullable(),
    movedFrom: p.json<readonly GivenUp[]>(),
    /** Do the deadlines wait for the customer until the next appointment? */
    isCustomerAwaited: p.boolean(),
    needsSheet: p.boolean(),
    /** Does the customer's signature have to stand here as a file? */
    needsSignature: p.boolean(),
    arrivedAt: p.datetime().nullable(),
    /** Since when the engineer was at the site already, by another visit of the trip. */
    thereSince: p.datetime().nullable(),
    brokenOffAt: p.datetime().nullable(),
    breakOffReason: p.string().$type<Sdl.WorkOrderBreakOffReason>().nullable(),
    repairedAt: p.datetime().nullable(),
    findings: p.text().nullable(),
    sop: p.json<SopUse>().nullable(),
    usedLines: p.json<readonly PartLine[]>(),
    isDisassembly: p.boolean().nullable(),
    jointTest: p.json<JointTest>().nullable(),
    /** Another way of repair that was decided before it was repaired here. */
    modeBefore: p.string().$type<Sdl.RepairMode>().nullable(),
    signedBy: p.string().nullable(),
    signedOffAt: p.datetime().nullable(),
    isSatisfied: p.boolean().nullable(),
    laborMinutes: p.integer().nullable(),
    /** Of them those of the second engineer. */
    secondLaborMinutes: p.integer().nullable(),
    travelKilometres: p.integer().nullable(),
    /** What was said of its hours and parts before it was put right. */
    saidBefore: p.json<readonly SaidBefore[]>(),
    completedAt: p.datetime().nullable(),
    /** Does only the return of its trip keep it from being billed? */
    isBillAwaited: p.boolean(),
    feesListedAt: p.datetime().nullable(),
  },
});

/**
 * What a work order keeps, and how its appointment is moved, missed and given up (TCK-11). What is done on site stands on
 * `WorkOrder`, which alone imports this.
 */
export abstract class Visit extends VisitSchema.class {
  get corrections(): Opt<Sdl.WorkOrderCorrection[]> {
    return this.saidBefore.map(({ usedLines, correctedAt, ...said }) => ({
      ...{ ...said, partsUsed: shownLines(usedLines), correctedAt: new Date(correctedAt) },
    }));
  }

  get reschedules(): Opt<Sdl.WorkOrderReschedule[]> {
    return this.movedFrom.map(({ from, rescheduledAt, ...said }) => ({
      ...said,
      from: new Date(from),
      rescheduledAt: new Date(rescheduledAt),
    }));
  }

  /** Who goes: the first leads. */
  get engineers(): Opt<readonly Engineer[]> {
    return [this.engineer, this.secondEngineer].filter(it => it != null);
  }

  /** It was made, and its kilometres are those of a trip that has not returned. */
  get awaitsTravel(): Opt<boolean> {
    return Boolean(this.trip && this.arrivedAt) && this.travelKilometres == null;
  }

  /** @throws TripNotReturned before its kilometres are known; its trip must be loaded */
  requireTravel(): void {
    if (this.trip && this.awaitsTravel) throw new TripNotReturned(this.trip.number);
  }

  get lacksSecond(): Opt<boolean> {
    return this.needsSecond && !this.secondEngineer && TO_COME.includes(this.status);
  }

  /** Somebody assists, or somebody else than before, or nobody. @throws WorkOrderWrongState, EngineerOffDuty, InputInvalid for who leads */
  assist(engineer: Engineer | null, act: Act, path = ['input', 'engineer']): void {
    if (this.status !== 'ON_SITE' && !TO_COME.includes(this.status)) throw new WorkOrderWrongState(this.status);
    engineer?.requireOnDuty(path);
    if (engineer?.id === this.engineer.id) throw leadsAlready(path);
    const before = this.secondEngineer ?? null;
    this.secondEngineer = engineer;
    const told = engineer ? before && `In place of ${before.code}` : 'Nobody assists';
    this.ticket.log('VISIT_ASSISTED', act, told, (engineer ?? before ?? this.engineer).code);
  }

  /** Who was to assist will be away: somebody else is to be named. */
  loseSecond(reason: string, act: Act): void {
    const { secondEngineer } = this;
    if (!secondEngineer) return;
    this.secondEngineer = null;
    this.ticket.log('VISIT_ASSISTED', act, `Does not come: ${reason}`, secondEngineer.code);
  }

  /** When its engineer came to the site, by what is known of its trip now. */
  followTrip(): void {
    const { trip, arrivedAt } = this;
    this.thereSince = trip?.arrivedAt && arrivedAt && trip.arrivedAt < arrivedAt ? trip.arrivedAt : null;
  }

  /** It is of its trip no more, and takes who goes for as long as it does by itself. */
  leaveTrip(length: VisitLength): void {
    this.trip = null;
    this.bookedUntil = takesUntil(this.appointmentAt, this.appointmentEndsAt, length);
  }

  /**
   * Another time was agreed with the customer, perhaps another place or other work too (TCK-11): nobody agreed to it before.
   * @param together where the whole trip is moved
   * @throws InputInvalid for one that cannot be, or without who agreed
   */
  reschedule(input: Sdl.WorkOrderRescheduleInput, act: Act, together: Together | null = null): void {
    const { appointmentAt, requestedBy } = input;
    const [before, isMissed] = [this.appointmentAt, this.status === 'MISSED'];
    this.move('reschedule');
    requireAhead(appointmentAt, act);
    const asLongAs = (end: Date) => new Date(appointmentAt.getTime() + end.getTime() - before.getTime());
    const endsAt = input.appointmentEndsAt ?? asLongAs(this.appointmentEndsAt);
    requireLength(appointmentAt, endsAt);
    const reason = filled(['input', 'reason'], input.reason);
    if (!isMissed) this.giveUp({ reason, requestedBy, isMissed }, act);
    this.appointmentAt = appointmentAt;
    const isPlanned = this.bookedUntil > this.appointmentEndsAt;
    this.bookedUntil = isPlanned ? latest(endsAt, asLongAs(this.bookedUntil)) : endsAt;
    this.appointmentEndsAt = endsAt;
    this.agreedBy = textOf('agreedBy', input.agreedBy);
    if (input.place != null) this.place = textOf('place', input.place);
    if (input.content != null) this.content = textOf('content', input.content);
    if (requestedBy !== 'CUSTOMER') this.endWait(act);
    const moved = { movedFrom: before.toISOString(), requestedBy, rescheduledAt: act.at.toISOString() };
    raise(this, WorkOrderRescheduled({ ...this.visit, ...moved, of: toldOf(this.ticket, together) }));
    this.ticket.log('RESCHEDULED', act, reason, this.engineer.code);
  }

  /** One side was not there. Where it was the customer, the deadlines wait. */
  miss({ party, reason }: Sdl.WorkOrderMissInput, act: Act): void {
    this.move('miss');
    const said = filled(['input', 'reason'], reason, 1000);
    this.giveUp({ reason: said, requestedBy: party, isMissed: true }, act);
    if (party === 'CUSTOMER') this.awaitCustomer(said, act);
    raise(this, WorkOrderMissed({ ...this.visit, missedBy: party, missedAt: act.at.toISOString() }));
    this.ticket.log('VISIT_MISSED', act, `${party}: ${said}`, this.engineer.code);
  }

  /**
   * The engineer does not go after all: the case looks for another one.
   * @param together where the whole trip is called off
   */
  decline(reason: string, act: Act, together: Together | null = null): void {
    this.callOff('decline', 'DECLINED', act, together);
    this.endWait(act);
    this.ticket.visits.recall(filled(['input', 'reason'], reason, 1000), this.engineer.code, this.purpose, act);
  }

  /** The case needs nobody any more. */
  cancel(act: Act): void {
    this.callOff('cancel', 'CASE_ENDED', act);
  }

  /** The visit is near. */
  remind(act: Act): void {
    if (this.status !== 'DISPATCHED') return;
    raise(this, WorkOrderReminded({ ...this.visit, remindedAt: act.at.toISOString() }));
  }

  /**
   * The time of the visit is over, and nobody said that the engineer arrived. Whoever came to another machine of the trip, by then
   * or late, has as long as the trip takes. The trip must be loaded.
   */
  tellOverdue(act: Act): void {
    if (this.status !== 'DISPATCHED') return;
    if (this.isUnderWayElsewhere(act)) this.overdueSince = null;
    else if (!this.overdueSince) this.beOverdue(act);
  }

  /** From the time that the customer gave up the deadlines wait for the customer, until the time that was agreed instead. */
  awaitCustomer(reason: string, act: Act): void {
    awaitCustomer(this, reason, act);
  }

  endWait(act: Act): void {
    endWait(this, act);
  }

  /** That its engineer came was a mistake: a customer who had moved it is waited for as if nobody had. */
  awaitFurther(cameAt: Date, act: Act): void {
    const moved = this.movedFrom.at(-1);
    if (moved?.requestedBy !== 'CUSTOMER') return;
    awaitFurther(this, { reason: moved.reason, cameAt, until: this.appointmentAt }, act);
  }

  /** Has its trip begun at another machine, and time left for this one? */
  isUnderWayElsewhere({ at }: Act): boolean {
    return Boolean(this.trip?.arrivedAt) && at < this.bookedUntil;
  }

  protected get visit() {
    const { id: workOrderId, ticket, engineer, appointmentAt } = this;
    return { workOrderId, ticketId: ticket.id, engineerId: engineer.id, appointmentAt: appointmentAt.toISOString() };
  }

  /** After a visit that was missed no appointment stands that could be called off. */
  private callOff(
    verb: WorkOrderAct,
    cause: DataOf<typeof WorkOrderRecalled>['cause'],
    { at }: Act,
    together: Together | null = null,
  ): void {
    const stood = this.status === 'DISPATCHED';
    this.move(verb);
    if (!stood) return;
    const told = { ...this.visit, cause, recalledAt: at.toISOString() };
    raise(this, WorkOrderRecalled({ ...told, of: toldOf(this.ticket, together) }));
  }

  private beOverdue(act: Act): void {
    this.overdueSince = act.at;
    raise(this, WorkOrderOverdue({ ...this.visit, overdueAt: act.at.toISOString() }));
    this.ticket.log('VISIT_OVERDUE', act, null, this.engineer.code);
  }

  private giveUp(because: Pick<GivenUp, 'reason' | 'requestedBy' | 'isMissed'>, { at }: Act): void {
    const { place = null, content = null, agreedBy = null } = this;
    const times = { from: this.appointmentAt.toISOString(), rescheduledAt: at.toISOString() };
    this.movedFrom = [...this.movedFrom, { ...because, ...times, place, content, agreedBy }];
  }

  /** It stands where it did before what was said by mistake. @throws WorkOrderWrongState */
  retreat(act: WorkOrderAct): void {
    this.move(act);
  }

  protected move(act: WorkOrderAct): void {
    const to = next(WORK_ORDER_LIFECYCLE, this.status, act);
    if (!to) throw new WorkOrderWrongState(this.status, WORK_ORDER_LIFECYCLE[act].from);
    this.status = to;
    this.overdueSince = null;
  }
}
VisitSchema.setClass(Visit);
