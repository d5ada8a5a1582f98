import {
  RemoteAppointmentAgreed,
  RemoteAppointmentCancelled,
  RemoteAppointmentMissed,
  RemoteAppointmentOverdue,
  RemoteAppointmentReminded,
  RemoteAppointmentRescheduled,
} from '@mainstay/contracts/tickets';
import { aggregate, filled, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { awaitCustomer, endWait } from '../ticket/customer-wait.ts';
import { RemoteSession } from '../ticket/remote-session.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { requireAhead, requireLength, said } from '../work-order/appointment.ts';
import { toldOf } from '../work-order/visit.entity.ts';
import { RemoteAppointmentWrongState } from './remote-appointment.errors.ts';
import { REMOTE_APPOINTMENT_LIFECYCLE, type RemoteAppointmentAct } from './remote-appointment.lifecycle.ts';

/** Those that are to be held, at their time or at another one. */
export const TO_BE_HELD = { status: { $in: ['AGREED' as const, 'MISSED' as const] } };

/** A time that was given up, as it is stored. */
type GivenUp = Omit<Sdl.RemoteAppointmentReschedule, 'from' | 'rescheduledAt'> & {
  readonly from: string;
  readonly rescheduledAt: string;
};

const RemoteAppointmentSchema = defineEntity({
  name: 'RemoteAppointment',
  properties: {
    ...aggregate,
    ticket: () => p.manyToOne(Ticket),
    engineer: () => p.manyToOne(Engineer),
    status: p.string().$type<Sdl.RemoteAppointmentStatus>(),
    appointmentAt: p.datetime(),
    appointmentEndsAt: p.datetime(),
    tool: p.string(),
    content: p.text(),
    agreedBy: p.string(),
    movedFrom: p.json<readonly GivenUp[]>(),
    /** Do the deadlines wait for the customer until the next appointment? */
    isCustomerAwaited: p.boolean(),
    session: () => p.manyToOne(RemoteSession).nullable(),
    cancellationReason: p.text().nullable(),
    cancellationCause: p.string().$type<Sdl.RemoteAppointmentCancellationCause>().nullable(),
  },
});

/** A time that was agreed with a customer to try from afar what can be done (TCK-08, TCK-11). */
export class RemoteAppointment
  extends RemoteAppointmentSchema.class
  implements Omit<Sdl.RemoteAppointment, 'ticket' | 'engineer' | 'session'>
{
  /** @throws TicketWrongState, EngineerOffDuty, EngineerNotAuthorised, InputInvalid for blanks or a time that cannot be */
  static agree(ticket: Ticket, engineer: Engineer, input: Sdl.TicketAgreeRemoteSessionInput, act: Act) {
    const { appointmentAt, appointmentEndsAt } = input;
    engineer.requireFor(ticket.faultLevel ?? 1);
    requireAhead(appointmentAt, act);
    requireLength(appointmentAt, appointmentEndsAt);
    const tool = filled(['input', 'tool'], input.tool, 60);
    const [content, agreedBy] = [said('content', input.content), said('agreedBy', input.agreedBy)];
    ticket.remote.agree('REMOTE_AGREED', tool, engineer.code, act);
    const when = { appointmentAt, appointmentEndsAt, agreedBy, movedFrom: [], isCustomerAwaited: false };
    const appointment = make(RemoteAppointment, { ticket, engineer, status: 'AGREED', tool, content, ...when });
    raise(appointment, RemoteAppointmentAgreed({ ...appointment.told, of: toldOf(ticket) }));
    return appointment;
  }

  get reschedules(): Opt<Sdl.RemoteAppointmentReschedule[]> {
    return this.movedFrom.map(({ from, rescheduledAt, ...it }) => ({
      ...{ ...it, from: new Date(from), rescheduledAt: new Date(rescheduledAt) },
    }));
  }

  /** Another time was agreed, or somebody else holds it. @throws RemoteAppointmentWrongState, and what `agree` does */
  reschedule(input: Sdl.RemoteAppointmentRescheduleInput, engineer: Engineer, act: Act): void {
    const { appointmentAt, requestedBy } = input;
    const [before, isMissed] = [this.appointmentAt, this.status === 'MISSED'];
    this.move('reschedule');
    engineer.requireFor(this.ticket.faultLevel ?? 1);
    requireAhead(appointmentAt, act);
    const length = this.appointmentEndsAt.getTime() - before.getTime();
    const appointmentEndsAt = input.appointmentEndsAt ?? new Date(appointmentAt.getTime() + length);
    requireLength(appointmentAt, appointmentEndsAt);
    const reason = filled(['input', 'reason'], input.reason);
    if (!isMissed) this.giveUp({ reason, requestedBy, isMissed }, act);
    Object.assign(this, { engineer, appointmentAt, appointmentEndsAt, agreedBy: said('agreedBy', input.agreedBy) });
    if (requestedBy !== 'CUSTOMER') this.endWait(act);
    const moved = { movedFrom: before.toISOString(), requestedBy, rescheduledAt: act.at.toISOString() };
    raise(this, RemoteAppointmentRescheduled({ ...this.told, ...moved, of: toldOf(this.ticket) }));
    this.ticket.remote.agree('REMOTE_MOVED', reason, engineer.code, act);
  }

  /** One side was not there. Where it was the customer, the deadlines wait. @throws RemoteAppointmentWrongState */
  miss({ party, reason }: Sdl.RemoteAppointmentMissInput, act: Act): void {
    this.move('miss');
    const because = filled(['input', 'reason'], reason, 1000);
    this.giveUp({ reason: because, requestedBy: party, isMissed: true }, act);
    if (party === 'CUSTOMER') this.awaitCustomer(because, act);
    raise(this, RemoteAppointmentMissed({ ...this.told, missedBy: party, missedAt: act.at.toISOString() }));
    this.ticket.log('REMOTE_MISSED', act, `${party}: ${because}`, this.engineer.code);
  }

  /**
   * A session of the case was held: this one, unless that was over before this one begins. Then this one stands where it is
   * to be tried once more, and is needless where not.
   */
  follow(session: RemoteSession, act: Act): void {
    const isOther = session.endedAt <= this.appointmentAt;
    const isStillWanted = session.next === 'ANOTHER_SESSION';
    if (isOther && isStillWanted) return;
    if (isOther) return this.cancel({ reason: 'It was tried before, and not again', isStillWanted }, act, 'NEEDLESS');
    this.move('hold');
    this.session = session;
    this.endWait(act);
    this.ticket.remote.settle(isStillWanted, act.at);
  }

  /** It does not take place; of one that was missed no time stands that is given up. @throws RemoteAppointmentWrongState, InputInvalid for a blank */
  cancel(
    { reason, isStillWanted }: Sdl.RemoteAppointmentCancelInput,
    act: Act,
    cause: Sdl.RemoteAppointmentCancellationCause = 'CALLED_OFF',
  ): void {
    const stood = this.status === 'AGREED';
    this.move('cancel');
    this.cancellationReason = filled(['input', 'reason'], reason, 1000);
    this.cancellationCause = cause;
    const off = { cause, isStillWanted, cancelledAt: act.at.toISOString(), of: toldOf(this.ticket) };
    if (stood) raise(this, RemoteAppointmentCancelled({ ...this.told, ...off }));
    this.endWait(act);
    this.ticket.remote.settle(isStillWanted, act.at);
    this.ticket.log('REMOTE_CANCELLED', act, this.cancellationReason, this.engineer.code);
  }

  /** It is near. */
  remind(act: Act): void {
    raise(this, RemoteAppointmentReminded({ ...this.told, remindedAt: act.at.toISOString() }));
  }

  /** Its time is over, and nobody said that it was held, or who missed it. */
  tellOverdue(act: Act): void {
    raise(this, RemoteAppointmentOverdue({ ...this.told, overdueAt: act.at.toISOString() }));
    this.ticket.log('REMOTE_OVERDUE', act, null, this.engineer.code);
  }

  /** The customer gave this time up. */
  awaitCustomer(reason: string, act: Act): void {
    awaitCustomer(this, reason, act);
  }

  endWait(act: Act): void {
    endWait(this, act);
  }

  private get told() {
    const { id: remoteAppointmentId, ticket, engineer, appointmentAt } = this;
    const of = { remoteAppointmentId, ticketId: ticket.id, engineerId: engineer.id };
    return { ...of, appointmentAt: appointmentAt.toISOString() };
  }

  private giveUp(because: Pick<GivenUp, 'reason' | 'requestedBy' | 'isMissed'>, { at }: Act): void {
    const times = { from: this.appointmentAt.toISOString(), rescheduledAt: at.toISOString() };
    this.movedFrom = [...this.movedFrom, { ...because, ...times, agreedBy: this.agreedBy }];
  }

  private move(act: RemoteAppointmentAct): void {
    const to = next(REMOTE_APPOINTMENT_LIFECYCLE, this.status, act);
    if (!to) throw new RemoteAppointmentWrongState(this.status, REMOTE_APPOINTMENT_LIFECYCLE[act].from);
    this.status = to;
  }
}
RemoteAppointmentSchema.setClass(RemoteAppointment);
