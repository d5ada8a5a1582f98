import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  found,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { KnownAsset } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenancePlanNotFound, MaintenancePlanWrongState } from './maintenance-plan.errors.ts';
import { MaintenancePlans } from './maintenance-plans.service.ts';
import { MaintenanceVisit } from './maintenance-visit.entity.ts';
import { MaintenanceVisitUnrecorded } from './maintenance-visit.errors.ts';

/** Maintenance plans. */
@Resolver('MaintenancePlan')
export class MaintenancePlanResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly plans: MaintenancePlans,
  ) {}

  @Query()
  maintenancePlan(@Args('id') id: string) {
    return this.load.one(MaintenancePlan, id);
  }

  @Query()
  maintenancePlans(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.MaintenancePlanFilter }) {
    const { status, asset, agreement, dueUntil } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(asset ? { assetId: { $in: [asset].filter(isId) } } : {}),
      ...(agreement ? { agreementId: { $in: [agreement].filter(isId) } } : {}),
      ...(dueUntil ? { $or: [{ nextOn: { $lte: dueUntil } }, { foretoldOn: { $lte: dueUntil } }] } : {}),
    };
    return connection(this.em, MaintenancePlan, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(MaintenancePlan, id);
  }

  @ResolveField()
  asset(@Parent() { assetId: id }: MaintenancePlan) {
    return { id };
  }

  @ResolveField()
  customer(@Parent() { customerId: id }: MaintenancePlan) {
    return { id };
  }

  @ResolveField()
  agreement(@Parent() { agreementId: id }: MaintenancePlan) {
    return id ? { id } : null;
  }

  @ResolveField()
  visits(@Parent() { id }: MaintenancePlan, @Args() page: PageArgs) {
    return this.load.connectionBy(MaintenanceVisit, 'plan', id, { ...page, orderBy: [{ dueOn: 'desc' }] });
  }

  @Mutation()
  async maintenancePlanMake(@Args('input') input: Sdl.MaintenancePlanMakeInput) {
    const asset = await found(this.em, KnownAsset, input.asset, AssetUnknown);
    const workingDay = await this.plans.workingDaysOf(asset.id);
    await this.plans.mustBeInForce(input.checklist);
    const number = await nextNumber(this.em, 'MP', this.clock.now());
    const machine = { ...(await this.plans.placeOf(asset)), retiredOn: asset.retiredOn ?? null };
    const maintenancePlan = MaintenancePlan.plan(input, number, machine, workingDay);
    this.em.persist(maintenancePlan);
    await this.plans.follow(maintenancePlan);
    return { maintenancePlan };
  }

  @Mutation()
  maintenancePlanRevise(@Args('id') id: string, @Args('input') input: Sdl.MaintenancePlanReviseInput) {
    return this.act(id, async plan => {
      await this.plans.mustBeInForce(input.checklist);
      plan.revise(input, await this.plans.daysOf(plan));
      return null;
    });
  }

  @Mutation()
  maintenancePlanBringForward(@Args('id') id: string, @Args('input') input: Sdl.MaintenancePlanBringForwardInput) {
    return this.act(id, plan => {
      plan.bringForward(input, this.plans.todayOf(plan));
      return null;
    });
  }

  @Mutation()
  maintenancePlanDone(@Args('id') id: string, @Args('input') input: Sdl.MaintenancePlanDoneInput) {
    return this.act(id, async plan => {
      const visit = await this.visitOf(plan);
      if (visit.isRecordAwaited) throw new MaintenanceVisitUnrecorded();
      plan.done(visit, input, await this.plans.daysOf(plan));
      return visit;
    });
  }

  @Mutation()
  maintenancePlanSkip(@Args('id') id: string, @Args('input') input: Sdl.MaintenancePlanSkipInput) {
    return this.act(id, async plan => {
      const visit = await this.visitOf(plan);
      plan.skip(visit, input, await this.plans.daysOf(plan));
      return visit;
    });
  }

  @Mutation()
  maintenancePlanEnd(
    @Args('id') id: string,
    @Args('input') input: Sdl.MaintenancePlanEndInput,
    @CurrentActor() { subject }: Actor,
  ) {
    return this.act(id, async plan => {
      const visit = await this.plans.openVisitOf(plan);
      plan.end(input, visit, this.clock.now(), subject);
      return visit;
    });
  }

  /** @throws MaintenancePlanWrongState while none is due */
  private async visitOf(plan: MaintenancePlan): Promise<MaintenanceVisit> {
    const visit = await this.plans.openVisitOf(plan);
    if (!visit) throw new MaintenancePlanWrongState(plan.status);
    return visit;
  }

  /** @param verb answers with the visit that it settled, if any */
  private async act(id: string, verb: (plan: MaintenancePlan) => Promise<MaintenanceVisit | null> | null) {
    const maintenancePlan = await loadForChange(this.em, MaintenancePlan, id, MaintenancePlanNotFound);
    const settled = await verb(maintenancePlan);
    await this.plans.follow(maintenancePlan, settled);
    return { maintenancePlan };
  }
}
