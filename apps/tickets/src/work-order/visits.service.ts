import { Clock } from '@mainstay/kit/domain';
import { nextNumber, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { Candidates } from '../dispatch/candidates.service.ts';
import type { Dispatch } from '../dispatch/dispatch.entity.ts';
import type { DispatchFigures } from '../dispatch/dispatch-figures.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { DispatchNotAssigned, DispatchNotConfirmed } from '../dispatch/dispatch.errors.ts';
import { HARD_RULES_ALONE } from '../dispatch/hard-rules-alone.ts';
import { type VisitLength, visitLength } from '../dispatch/visit-length.ts';
import { requireAllFree } from '../engineer/engineer-time.ts';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import { lastOf } from '../fact-time.ts';
import type { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import { requireAtSite } from '../return-repair/machines-away.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { TicketStep } from '../ticket/ticket-step.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { lockTrip } from '../trip/lock-trip.ts';
import type { Trip } from '../trip/trip.entity.ts';
import { type Appointment, appointmentOf } from './appointment.ts';
import type { Together } from './visit.entity.ts';
import { type NewVisit, WorkOrder } from './work-order.entity.ts';

export const VISIT_TIMER = 'visit';

/** A moment of a visit: of the appointment that stood when it was set. */
export interface VisitMoment {
  readonly workOrderId: string;
  readonly kind: 'REMIND' | 'WAIT' | 'RESUME' | 'OVERDUE';
  readonly appointmentAt: string;
}

/** Which trip a case is seen to by, and with whom. */
export interface Joining {
  readonly trip: Trip;
  readonly secondEngineer: Engineer | null;
  /** The cases of which its customer is told together. */
  readonly together: Together;
  /** Why another engineer goes than the assigned one. */
  readonly reason: string | null;
}

/** What stands behind a visit that is agreed. */
interface Agreement {
  readonly dispatch: Dispatch | null;
  readonly figures: DispatchFigures;
  readonly reason: string | null;
  readonly act: Act;
}

const MINUTE = 60_000;
const WITHOUT_REPAIR: readonly Sdl.TicketStepKind[] = ['VISIT_DECLINED', 'BROKEN_OFF', 'REPAIR_REJECTED'];
const APPOINTMENT = ['input', 'appointmentAt'];

/** Agrees on visits, and keeps their moments: the reminder, the wait of a customer who moved it, the end that nobody came to. */
@Injectable()
export class Visits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly clocks: SlaClocks,
    private readonly dispatches: Dispatches,
    private readonly candidates: Candidates,
  ) {}

  /**
   * Agrees on a visit with the customer, of the engineer who is named, or else of the one who is assigned (TCK-11); one that was
   * agreed on before it is written down counts from then, and its appointment lies after that.
   * @throws DispatchNotAssigned, DispatchNotConfirmed, EngineerOffDuty, EngineerAbsent, EngineerOnMission, EngineerDoubleBooked, RepairPlanUnreviewed, MachineAway, and what dispatch, engineer, work order and ticket refuse
   */
  async arrange(ticket: Ticket, input: Sdl.TicketDispatchInput, { by, at: now }: Act): Promise<WorkOrder> {
    const purpose = input.purpose ?? (ticket.isAssessmentWanted ? 'ASSESSMENT' : 'REPAIR');
    ticket.visits.requireSendable(purpose);
    const endedAt = input.dispatchedAt ? await this.lastEndOf(ticket) : null;
    const act = { by, at: ticket.visits.sentAt(input.dispatchedAt, purpose, endedAt, { by, at: now }) };
    const dispatch = await this.dispatches.openOf(ticket);
    const engineer = input.engineer
      ? await findEngineer(this.em, input.engineer, ['input', 'engineer'])
      : dispatch?.engineer;
    if (!engineer) throw new DispatchNotAssigned();
    const { figures, plan } = await this.requireDecided(ticket, purpose, dispatch);
    const proposed = dispatch?.engineer?.id === engineer.id ? (dispatch.second ?? null) : null;
    const secondEngineer = await this.secondOf(input, proposed);
    const engineers = secondEngineer ? [engineer, secondEngineer] : [engineer];
    const { visitMinutes } = figures;
    const going = { engineers, startsAt: input.appointmentAt };
    const length = await this.candidates.lengthFor(ticket, { figures }, visitLength(plan, visitMinutes), going);
    const appointment = appointmentOf(input, visitMinutes, length, act);
    const said = { engineer: ['input', 'engineer'], time: APPOINTMENT };
    await requireAllFree(this.em, { engineers, ...timeOf(appointment) }, said);
    const visit = { ticket, engineer, secondEngineer, purpose, appointment };
    return await this.send(
      { ...visit, needsSecond: length.needsSecond, note: earlyBy(length, appointment) },
      {
        ...{ dispatch, figures, reason: input.reason ?? null },
        act,
      },
    );
  }

  /**
   * A case is seen to by a trip; who goes is free then. It is what the case asks for now: an assessment, or a repair.
   * @throws DispatchNotConfirmed, RepairPlanUnreviewed, MachineAway, and what engineer, work order and ticket refuse
   */
  async join(ticket: Ticket, { trip, secondEngineer, together, reason }: Joining, act: Act): Promise<WorkOrder> {
    const purpose = ticket.isAssessmentWanted ? 'ASSESSMENT' : 'REPAIR';
    ticket.visits.requireSendable(purpose);
    const dispatch = await this.dispatches.openOf(ticket);
    const { figures, plan } = await this.requireDecided(ticket, purpose, dispatch);
    const length = visitLength(plan, figures.visitMinutes);
    const { engineer, appointment } = trip;
    const visit = { ticket, engineer, secondEngineer, purpose, appointment, trip, together } as const;
    const note = earlyBy(length, appointment);
    return await this.send({ ...visit, needsSecond: length.needsSecond, note }, { dispatch, figures, reason, act });
  }

  /**
   * Another time was agreed for this visit alone: it is no more of its trip. Where the customer asked for it, the deadlines
   * wait from the old time on.
   */
  async reschedule(order: WorkOrder, input: Sdl.WorkOrderRescheduleInput, act: Act): Promise<void> {
    const { trip } = order;
    if (trip) order.leaveTrip(await this.lengthAlone(order));
    await this.move(order, input, act);
    // What the trip no longer takes is free from then on.
    if (trip) await this.em.flush();
    const time = { startsAt: order.appointmentAt, endsAt: order.bookedUntil };
    const { id, engineers } = order;
    const said = { engineer: APPOINTMENT, second: APPOINTMENT, time: APPOINTMENT };
    await requireAllFree(this.em, { id, engineers, ...time }, said);
  }

  /** To another time, at which somebody else asks whether who goes is free. @param together where its whole trip is moved */
  async move(
    order: WorkOrder,
    input: Sdl.WorkOrderRescheduleInput,
    act: Act,
    together: Together | null = null,
  ): Promise<void> {
    const given = order.appointmentAt;
    const waitsOn = order.isCustomerAwaited;
    order.reschedule(input, act, together);
    const waits = input.requestedBy === 'CUSTOMER' && given < order.appointmentAt;
    if (waits && given <= act.at) order.awaitCustomer(input.reason, act);
    await this.setMoments(order, waits && given > act.at ? given : null);
    if (waitsOn && !order.isCustomerAwaited) await this.clocks.follow(order.ticket);
  }

  /** Somebody comes along and assists, somebody else than before, or nobody. @throws EngineerNotFound, and what order and engineer refuse */
  async assist(order: WorkOrder, { engineer: named = null }: Sdl.WorkOrderAssistInput, act: Act): Promise<void> {
    const path = ['input', 'engineer'];
    const engineer = named === null ? null : await findEngineer(this.em, named, path);
    order.assist(engineer, act);
    const { id, trip, appointmentAt: startsAt, bookedUntil: endsAt } = order;
    const engineers = engineer ? [engineer] : [];
    await requireAllFree(this.em, { id: trip?.id ?? id, engineers, startsAt, endsAt }, { engineer: path, time: path });
  }

  /** Who goes came, late perhaps, to the first machine of a trip: its other visits, which are overdue by then, are looked at again. */
  async beginTrip({ id, trip, thereSince }: WorkOrder, act: Act): Promise<void> {
    if (!trip || thereSince) return;
    const overdue = { trip: trip.id, id: { $ne: id }, status: 'DISPATCHED' as const, overdueSince: { $ne: null } };
    const visits = await this.em.find(WorkOrder, overdue);
    await this.timers.setAll(visits.map(it => momentOf(it, 'OVERDUE', act.at)));
  }

  /**
   * That who goes came was a mistake: the visit is reminded of, waited for and overdue by its own time again, and so are those
   * of its trip that are to come.
   */
  async expectAgain(order: WorkOrder): Promise<void> {
    const { id, trip, appointmentAt, isCustomerAwaited } = order;
    const { figures } = (await this.dispatches.policyInForce()) ?? HARD_RULES_ALONE;
    const now = this.clock.now();
    const where = { trip: trip?.id ?? null, id: { $ne: id }, status: 'DISPATCHED' as const };
    const visits = [order, ...(trip ? await this.em.find(WorkOrder, where) : [])];
    const overdueAt = (it: WorkOrder) => new Date(it.appointmentEndsAt.getTime() + figures.graceMinutes * MINUTE);
    const remindAt = new Date(appointmentAt.getTime() - figures.reminderMinutes * MINUTE);
    await this.timers.setAll([
      ...visits.map(it => momentOf(it, 'OVERDUE', lastOf(now, overdueAt(it)) ?? now)),
      ...(remindAt > now ? [momentOf(order, 'REMIND', remindAt)] : []),
      ...(isCustomerAwaited ? [momentOf(order, 'RESUME', appointmentAt)] : []),
    ]);
  }

  /** When who goes came to the machines of a trip was put right: whether late is told of the first of them. */
  async recountTrip({ trip }: WorkOrder): Promise<void> {
    if (!trip) return;
    const visits = await this.em.find(WorkOrder, { trip: trip.id });
    const came = visits.filter(it => it.arrivedAt);
    trip.recount(came.flatMap(({ arrivedAt }) => arrivedAt ?? []));
    for (const visit of came) visit.followTrip();
  }

  /** A moment of a visit has come. One of an appointment that was given up says nothing any more. */
  async wake({ workOrderId, kind, appointmentAt }: VisitMoment): Promise<void> {
    const found = await this.em.findOne(WorkOrder, workOrderId);
    const ticket = found && (await findTicketForChange(this.em, found.ticket.id));
    if (!ticket) return;
    const order = await this.em.findOneOrFail(WorkOrder, workOrderId, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
    });
    await this.em.populate(order, ['engineer', 'trip']);
    if (order.status !== 'DISPATCHED' || order.appointmentAt.toISOString() !== appointmentAt) return;
    const act = { at: this.clock.now(), by: order.engineer.code };
    // Who is just now written down as come to another machine of the trip is heeded.
    if (kind === 'OVERDUE' && order.trip) await lockTrip(this.em, order.trip);
    MOMENTS[kind](order, act);
    if (kind === 'OVERDUE' && order.isUnderWayElsewhere(act))
      await this.timers.set(momentOf(order, kind, order.bookedUntil));
    await this.clocks.follow(ticket);
  }

  /** Before a repair, also one by who was sent to assess. @throws RepairPlanUnreviewed (TCK-13) */
  async requireReviewedPlan(ticket: Ticket): Promise<RepairPlan | null> {
    const plan = await planOf(this.em, ticket);
    plan?.requireReviewed();
    return plan;
  }

  /** @throws DispatchNotConfirmed, RepairPlanUnreviewed */
  private async requireDecided(
    ticket: Ticket,
    purpose: Sdl.WorkOrderPurpose,
    dispatch: Dispatch | null,
  ): Promise<{ readonly figures: DispatchFigures; readonly plan: RepairPlan | null }> {
    const policy = await this.dispatches.policyInForce();
    if (!dispatch && policy?.isReported(ticket.faultLevel ?? 1)) throw new DispatchNotConfirmed();
    const { figures } = policy ?? HARD_RULES_ALONE;
    return { figures, plan: purpose === 'REPAIR' ? await this.requireReviewedPlan(ticket) : null };
  }

  private async lengthAlone({ ticket, purpose }: WorkOrder): Promise<VisitLength> {
    const { figures } = (await this.dispatches.policyInForce()) ?? HARD_RULES_ALONE;
    return visitLength(purpose === 'REPAIR' ? await planOf(this.em, ticket) : null, figures.visitMinutes);
  }

  private async send(
    visit: Omit<NewVisit, 'number' | 'needsSheet' | 'needsSignature'>,
    { dispatch, figures, reason, act }: Agreement,
  ): Promise<WorkOrder> {
    const { ticket, engineer } = visit;
    await requireAtSite(this.em, ticket);
    const number = await nextNumber(this.em, 'W', act.at);
    const { requiresServiceSheet: needsSheet, requiresSignature: needsSignature } = figures;
    const order = WorkOrder.dispatch(this.em, { ...visit, number, needsSheet, needsSignature }, act);
    dispatch?.agree(engineer, reason, act);
    await this.dispatches.follow(ticket);
    await this.setMoments(order);
    return order;
  }

  /** When the visit before was called off, broken off or rejected. */
  private async lastEndOf({ id: ticket }: Ticket): Promise<Date | null> {
    const where = { ticket, kind: { $in: [...WITHOUT_REPAIR] } };
    return (await this.em.findOne(TicketStep, where, { orderBy: { position: 'desc' } }))?.happenedAt ?? null;
  }

  private async secondOf(
    { secondEngineer: named }: Sdl.TicketDispatchInput,
    proposed: Engineer | null,
  ): Promise<Engineer | null> {
    if (named === undefined) return proposed;
    return named === null ? null : await findEngineer(this.em, named, ['input', 'secondEngineer']);
  }

  private async setMoments(order: WorkOrder, waitsFrom: Date | null = null): Promise<void> {
    const { figures } = (await this.dispatches.policyInForce()) ?? HARD_RULES_ALONE;
    const { appointmentAt, appointmentEndsAt } = order;
    const now = this.clock.now().getTime();
    // Of a visit that was written down late nobody is reminded, and whoever came then has yet to say so.
    const moments: [VisitMoment['kind'], number][] = [
      ...(appointmentAt.getTime() > now
        ? [['REMIND', appointmentAt.getTime() - figures.reminderMinutes * MINUTE] as [VisitMoment['kind'], number]]
        : []),
      ['OVERDUE', Math.max(now, appointmentEndsAt.getTime()) + figures.graceMinutes * MINUTE],
      ...(waitsFrom || order.isCustomerAwaited
        ? [['RESUME', appointmentAt.getTime()] as [VisitMoment['kind'], number]]
        : []),
      ...(waitsFrom ? [['WAIT', waitsFrom.getTime()] as [VisitMoment['kind'], number]] : []),
    ];
    await this.timers.setAll(moments.map(([kind, at]) => momentOf(order, kind, new Date(Math.max(now, at)))));
  }
}

const momentOf = ({ id: workOrderId, appointmentAt }: WorkOrder, kind: VisitMoment['kind'], at: Date) => ({
  task: VISIT_TIMER,
  key: `visit:${kind}:${workOrderId}`,
  at,
  payload: { workOrderId, kind, appointmentAt: appointmentAt.toISOString() },
});

const timeOf = ({ startsAt, bookedUntil: endsAt }: Appointment) => ({ startsAt, endsAt });

/** Told where it was agreed to begin sooner than was planned. */
const earlyBy = ({ plannedStart }: VisitLength, { startsAt }: Appointment): string | null =>
  plannedStart && startsAt < plannedStart
    ? `Before the plan of the repair begins: ${plannedStart.toISOString()}`
    : null;

const MOMENTS: Readonly<Record<VisitMoment['kind'], (order: WorkOrder, act: Act) => void>> = {
  REMIND: (order, act) => order.remind(act),
  WAIT: (order, act) => order.awaitCustomer(order.movedFrom.at(-1)?.reason ?? '', act),
  RESUME: (order, act) => order.endWait(act),
  OVERDUE: (order, act) => order.tellOverdue(act),
};
