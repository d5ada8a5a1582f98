import { type Actor, within } from '@mainstay/kit/domain';
import { CurrentActor, found, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isSameFirm } from '../links/customer-held.ts';
import { KnownAsset } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { fittedUnits, requireEachOnce } from '../work-order/fitted-units.ts';
import { MissionItemNotFound } from './mission.errors.ts';
import { MissionItem } from './mission-item.entity.ts';
import { MissionUnit } from './mission-unit.entity.ts';
import { Mission } from './mission.entity.ts';
import { Missions } from './missions.service.ts';

/** What was done to each unit of a mission. */
@Resolver('Mission')
export class MissionUnitsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly missions: Missions,
  ) {}

  @ResolveField()
  unitRepairs(@Parent() { id }: Mission, @Args() page: PageArgs) {
    return this.load.connectionBy(MissionUnit, 'mission', id, { ...page, orderBy: [{ reportedAt: 'asc' }] });
  }

  @Mutation()
  missionReportUnit(
    @Args('id') id: string,
    @Args('input') input: Sdl.MissionReportUnitInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.missions.act(id, actor, async (mission, act) => {
      mission.site.requireUnitReport(act);
      await this.requireAsset(mission, input.asset ?? null);
      const unit = MissionUnit.of(mission, input, await this.build(id, input.parts), act);
      const before = await this.em.find(MissionUnit, { mission: id });
      for (const it of before) if (it.serial === unit.serial && it.fail()) mission.site.tellUnit(it);
      this.em.persist(unit);
      const last = before.filter(it => it.serial !== unit.serial);
      mission.site.countUnits([...last, unit]);
      mission.site.tellUnit(unit);
      return `${unit.serial}: ${unit.isSolved ? 'works again' : 'not repaired'}`;
    });
  }

  /**
   * Units get parts of the lists; pieces of ours may be named by their serial numbers.
   * @throws MissionItemNotFound, FittedUnitsTooMany, InputInvalid, and what `MissionItem.build` refuses
   */
  private async build(mission: string, parts: readonly Sdl.MissionUnitPartInput[]) {
    within(['input', 'parts'], parts.length, 0, 100);
    const { items } = await this.missions.partsOf(mission);
    const built = parts.map(({ item: itemId, quantity, fitted }, index) => {
      const item = items.find(it => it.id === itemId);
      if (!item) throw new MissionItemNotFound();
      item.build(quantity);
      const { requestLineId, partId = null } = item;
      const named = fittedUnits(['input', 'parts', `${index}`, 'fitted'], fitted, partId ? quantity : 0);
      return { itemId, lineId: requestLineId ?? itemId, partId, quantity, ...(named.length > 0 && { fitted: named }) };
    });
    requireEachOnce(['input', 'parts'], built);
    return built;
  }

  /** @throws AssetUnknown for a machine that is not the customer's */
  private async requireAsset({ customerId }: Mission, id: string | null): Promise<void> {
    const asset = id ? await found(this.em, KnownAsset, id, AssetUnknown) : null;
    if (asset && !(await isSameFirm(this.em, asset.customerId, customerId))) throw new AssetUnknown();
  }
}

@Resolver('MissionUnitRepair')
export class MissionUnitRepairResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  parts(@Parent() { built }: MissionUnit) {
    return built.map(async ({ itemId, quantity, fitted = [] }) => {
      const serials = fitted.map(it => it.serial);
      return { item: await this.load.one(MissionItem, itemId), quantity, serials };
    });
  }
}
