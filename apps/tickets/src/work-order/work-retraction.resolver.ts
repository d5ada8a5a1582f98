import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { MaintenanceVisit } from '../maintenance-plan/maintenance-visit.entity.ts';
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
import type { Beside } from './work-retraction.ts';

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
  ) {}

  @Mutation()
  workOrderRetract(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderRetractInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      const was = order.retraction.make(input, await this.beside(order, input.step), act);
      await this.undo(order, input.step, was, act);
    });
  }

  @Mutation()
  workOrderCorrectTime(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderCorrectTimeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      const was = order.retraction.retime(input, await this.beside(order, input.step), act);
      if (input.step !== 'ARRIVAL') return;
      await this.visits.recountTrip(order);
      await this.deliveries.unsee(order.ticket, 'VISIT', was, act, input.at);
    });
  }

  /** What followed of it elsewhere did not either. */
  private async undo(order: WorkOrder, step: Sdl.WorkOrderStep, was: Date, act: Act): Promise<void> {
    const { id, ticket, arrivedAt } = order;
    switch (step) {
      case 'ARRIVAL':
        await this.em.nativeDelete(ServiceSheet, { workOrder: id });
        await this.visits.recountTrip(order);
        await this.visits.expectAgain(order);
        return await this.deliveries.unsee(ticket, 'VISIT', was, act);
      case 'REPAIR':
        await this.inspections.beginAnew(ticket);
        return await this.deliveries.unsee(ticket, 'USE', arrivedAt ?? was, act);
      case 'SIGNATURE':
        return await this.inspections.unsign(ticket, act);
    }
  }

  private async beside(order: WorkOrder, step: Sdl.WorkOrderStep): Promise<Beside> {
    const where = { ticket: order.ticket.id, round: order.round, id: { $ne: order.id }, arrivedAt: { $ne: null } };
    const others = step === 'ARRIVAL' ? await this.em.find(WorkOrder, where) : [];
    const otherArrivals = others.flatMap(({ arrivedAt }) => arrivedAt ?? []);
    return { follower: await this.followerOf(order, step), otherArrivals };
  }

  private async followerOf(
    { id, ticket, round }: WorkOrder,
    step: Sdl.WorkOrderStep,
  ): Promise<Sdl.WorkOrderStepFollower | null> {
    if (step === 'ARRIVAL') {
      const sheet = await this.em.findOne(ServiceSheet, { workOrder: id });
      return sheet?.signedAt ? 'SERVICE_SHEET' : null;
    }
    if (step === 'REPAIR') return null;
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
