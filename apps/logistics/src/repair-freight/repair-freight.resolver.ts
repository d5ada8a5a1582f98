import { type Actor, Clock, requireSales, type StaffRole } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { TemporaryAdmission } from '../temporary-admission/temporary-admission.entity.ts';
import { TemporaryAdmissions } from '../temporary-admission/temporary-admissions.service.ts';
import { readable } from './customs-entry.ts';
import { RepairFreight } from './repair-freight.entity.ts';
import { RepairFreightNotFound, ReturnRepairUnknown } from './repair-freight.errors.ts';

type Verb = (freight: RepairFreight, act: Act, order: KnownReturnRepair) => void | Promise<void>;
/** Who carries units besides sales, wherever they stand. */
const BESIDES: readonly StaffRole[] = ['LOGISTICS'];

@Resolver('RepairFreight')
export class RepairFreightResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly admissions: TemporaryAdmissions,
  ) {}

  @Query()
  repairFreight(@Args('id') id: string) {
    return this.load.one(RepairFreight, id);
  }

  @Query()
  repairFreights(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RepairFreightFilter }) {
    const { status, returnRepair } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(returnRepair ? { order: { $in: [returnRepair].filter(isId) } } : {}),
    };
    return connection(this.em, RepairFreight, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RepairFreight, id);
  }

  @ResolveField()
  returnRepair(@Parent() { order }: RepairFreight) {
    return { id: order.id };
  }

  @ResolveField()
  customsEntries(@Parent() { customs }: RepairFreight) {
    return customs.map(it => readable(it, this.clock.now()));
  }

  @ResolveField()
  async losses(@Parent() { order, lost }: RepairFreight): Promise<Sdl.RepairFreightLoss[]> {
    const known = await this.load.one(KnownReturnRepair, order.id);
    return lost.map(({ id, unitId, reason, reportedBy, lostAt, foundAt }) => ({
      ...{ id, unit: { id: unitId, serial: known?.serials[unitId] ?? null }, reason, reportedBy },
      ...{ lostAt: new Date(lostAt), foundAt: foundAt ? new Date(foundAt) : null },
    }));
  }

  @ResolveField()
  temporaryAdmissions(@Parent() { id }: RepairFreight) {
    return this.load.manyBy(TemporaryAdmission, 'freight', id, { dueAt: 'asc' });
  }

  @Mutation()
  async repairFreightBook(@Args('input') input: Sdl.RepairFreightBookInput, @CurrentActor() actor: Actor) {
    const order = await loadForChange(this.em, KnownReturnRepair, input.returnRepair, ReturnRepairUnknown);
    requireSales(order.scope, actor, BESIDES);
    const others = await this.em.find(RepairFreight, { order, status: { $ne: 'CANCELLED' } });
    const at = this.clock.now();
    const repairFreight = RepairFreight.book(await nextNumber(this.em, 'RF', at), order, input, others, {
      at,
      by: actor.subject,
    });
    this.em.persist(repairFreight);
    return { repairFreight };
  }

  @Mutation()
  repairFreightDepart(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairFreightDepartInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, (freight, act) => {
      freight.depart(input, act);
    });
  }

  @Mutation()
  repairFreightDeclare(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairFreightDeclareInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (freight, act) => {
      freight.declare(input, act);
    });
  }

  @Mutation()
  repairFreightClear(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairFreightClearInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (freight, act) =>
      this.admissions.follow(freight, freight.clear(input, act), input.admission, act),
    );
  }

  @Mutation()
  repairFreightRefuse(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairFreightRefuseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (freight, act) => {
      freight.refuse(input, act);
    });
  }

  @Mutation()
  repairFreightDeliver(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairFreightDeliverInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, async (freight, act) => {
      freight.deliver(input, act);
      await this.admissions.requireReexported(freight);
    });
  }

  @Mutation()
  repairFreightLose(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairFreightLoseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, (freight, act) => {
      freight.lose(input, act);
    });
  }

  @Mutation()
  repairFreightFind(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairFreightFindInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, (freight, act) => {
      freight.find(input, act);
    });
  }

  @Mutation()
  repairFreightCancel(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.actForSales(id, actor, freight => {
      freight.cancel();
    });
  }

  /** What sales does, or logistics. @throws AbroadForSales */
  private actForSales(id: string, actor: Actor, verb: Verb) {
    return this.act(id, actor, (freight, act, order) => {
      requireSales(order.scope, actor, BESIDES);
      return verb(freight, act, order);
    });
  }

  private async act(id: string, { subject: by }: Actor, verb: Verb) {
    const repairFreight = await loadForChange(this.em, RepairFreight, id, RepairFreightNotFound);
    const { id: orderId } = repairFreight.order;
    const order = await loadForChange(this.em, KnownReturnRepair, orderId, ReturnRepairUnknown);
    await verb(repairFreight, { at: this.clock.now(), by }, order);
    return { repairFreight };
  }
}

/** What logistics adds to a return repair. */
@Resolver('ReturnRepair')
export class ReturnRepairFreightsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField()
  freights(@Parent() { id }: { id: string }) {
    return this.load.manyBy(RepairFreight, 'order', id, { number: 'asc' });
  }
}
