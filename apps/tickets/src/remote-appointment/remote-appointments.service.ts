import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { HARD_RULES_ALONE } from '../dispatch/hard-rules-alone.ts';
import { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { requireAllFree } from '../engineer/engineer-time.ts';
import type { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { requireAttemptLeft } from '../ticket/remote-attempts.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { RemoteAppointment, TO_BE_HELD } from './remote-appointment.entity.ts';
import { RemoteAppointmentAgreedAlready } from './remote-appointment.errors.ts';

export const SESSION_TIMER = 'remote-appointment';

/** A moment of the session that stands for a case; but for a case that takes none, of the time that stood when it was set. */
export interface SessionMoment {
  readonly ticketId: string;
  readonly kind: 'NEEDLESS' | 'AWAY' | 'REMIND' | 'WAIT' | 'RESUME' | 'OVERDUE';
  readonly appointmentAt: string | null;
  /** Who is away, and why. */
  readonly engineerId: string | null;
  readonly reason: string | null;
}

const MINUTE = 60_000;
const TIME = ['input', 'appointmentAt'];

/** Agrees on sessions from afar, and keeps their moments (TCK-08). */
@Injectable()
export class RemoteAppointments {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly clocks: SlaClocks,
  ) {}

  /** @throws RemoteAppointmentAgreedAlready, RemoteSessionsUsedUp, and what ticket and engineer refuse */
  async agree(
    ticket: Ticket,
    engineer: Engineer,
    input: Sdl.TicketAgreeRemoteSessionInput,
    act: Act,
  ): Promise<RemoteAppointment> {
    if (ticket.hasRemoteAppointment) throw new RemoteAppointmentAgreedAlready();
    await requireAttemptLeft(this.em, ticket);
    const appointment = RemoteAppointment.agree(ticket, engineer, input, act);
    await this.requireFree(appointment, { engineer: ['input', 'engineer'], time: TIME });
    this.em.persist(appointment);
    await this.timers.setAll(await this.momentsOf(appointment));
    return appointment;
  }

  /** Where the customer asked for it, the deadlines wait from the old time on. @throws what appointment and engineer refuse */
  async reschedule(
    appointment: RemoteAppointment,
    engineer: Engineer,
    input: Sdl.RemoteAppointmentRescheduleInput,
    act: Act,
  ): Promise<void> {
    const given = appointment.appointmentAt;
    appointment.reschedule(input, engineer, act);
    await this.requireFree(appointment, { engineer: input.engineer ? ['input', 'engineer'] : TIME, time: TIME });
    const waits = input.requestedBy === 'CUSTOMER' && given < appointment.appointmentAt;
    if (waits && given <= act.at) appointment.awaitCustomer(input.reason, act);
    const waitsLater = waits && given > act.at;
    const resumes = waitsLater || appointment.isCustomerAwaited;
    await this.timers.setAll([
      ...(waitsLater ? [momentOf(appointment, 'WAIT', given)] : []),
      ...(resumes ? [momentOf(appointment, 'RESUME', appointment.appointmentAt)] : []),
      ...(await this.momentsOf(appointment)),
    ]);
  }

  /** The one that stands for a case, or was missed and not agreed anew; its ticket is locked before. */
  async openOf(ticket: Ticket): Promise<RemoteAppointment | null> {
    if (!ticket.hasRemoteAppointment) return null;
    const where = { ticket: ticket.id, ...TO_BE_HELD };
    const open = await this.em.findOne(RemoteAppointment, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (open) await this.em.populate(open, ['engineer']);
    return open;
  }

  /** After each act on a case. A dealer may have acted, who sees nothing of who holds a session: the timer does what follows. */
  async heed(ticket: Ticket): Promise<void> {
    if (!ticket.remote.isNeedless) return;
    const moment = {
      ticketId: ticket.id,
      kind: 'NEEDLESS',
      appointmentAt: null,
      engineerId: null,
      reason: null,
    } as const;
    await this.timers.set(timerOf(moment, this.clock.now()));
  }

  /** An engineer is away: somebody else is to be found for the sessions of that time, each of which has a timer of its own. */
  async release(
    engineer: string,
    { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
    reason: string,
  ): Promise<void> {
    const during = { appointmentAt: { $lt: endsAt }, appointmentEndsAt: { $gt: startsAt } };
    const affected = await this.em.find(RemoteAppointment, { engineer, status: 'AGREED', ...during });
    await this.timers.setAll(affected.map(it => momentOf(it, 'AWAY', this.clock.now(), reason)));
  }

  /** A moment has come. One of a time that was given up meanwhile, or of whom somebody else stands in for, says nothing any more. */
  async wake({ ticketId, kind, appointmentAt, engineerId, reason }: SessionMoment): Promise<void> {
    const ticket = await findTicketForChange(this.em, ticketId);
    const appointment = ticket && (await this.openOf(ticket));
    if (!ticket || !appointment) return;
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    const { status, engineer, movedFrom } = appointment;
    const isSame = status === 'AGREED' && appointment.appointmentAt.toISOString() === appointmentAt;
    if (kind === 'NEEDLESS' && ticket.remote.isNeedless) appointment.cancel(needless(ticket), act, 'NEEDLESS');
    if (kind === 'AWAY' && isSame && engineer.id === engineerId)
      appointment.cancel({ reason: reason ?? '', isStillWanted: true }, act, 'ENGINEER_AWAY');
    if (kind === 'REMIND' && isSame) appointment.remind(act);
    if (kind === 'WAIT' && isSame) appointment.awaitCustomer(movedFrom.at(-1)?.reason ?? '', act);
    if (kind === 'RESUME' && isSame) appointment.endWait(act);
    if (kind === 'OVERDUE' && isSame) appointment.tellOverdue(act);
    await this.clocks.follow(ticket);
  }

  /** When it is near, and when it is late and nobody says what came of it: as long before and after as of a visit. */
  private async momentsOf(appointment: RemoteAppointment) {
    const policy = await this.em.findOne(DispatchPolicy, { status: 'ACTIVE' });
    const { figures } = policy ?? HARD_RULES_ALONE;
    const [startsAt, endsAt] = [appointment.appointmentAt.getTime(), appointment.appointmentEndsAt.getTime()];
    const near = Math.max(this.clock.now().getTime(), startsAt - figures.reminderMinutes * MINUTE);
    return [
      momentOf(appointment, 'REMIND', new Date(near)),
      momentOf(appointment, 'OVERDUE', new Date(endsAt + figures.graceMinutes * MINUTE)),
    ];
  }

  private async requireFree(appointment: RemoteAppointment, said: Parameters<typeof requireAllFree>[2]): Promise<void> {
    const { id, engineer, appointmentAt: startsAt, appointmentEndsAt: endsAt } = appointment;
    await requireAllFree(this.em, { id, engineers: [engineer], startsAt, endsAt }, said);
  }
}

/** A case that was cancelled by mistake goes on where it was: it waits for a session again, unless somebody is to go. */
const needless = ({ endedAt, isVisitNeeded }: Ticket): Sdl.RemoteAppointmentCancelInput => ({
  ...{ reason: 'The case takes no session from afar any more', isStillWanted: endedAt != null && !isVisitNeeded },
});

const timerOf = (moment: SessionMoment, at: Date) => ({
  ...{ task: SESSION_TIMER, key: `${SESSION_TIMER}:${moment.ticketId}:${moment.kind}`, at, payload: { ...moment } },
});

const momentOf = (
  { ticket, engineer, appointmentAt }: RemoteAppointment,
  kind: SessionMoment['kind'],
  at: Date,
  reason: string | null = null,
) =>
  timerOf(
    { ticketId: ticket.id, kind, appointmentAt: appointmentAt.toISOString(), engineerId: engineer.id, reason },
    at,
  );
