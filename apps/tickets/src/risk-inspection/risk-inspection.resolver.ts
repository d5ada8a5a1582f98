import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { repairersOf } from '../repair-plan/plan-of-case.ts';
import { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { RiskInspection } from './risk-inspection.entity.ts';
import { RiskInspectionNotFound } from './risk-inspection.errors.ts';
import { RiskInspections } from './risk-inspections.service.ts';

/** Inspections of high risks after repairs. */
@Resolver('RiskInspection')
export class RiskInspectionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly inspections: RiskInspections,
  ) {}

  @Query()
  riskInspections(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RiskInspectionFilter }) {
    const { status, ticket } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
    };
    return connection(this.em, RiskInspection, where, page, [{ dueAt: 'asc' }]);
  }

  @Mutation()
  async riskInspectionRecord(
    @Args('id') id: string,
    @Args('input') input: Sdl.RiskInspectionRecordInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const riskInspection = await this.loadWithPlan(id);
    const repairers = await this.repairersOf(riskInspection);
    const next = riskInspection.record(input, repairers, { at: this.clock.now(), by });
    await this.inspections.goOn(riskInspection, next);
    return { riskInspection };
  }

  @Mutation()
  async riskInspectionCallOff(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.RiskInspectionCallOffInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const riskInspection = await this.loadWithPlan(id);
    riskInspection.callOff(reason, await this.repairersOf(riskInspection), { at: this.clock.now(), by });
    await this.inspections.watch(riskInspection);
    return { riskInspection };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RiskInspection, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: RiskInspection) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  plan(@Parent() { plan }: RiskInspection) {
    return this.load.one(RepairPlan, plan.id);
  }

  @ResolveField()
  followUp(@Parent() { followUp }: RiskInspection) {
    return followUp ? this.load.one(Ticket, followUp.id) : null;
  }

  private async loadWithPlan(id: string): Promise<RiskInspection> {
    const found = await loadForChange(this.em, RiskInspection, id, RiskInspectionNotFound);
    await this.em.populate(found, ['plan']);
    return found;
  }

  private repairersOf({ ticket, plan }: RiskInspection): Promise<ReadonlySet<string>> {
    return repairersOf(this.em, { id: ticket.id, round: plan.round });
  }
}

/** The inspections of one plan. */
@Resolver('RepairPlan')
export class RepairPlanInspectionsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  async riskInspections(@Parent() { id }: RepairPlan) {
    const found = await this.load.manyBy(RiskInspection, 'plan', id);
    return found.toSorted((one, other) => one.sequence - other.sequence);
  }
}
