import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { RemoteSession } from '../ticket/remote-session.entity.ts';
import { periodOf } from '../ticket/ticket-filter.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { RemoteAppointment } from './remote-appointment.entity.ts';
import { RemoteAppointmentNotFound } from './remote-appointment.errors.ts';
import { RemoteAppointments } from './remote-appointments.service.ts';

const ENGINEER = ['input', 'engineer'];

/** Times that are agreed for sessions from afar. The clocks of the ticket follow every act. */
@Resolver('RemoteAppointment')
export class RemoteAppointmentResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly appointments: RemoteAppointments,
  ) {}

  @Query()
  remoteAppointments(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RemoteAppointmentFilter }) {
    const { status, engineer, ticket, appointmentFrom, appointmentBefore, isOverdue = null } = filter ?? {};
    const { cancellationCause } = filter ?? {};
    const overdue = { status: 'AGREED' as const, appointmentEndsAt: { $lte: this.clock.now() } };
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(engineer ? { engineer: { $in: [engineer].filter(isId) } } : {}),
      ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
      ...(appointmentFrom || appointmentBefore ? { appointmentAt: periodOf(appointmentFrom, appointmentBefore) } : {}),
      ...(cancellationCause ? { cancellationCause: { $in: cancellationCause } } : {}),
      ...(isOverdue === null ? {} : { $and: [isOverdue ? overdue : { $not: overdue }] }),
    };
    return connection(this.em, RemoteAppointment, where, page, [{ appointmentAt: 'desc' }]);
  }

  @Mutation()
  async ticketAgreeRemoteSession(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketAgreeRemoteSessionInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const ticket = await loadTicket(this.em, id);
    const engineer = await findEngineer(this.em, input.engineer, ENGINEER);
    const act = { at: this.clock.now(), by };
    const remoteAppointment = await this.appointments.agree(ticket, engineer, input, act);
    return { ticket, remoteAppointment };
  }

  @Mutation()
  remoteAppointmentReschedule(
    @Args('id') id: string,
    @Args('input') input: Sdl.RemoteAppointmentRescheduleInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (appointment, act) => {
      const engineer = input.engineer ? await findEngineer(this.em, input.engineer, ENGINEER) : appointment.engineer;
      await this.appointments.reschedule(appointment, engineer, input, act);
    });
  }

  @Mutation()
  remoteAppointmentMiss(
    @Args('id') id: string,
    @Args('input') input: Sdl.RemoteAppointmentMissInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (appointment, act) => appointment.miss(input, act));
  }

  @Mutation()
  remoteAppointmentCancel(
    @Args('id') id: string,
    @Args('input') input: Sdl.RemoteAppointmentCancelInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (appointment, act) => appointment.cancel(input, act));
  }

  @ResolveField()
  ticket(@Parent() { ticket }: RemoteAppointment) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  engineer(@Parent() { engineer }: RemoteAppointment) {
    return this.load.one(Engineer, engineer.id);
  }

  @ResolveField()
  session(@Parent() { session }: RemoteAppointment) {
    return session ? this.load.one(RemoteSession, session.id) : null;
  }

  /** The ticket is locked before its appointment, as everywhere. */
  private async act(
    id: string,
    { subject: by }: Actor,
    verb: (appointment: RemoteAppointment, act: Act) => void | Promise<void>,
  ) {
    const known = await this.load.one(RemoteAppointment, id);
    if (!known) throw new RemoteAppointmentNotFound();
    const ticket = await loadTicket(this.em, known.ticket.id);
    const remoteAppointment = await loadForChange(this.em, RemoteAppointment, id, RemoteAppointmentNotFound);
    await this.em.populate(remoteAppointment, ['engineer']);
    await verb(remoteAppointment, { at: this.clock.now(), by });
    await this.clocks.follow(ticket);
    return { remoteAppointment };
  }
}
