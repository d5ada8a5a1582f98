import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { requireSignature } from '../attachment/require-signature.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { CaseLessons } from '../cause-suggestion/case-lessons.service.ts';
import { CompletionReports } from '../completion-report/completion-reports.service.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { MaintenancePlans } from '../maintenance-plan/maintenance-plans.service.ts';
import { PartsDeliveries } from '../parts-delivery/parts-deliveries.service.ts';
import { procedureToUse } from '../repair-plan/procedure.ts';
import { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import { RiskInspections } from '../risk-inspection/risk-inspections.service.ts';
import type * as Sdl from '../schema.types.ts';
import { ServiceSheet } from '../service-sheet/service-sheet.entity.ts';
import { ServiceSheetUnsigned } from '../service-sheet/service-sheet.errors.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { lockTrip } from '../trip/lock-trip.ts';
import { Trip } from '../trip/trip.entity.ts';
import { findUnbilled } from './find-unbilled.ts';
import { Visits } from './visits.service.ts';
import { confirmationOf } from './confirmation-document.ts';
import { visitOnPaper } from './visit-on-paper.ts';
import { procedureOfVisit } from './visit-procedure.ts';
import { workOrdersWhere } from './work-order-filter.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderNotFound } from './work-order.errors.ts';

/** Visits and remote repairs. The clocks of the ticket follow every act. */
@Resolver('WorkOrder')
export class WorkOrderResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly dispatches: Dispatches,
    private readonly visits: Visits,
    private readonly loans: LoanUnits,
    private readonly lessons: CaseLessons,
    private readonly maintenance: MaintenancePlans,
    private readonly reports: CompletionReports,
    private readonly deliveries: PartsDeliveries,
    private readonly riskInspections: RiskInspections,
  ) {}

  @Query()
  workOrder(@Args('id') id: string) {
    return this.load.one(WorkOrder, id);
  }

  @Query()
  workOrders(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.WorkOrderFilter }) {
    return connection(this.em, WorkOrder, workOrdersWhere(filter ?? {}), page, [{ appointmentAt: 'desc' }]);
  }

  @Mutation()
  workOrderReschedule(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderRescheduleInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => this.visits.reschedule(order, input, act));
  }

  @Mutation()
  workOrderDecline(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.WorkOrderDeclineInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      order.decline(reason, act);
      await this.dispatches.sendAnother(order.ticket, order.engineer.id, 'DECLINED', reason, act);
    });
  }

  @Mutation()
  workOrderAssist(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderAssistInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => this.visits.assist(order, input, act));
  }

  @Mutation()
  workOrderMiss(@Args('id') id: string, @Args('input') input: Sdl.WorkOrderMissInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (order, act) => order.miss(input, act));
  }

  @Mutation()
  workOrderArrive(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderArriveInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      if (order.trip) await lockTrip(this.em, order.trip);
      order.arrive(input, act);
      await this.visits.beginTrip(order, act);
      this.em.persist(ServiceSheet.open(order, order.arrivedAt ?? act.at));
      await this.deliveries.bring(order, act);
    });
  }

  @Mutation()
  workOrderRepair(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderRepairInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      await this.visits.requireReviewedPlan(order.ticket);
      order.repair(input, act, await procedureToUse(this.em, order.ticket));
      await this.deliveries.use(order, act);
    });
  }

  @Mutation()
  workOrderBreakOff(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderBreakOffInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      order.breakOff(input, act);
      await this.deliveries.use(order, act);
    });
  }

  @Mutation()
  workOrderSignOff(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderSignOffInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      order.signOff(input, act);
      if (order.signedOffAt) await this.riskInspections.begin(order.ticket, { ...act, at: order.signedOffAt });
      else await this.riskInspections.beginAnew(order.ticket);
      if (order.needsSignature && input.isSatisfied) await requireSignature(this.em, order);
      await this.maintenance.settleSoon(order.ticket);
    });
  }

  @Mutation()
  workOrderComplete(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderCompleteInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      if (order.needsSheet) await this.requireSheet(order);
      await this.maintenance.mustBeRecorded(order.ticket);
      const earlier = await findUnbilled(this.em, order.ticket.id, order.round);
      await this.em.populate(earlier, ['trip']);
      order.complete(input, earlier, act);
      await this.reports.make(order, earlier, input, act);
      await this.lessons.follow(order.ticket, act);
    });
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(WorkOrder, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: WorkOrder) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  engineer(@Parent() { engineer }: WorkOrder) {
    return this.load.one(Engineer, engineer.id);
  }

  @ResolveField()
  secondEngineer(@Parent() { secondEngineer }: WorkOrder) {
    return secondEngineer ? this.load.one(Engineer, secondEngineer.id) : null;
  }

  @ResolveField()
  trip(@Parent() { trip }: WorkOrder) {
    return trip ? this.load.one(Trip, trip.id) : null;
  }

  @ResolveField()
  async procedure(@Parent() order: WorkOrder) {
    const ticket = await this.load.one(Ticket, order.ticket.id);
    return ticket && (await procedureOfVisit(this.load, order, ticket));
  }

  @ResolveField()
  async isBeforePlan(@Parent() { purpose, round, ticket, appointmentAt }: WorkOrder) {
    if (purpose === 'ASSESSMENT') return false;
    const plans = await this.load.manyBy(RepairPlan, 'ticketId', ticket.id);
    return plans.some(it => it.round === round && appointmentAt < it.startsAt);
  }

  @ResolveField()
  serviceSheet(@Parent() { id }: WorkOrder) {
    return this.load.oneBy(ServiceSheet, 'workOrder', id);
  }

  @ResolveField()
  async confirmation(@Parent() order: WorkOrder, @Args('language') language: Sdl.DocumentLanguage) {
    return order.repairedAt ? confirmationOf(await visitOnPaper(this.load, order), language) : null;
  }

  /** @throws ServiceSheetUnsigned where the policy wants a sheet that the customer signed (TCK-12) */
  private async requireSheet(order: WorkOrder): Promise<void> {
    const sheet = await this.em.findOne(ServiceSheet, { workOrder: order.id });
    if (!sheet?.signedAt) throw new ServiceSheetUnsigned();
  }

  /** The ticket is locked before its work order, as everywhere, so that acts on both wait for each other in one order. */
  private async act(id: string, { subject: by }: Actor, verb: (order: WorkOrder, act: Act) => void | Promise<void>) {
    const found = await this.load.one(WorkOrder, id);
    if (!found) throw new WorkOrderNotFound();
    const ticket = await loadTicket(this.em, found.ticket.id);
    const workOrder = await loadForChange(this.em, WorkOrder, id, WorkOrderNotFound);
    await this.em.populate(workOrder, ['engineer', 'secondEngineer', 'trip']);
    await verb(workOrder, { at: this.clock.now(), by });
    await this.clocks.follow(ticket);
    await this.dispatches.follow(ticket);
    await this.loans.watch(ticket);
    return { workOrder };
  }
}
