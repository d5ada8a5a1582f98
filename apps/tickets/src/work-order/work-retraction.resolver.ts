import { dayIn } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { EngineerBooking } from '../engineer/engineer-booking.entity.ts';
import { MaintenanceVisit } from '../maintenance-plan/maintenance-visit.entity.ts';
import { PromisedFinishes } from '../notice/promised-finishes.service.ts';
import { PartsDeliveries } from '../parts-delivery/parts-deliveries.service.ts';
import { RiskInspection } from '../risk-inspection/risk-inspection.entity.ts';
import { RiskInspections } from '../risk-inspection/risk-inspections.service.ts';
import type * as Sdl from '../schema.types.ts';
import { ServiceSheet } from '../service-sheet/service-sheet.entity.ts';
import { Cases } from '../ticket/cases.service.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { lockTrip } from '../trip/lock-trip.ts';
import { WorkScore } from '../work-score/work-score.entity.ts';
import { Visits } from './visits.service.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderNotFound } from './work-order.errors.ts';

/** What was said of visits by mistake, or at a wrong time. */
@Resolver('WorkOrder')
export class WorkRetractionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly visits: Visits,
    private readonly deliveries: PartsDeliveries,
    private readonly inspections: RiskInspections,
    private readonly finishes: PromisedFinishes,
  ) {}

  @Mutation()
  workOrderRetract(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderRetractInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      const otherArrivals = await this.otherArrivals(order);
      const follower = await this.followerOf(order, input.step);
      const was = order.retraction.make(input, { follower, otherArrivals }, act);
      await this.undo(order, input.step, { was, otherArrivals }, act);
    });
  }

  @Mutation()
  workOrderCorrectTime(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderCorrectTimeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      const otherArrivals = await this.otherArrivals(order);
      const follower = await this.followerOfDay(order, input);
      order.retraction.retime(input, { follower, otherArrivals }, act);
      if (input.step !== 'ARRIVAL') return;
      await this.visits.recountTrip(order);
      await this.deliveries.followVisits(order.ticket, [...otherArrivals, input.at], act);
    });
  }

  /** What followed of it elsewhere did not either. */
  private async undo(
    order: WorkOrder,
    step: Sdl.WorkOrderStep,
    { was, otherArrivals }: { readonly was: Date; readonly otherArrivals: readonly Date[] },
    act: Act,
  ): Promise<void> {
    const { id, ticket, arrivedAt } = order;
    switch (step) {
      case 'ARRIVAL':
        await this.em.nativeDelete(ServiceSheet, { workOrder: id });
        await this.visits.recountTrip(order);
        await this.visits.expectAgain(order);
        return await this.deliveries.followVisits(ticket, otherArrivals, act);
      case 'REPAIR':
        await this.inspections.beginAnew(ticket);
        return await this.deliveries.unuse(ticket, arrivedAt ?? was, act);
      case 'SIGNATURE':
        await this.finishes.watch('TICKET', ticket);
        return await this.inspections.unsign(ticket, act);
    }
  }

  private async otherArrivals({ id, ticket, round }: WorkOrder): Promise<Date[]> {
    const where = { ticket: ticket.id, round, id: { $ne: id }, arrivedAt: { $ne: null } };
    return (await this.em.find(WorkOrder, where)).flatMap(({ arrivedAt }) => arrivedAt ?? []);
  }

  /** The plan of maintenance has gone on from the day of the signature: on another day it cannot have been. */
  private async followerOfDay(
    { ticket, signedOffAt }: WorkOrder,
    { step, at }: Sdl.WorkOrderCorrectTimeInput,
  ): Promise<Sdl.WorkOrderStepFollower | null> {
    if (step !== 'SIGNATURE' || !signedOffAt) return null;
    const settled = { ticket: ticket.id, outcome: { $ne: null } };
    const visit = await this.em.findOne(MaintenanceVisit, settled, { populate: ['plan'] });
    if (!visit) return null;
    const [was, day] = [signedOffAt, at].map(it => dayIn(visit.plan.timeZone, it));
    return was === day ? null : 'MAINTENANCE_PLAN';
  }

  /** The time that a repair had freed was given away meanwhile; a trip keeps its own. */
  private async isEngaged({ id, trip, engineers, appointmentAt, bookedUntil }: WorkOrder): Promise<boolean> {
    if (trip) return false;
    const engineer = { $in: engineers.map(it => it.id) };
    const where = { engineer, startsAt: { $lt: bookedUntil }, endsAt: { $gt: appointmentAt }, partyId: { $ne: id } };
    return (await this.em.count(EngineerBooking, where)) > 0;
  }

  private async followerOf(order: WorkOrder, step: Sdl.WorkOrderStep): Promise<Sdl.WorkOrderStepFollower | null> {
    const { id, ticket, round } = order;
    if (step === 'ARRIVAL') {
      const sheet = await this.em.findOne(ServiceSheet, { workOrder: id });
      return sheet?.signedAt ? 'SERVICE_SHEET' : null;
    }
    if (step === 'REPAIR') return (await this.isEngaged(order)) ? 'ENGINEER_ENGAGED' : null;
    if (await this.em.count(WorkScore, { workOrderId: id })) return 'SCORE';
    const made = { ticket: ticket.id, plan: { round }, inspectedAt: { $ne: null } };
    if (await this.em.count(RiskInspection, made)) return 'RISK_INSPECTION';
    const settled = { ticket: ticket.id, outcome: { $ne: null } };
    return (await this.em.count(MaintenanceVisit, settled)) ? 'MAINTENANCE_PLAN' : null;
  }

  /** The ticket is locked before its work order, and its trip, as everywhere. */
  private async act(id: string, { subject: by }: Actor, verb: (order: WorkOrder, act: Act) => Promise<void>) {
    const found = await this.load.one(WorkOrder, id);
    if (!found) throw new WorkOrderNotFound();
    const ticket = await loadTicket(this.em, found.ticket.id);
    const workOrder = await loadForChange(this.em, WorkOrder, id, WorkOrderNotFound);
    await this.em.populate(workOrder, ['engineer', 'secondEngineer', 'trip']);
    if (workOrder.trip) await lockTrip(this.em, workOrder.trip);
    await verb(workOrder, { at: this.clock.now(), by });
    await this.cases.follow(ticket);
    return { workOrder };
  }
}
