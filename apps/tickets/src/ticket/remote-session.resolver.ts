import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, Loaders, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { MaintenancePlans } from '../maintenance-plan/maintenance-plans.service.ts';
import { RemoteAppointments } from '../remote-appointment/remote-appointments.service.ts';
import type { TicketRecordRemoteSessionInput } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { loadTicket } from './load-ticket.ts';
import { requireAttemptLeft } from './remote-attempts.ts';
import { RemoteSession } from './remote-session.entity.ts';

/** Sessions from afar. */
@Resolver('RemoteSession')
export class RemoteSessionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly dispatches: Dispatches,
    private readonly loans: LoanUnits,
    private readonly maintenance: MaintenancePlans,
    private readonly appointments: RemoteAppointments,
  ) {}

  @Mutation()
  async ticketRecordRemoteSession(
    @Args('id') id: string,
    @Args('input') input: TicketRecordRemoteSessionInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const act = { at: this.clock.now(), by };
    const ticket = await loadTicket(this.em, id);
    const engineer = await findEngineer(this.em, input.engineer, ['input', 'engineer']);
    if (!input.isSolved && input.next === 'ANOTHER_SESSION') await requireAttemptLeft(this.em, ticket, 1);
    const appointment = await this.appointments.openOf(ticket);
    const session = RemoteSession.record(this.em, ticket, engineer, input, act);
    appointment?.follow(session, act);
    if (!session.isSolved) {
      await this.clocks.follow(ticket);
      await this.dispatches.follow(ticket);
      return { ticket };
    }
    const number = await nextNumber(this.em, 'W', act.at);
    const workOrder = WorkOrder.solveRemotely(this.em, { number, session, confirmedBy: input.confirmedBy ?? '' }, act);
    await this.maintenance.settleSoon(ticket);
    await this.clocks.follow(ticket);
    await this.dispatches.follow(ticket);
    await this.loans.watch(ticket);
    return { ticket, workOrder };
  }

  @ResolveField()
  engineer(@Parent() { engineer }: RemoteSession) {
    return this.load.one(Engineer, engineer.id);
  }
}
