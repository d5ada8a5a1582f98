import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, found, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { FaultCodes } from '../fault-code/fault-codes.service.ts';
import type * as Sdl from '../schema.types.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { TicketNotFound } from '../ticket/ticket.errors.ts';
import { holdRepairsOf, isRepairUnderWay, planOf, repairersOf } from './plan-of-case.ts';
import { RepairPlan, riskFiguresOf } from './repair-plan.entity.ts';
import { RepairPlanNotFound } from './repair-plan.errors.ts';

/** Plans of repairs. */
@Resolver('Ticket')
export class RepairPlanResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly dispatches: Dispatches,
    private readonly faults: FaultCodes,
  ) {}

  @Mutation()
  async repairPlanWrite(@Args('input') input: Sdl.RepairPlanWriteInput, @CurrentActor() { subject: by }: Actor) {
    await holdRepairsOf(this.em, input.ticket);
    const ticket = await loadForChange(this.em, Ticket, input.ticket, TicketNotFound);
    ticket.requirePlannable(await isRepairUnderWay(this.em, ticket));
    const policy = await policyInForce(this.em, 'REPAIR_PLAN');
    const figures = riskFiguresOf(policy?.parameters ?? []);
    const act = { at: this.clock.now(), by };
    const before = await planOf(this.em, ticket);
    const sop = (await this.faults.of(ticket))?.sop;
    const repairPlan = before ?? RepairPlan.write(ticket, input, figures, act, sop);
    before?.rewrite(input, figures, act, sop);
    this.em.persist(repairPlan);
    return { repairPlan };
  }

  @Mutation()
  async repairPlanReview(@Args('id') id: string, @CurrentActor() { subject: by }: Actor) {
    const { ticketId } = await found(this.em, RepairPlan, id, RepairPlanNotFound);
    const ticket = await loadForChange(this.em, Ticket, ticketId, TicketNotFound);
    const repairPlan = await loadForChange(this.em, RepairPlan, id, RepairPlanNotFound);
    repairPlan.review({ at: this.clock.now(), by });
    if (repairPlan.round === ticket.round) await this.dispatches.proposeAnew(ticket);
    return { repairPlan };
  }

  @Mutation()
  async repairPlanReinspect(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairPlanReinspectInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const { ticketId, round } = await found(this.em, RepairPlan, id, RepairPlanNotFound);
    const ticket = await loadForChange(this.em, Ticket, ticketId, TicketNotFound);
    ticket.requireReinspectable(round);
    const repairPlan = await loadForChange(this.em, RepairPlan, id, RepairPlanNotFound);
    const repairers = await repairersOf(this.em, ticket);
    repairPlan.reinspect(input, repairers, { at: this.clock.now(), by });
    return { repairPlan };
  }

  @ResolveField()
  async repairPlan(@Parent() { id, round }: Ticket) {
    return (await this.load.manyBy(RepairPlan, 'ticketId', id)).find(it => it.round === round) ?? null;
  }
}
