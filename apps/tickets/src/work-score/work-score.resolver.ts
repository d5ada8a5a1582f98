import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { InstallationOrderNotFound } from '../installation-order/installation-order.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { WorkOrderNotFound } from '../work-order/work-order.errors.ts';
import { WorkScore } from './work-score.entity.ts';

const IN_ORDER = { id: 'asc' as const };

/** Scores of repairs. */
@Resolver('WorkOrder')
export class WorkOrderScoreResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Mutation()
  async workOrderScore(
    @Args('id') id: string,
    @Args('input') input: Sdl.WorkOrderScoreInput,
    @CurrentActor() actor: Actor,
  ) {
    const workOrder = await loadForChange(this.em, WorkOrder, id, WorkOrderNotFound);
    await this.em.populate(workOrder, ['engineer']);
    this.em.persist(workOrder.score(input, actor, this.clock.now()));
    return { workOrder };
  }

  @ResolveField()
  scores(@Parent() { id }: WorkOrder) {
    return this.load.manyBy(WorkScore, 'workOrderId', id, IN_ORDER);
  }
}

/** Scores of installations. */
@Resolver('InstallationOrder')
export class InstallationOrderScoreResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Mutation()
  async installationOrderScore(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderScoreInput,
    @CurrentActor() actor: Actor,
  ) {
    const installationOrder = await loadForChange(this.em, InstallationOrder, id, InstallationOrderNotFound);
    await this.em.populate(installationOrder, ['engineer']);
    this.em.persist(installationOrder.score(input, actor, this.clock.now()));
    return { installationOrder };
  }

  @ResolveField()
  scores(@Parent() { id }: InstallationOrder) {
    return this.load.manyBy(WorkScore, 'installationOrderId', id, IN_ORDER);
  }
}
