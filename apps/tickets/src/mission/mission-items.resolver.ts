import { type Actor, requireSales, within } from '@mainstay/kit/domain';
import { CurrentActor, found, isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { KnownWarehouse } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { WarehouseUnknown } from '../ticket/ticket.errors.ts';
import { MissionItemNotFound } from './mission.errors.ts';
import { MissionItem } from './mission-item.entity.ts';
import { MissionWatch } from './mission-watch.service.ts';
import type { Mission } from './mission.entity.ts';
import { Missions } from './missions.service.ts';

/** What happens to the lines of the lists. */
@Resolver('Mission')
export class MissionItemsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly missions: Missions,
    private readonly watch: MissionWatch,
  ) {}

  @Mutation()
  missionRequestItems(
    @Args('id') id: string,
    @Args('input') { warehouse, items: ids }: Sdl.MissionRequestItemsInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, async mission => {
      within(['input', 'items'], new Set(ids).size, 1, 100);
      await found(this.em, KnownWarehouse, warehouse, WarehouseUnknown);
      await this.em.populate(mission, ['ticket']);
      const where = { id: { $in: ids.filter(isId) }, mission: id };
      const items = await this.em.find(MissionItem, where, { orderBy: { position: 'asc' }, refresh: true });
      if (items.length < new Set(ids).size) throw new MissionItemNotFound();
      const told = mission.supply.request(items, warehouse);
      await this.watch.setItems(mission, (await this.missions.partsOf(id)).items);
      return told;
    });
  }

  @Mutation()
  missionItemOrder(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionItemOrderInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, item => item.order(input));
  }

  @Mutation()
  missionItemChase(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionItemChaseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (item, act, { scope }) => {
      requireSales(scope, actor, ['PRODUCTION_ENGINEERING']);
      return item.chase(input, act);
    });
  }

  @Mutation()
  missionItemStrike(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionItemStrikeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (item, _act, mission) => mission.supply.strike(item, input));
  }

  @Mutation()
  missionItemReceive(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.act(id, actor, item => item.receive());
  }

  @Mutation()
  missionItemDraw(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionItemDrawInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, item => item.draw(input));
  }

  @Mutation()
  missionItemConfirm(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionItemConfirmInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (item, _act, { scope }) => {
      requireSales(scope, actor);
      return item.confirm(input);
    });
  }

  @Mutation()
  missionItemReturn(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionItemReturnInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, item => item.return(input), { isComingBack: true });
  }

  @Mutation()
  missionItemAccount(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionItemAccountInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, item => item.account(input), { isComingBack: true });
  }

  @Mutation()
  missionItemsSend(
    @Args('id') id: string,
    @Args('input') { items: named, sentTo }: Sdl.MissionItemsSendInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.actForSales(id, actor, async (mission, act) => {
      const { items } = await this.missions.partsOf(id);
      const unsent = items.filter(it => it.source === 'CUSTOMER_PROVIDES' && it.status === 'NEEDED' && !it.sentAt);
      const wanted = named.length > 0 ? items.filter(it => named.includes(it.id)) : unsent;
      if (wanted.length < new Set(named).size || wanted.length === 0) throw new MissionItemNotFound();
      return mission.supply.send(wanted, sentTo, act);
    });
  }

  /** The mission is locked before its line is judged: acts on its lines happen one after the other. */
  private async act(
    id: string,
    actor: Actor,
    verb: (item: MissionItem, act: Act, mission: Mission) => string,
    { isComingBack } = { isComingBack: false },
  ) {
    const { mission } = await found(this.em, MissionItem, id, MissionItemNotFound);
    return await this.missions.act(mission.id, actor, async (locked, act) => {
      const item = await this.em.refresh(await found(this.em, MissionItem, id, MissionItemNotFound));
      if (!item) throw new MissionItemNotFound();
      locked.supply.requireRunning(isComingBack);
      const before = item.expectedOn;
      const told = verb(item, act, locked);
      if (item.expectedOn !== before) locked.supply.tellExpected(item);
      if (item.status === 'RETURNED' || item.status === 'ACCOUNTED') locked.supply.tellReturned(item);
      return told;
    });
  }
}
