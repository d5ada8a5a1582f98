import { type Actor, Clock, requireSales } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { KnownMission } from '../links/known-mission.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { MissionFreightOrder } from './mission-freight.entity.ts';
import { FreightMissionUnknown, MissionFreightOrderNotFound } from './mission-freight.errors.ts';

/** What else there is of a freight: the mission that it is for, and the others of that mission. */
interface Around {
  readonly mission: KnownMission;
  readonly others: readonly MissionFreightOrder[];
}
type Verb = (order: MissionFreightOrder, act: Act, around: Around) => void;

@Resolver('MissionFreightOrder')
export class MissionFreightResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  missionFreightOrder(@Args('id') id: string) {
    return this.load.one(MissionFreightOrder, id);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(MissionFreightOrder, id);
  }

  @Mutation()
  async missionFreightOrderRequest(
    @Args('input') input: Sdl.MissionFreightOrderRequestInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const mission = await loadForChange(this.em, KnownMission, input.mission, FreightMissionUnknown);
    const at = this.clock.now();
    const number = await nextNumber(this.em, 'MF', at);
    const missionFreightOrder = MissionFreightOrder.request(number, mission, input, { at, by });
    this.em.persist(missionFreightOrder);
    return { missionFreightOrder };
  }

  @Mutation()
  missionFreightOrderConfirmConditions(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionFreightOrderConfirmConditionsInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => order.confirmConditions(input, act));
  }

  @Mutation()
  missionFreightOrderConfirmAddress(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionFreightOrderConfirmAddressInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act, { mission }) => {
      requireSales(mission.scope, actor);
      order.confirmAddress(input, act);
    });
  }

  @Mutation()
  missionFreightOrderReject(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionFreightOrderRejectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act, { others }) => order.reject(input, others, act));
  }

  @Mutation()
  missionFreightOrderRelease(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionFreightOrderReleaseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act, { others }) => order.release(input, others, act));
  }

  @Mutation()
  missionFreightOrderClear(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionFreightOrderClearInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act, { others }) => order.clear(input, others, act));
  }

  /** The mission is locked first: of two that leave at once, the second knows that it is the last. */
  private async act(id: string, { subject: by }: Actor, verb: Verb) {
    const found = await this.load.one(MissionFreightOrder, id);
    if (!found) throw new MissionFreightOrderNotFound();
    const mission = await loadForChange(this.em, KnownMission, found.missionId, FreightMissionUnknown);
    const missionFreightOrder = await loadForChange(this.em, MissionFreightOrder, id, MissionFreightOrderNotFound);
    const where = { missionId: found.missionId, id: { $ne: id } };
    const others = await this.em.find(MissionFreightOrder, where, { refresh: true });
    verb(missionFreightOrder, { at: this.clock.now(), by }, { mission, others });
    return { missionFreightOrder };
  }
}
