import { Clock } from '@mainstay/kit/domain';
import { nextNumber, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { Candidates } from '../dispatch/candidates.service.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { DispatchNotAssigned, DispatchNotConfirmed } from '../dispatch/dispatch.errors.ts';
import { HARD_RULES_ALONE } from '../dispatch/hard-rules-alone.ts';
import { type VisitLength, visitLength } from '../dispatch/visit-length.ts';
import { requireAllFree } from '../engineer/engineer-time.ts';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import type { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import { requireAtSite } from '../return-repair/machines-away.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { type Appointment, appointmentOf } from './appointment.ts';
import { WorkOrder } from './work-order.entity.ts';

export const VISIT_TIMER = 'visit';

/** A moment of a visit: of the appointment that stood when it was set. */
export interface VisitMoment {
  readonly workOrderId: string;
  readonly kind: 'REMIND' | 'WAIT' | 'RESUME' | 'OVERDUE';
  readonly appointmentAt: string;
}

const MINUTE = 60_000;
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
   * Agrees on a visit with the customer, of the engineer who is named, or else of the one who is assigned (TCK-11).
   * @throws DispatchNotAssigned, DispatchNotConfirmed, EngineerOffDuty, EngineerAbsent, EngineerOnMission, EngineerDoubleBooked, RepairPlanUnreviewed, MachineAway, and what dispatch, engineer, work order and ticket refuse
   */
  async arrange(ticket: Ticket, input: Sdl.TicketDispatchInput, act: Act): Promise<WorkOrder> {
    const purpose = input.purpose ?? (ticket.isAssessmentWanted ? 'ASSESSMENT' : 'REPAIR');
    ticket.visits.requireSendable(purpose);
    const dispatch = await this.dispatches.openOf(ticket);
    const engineer = input.engineer
      ? await findEngineer(this.em, input.engineer, ['input', 'engineer'])
      : dispatch?.engineer;
    if (!engineer) throw new DispatchNotAssigned();
    const policy = await this.dispatches.policyInForce();
    if (!dispatch && policy?.isReported(ticket.faultLevel ?? 1)) throw new DispatchNotConfirmed();
    const { figures } = policy ?? HARD_RULES_ALONE;
    const plan = purpose === 'REPAIR' ? await this.requireReviewedPlan(ticket) : null;
    const proposed = dispatch?.engineer?.id === engineer.id ? (dispatch.second ?? null) : null;
    const secondEngineer = await this.secondOf(input, proposed);
    const engineers = secondEngineer ? [engineer, secondEngineer] : [engineer];
    const { visitMinutes } = figures;
    const going = { engineers, startsAt: input.appointmentAt };
    const length = await this.candidates.lengthFor(ticket, { figures }, visitLength(plan, visitMinutes), going);
    const appointment = appointmentOf(input, visitMinutes, length, act);
    const said = { engineer: ['input', 'engineer'], time: APPOINTMENT };
    await requireAllFree(this.em, { engineers, ...timeOf(appointment) }, said);
    await requireAtSite(this.em, ticket);
    const number = await nextNumber(this.em, 'W', act.at);
    const { requiresServiceSheet: needsSheet, requiresSignature: needsSignature } = figures;
    const order = WorkOrder.dispatch(
      this.em,
      {
        ...{ number, ticket, engineer, purpose, appointment, needsSheet, needsSignature },
        ...{ secondEngineer, needsSecond: length.needsSecond, note: earlyBy(length, appointment) },
      },
      act,
    );
    dispatch?.agree(engineer, input.reason, act);
    await this.dispatches.follow(ticket);
    await this.setMoments(order);
    return order;
  }

  /** Another time was agreed; where the customer asked for it, the deadlines wait from the old time on. */
  async reschedule(order: WorkOrder, input: Sdl.WorkOrderRescheduleInput, act: Act): Promise<void> {
    const given = order.appointmentAt;
    const waitsOn = order.isCustomerAwaited;
    order.reschedule(input, act);
    const time = { startsAt: order.appointmentAt, endsAt: order.bookedUntil };
    const { id, engineers } = order;
    const said = { engineer: APPOINTMENT, second: APPOINTMENT, time: APPOINTMENT };
    await requireAllFree(this.em, { id, engineers, ...time }, said);
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
    const { id, appointmentAt: startsAt, bookedUntil: endsAt } = order;
    const engineers = engineer ? [engineer] : [];
    await requireAllFree(this.em, { id, engineers, startsAt, endsAt }, { engineer: path, time: path });
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
    await this.em.populate(order, ['engineer']);
    if (order.status !== 'DISPATCHED' || order.appointmentAt.toISOString() !== appointmentAt) return;
    const act = { at: this.clock.now(), by: order.engineer.code };
    MOMENTS[kind](order, act);
    await this.clocks.follow(ticket);
  }

  /** Before a repair, also one by who was sent to assess. @throws RepairPlanUnreviewed (TCK-13) */
  async requireReviewedPlan(ticket: Ticket): Promise<RepairPlan | null> {
    const plan = await planOf(this.em, ticket);
    plan?.requireReviewed();
    return plan;
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
    const { id: workOrderId, appointmentAt, appointmentEndsAt } = order;
    const now = this.clock.now().getTime();
    const moments: [VisitMoment['kind'], number][] = [
      ['REMIND', appointmentAt.getTime() - figures.reminderMinutes * MINUTE],
      ['OVERDUE', appointmentEndsAt.getTime() + figures.graceMinutes * MINUTE],
      ...(waitsFrom || order.isCustomerAwaited
        ? [['RESUME', appointmentAt.getTime()] as [VisitMoment['kind'], number]]
        : []),
      ...(waitsFrom ? [['WAIT', waitsFrom.getTime()] as [VisitMoment['kind'], number]] : []),
    ];
    await this.timers.setAll(
      moments.map(([kind, at]) => ({
        task: VISIT_TIMER,
        key: `visit:${kind}:${workOrderId}`,
        at: new Date(Math.max(now, at)),
        payload: { workOrderId, kind, appointmentAt: appointmentAt.toISOString() },
      })),
    );
  }
}

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
