import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Mission } from '../mission/mission.entity.ts';
import type {
  StandbyRepairerFilter,
  StandbyRepairerReadmitInput,
  StandbyRepairerRegisterInput,
  StandbyRepairerSetPassportInput,
} from '../schema.types.ts';
import { StandbyPool } from './standby-pool.entity.ts';
import { StandbyRepairerNotFound } from './standby-pool.errors.ts';
import { StandbyPools } from './standby-pools.service.ts';
import { StandbyRepairer } from './standby-repairer.entity.ts';

/** Who can be sent on missions. Every act counts the pool anew. */
@Resolver('StandbyRepairer')
export class StandbyPoolResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly pools: StandbyPools,
  ) {}

  @Query()
  async standbyPool() {
    const pools = await this.em.find(StandbyPool, {}, { orderBy: { department: 'asc' } });
    const judged = await this.pools.judged();
    const policy = await this.pools.policy();
    return pools.map(({ department, minimum, available, isBelow, belowSince }) => ({
      ...{ department, minimum, available, isBelow, belowSince, policy },
      unavailable: judged.filter(it => it.reason !== null && it.repairer.department === department),
    }));
  }

  @Query()
  standbyRepairers(@Args() { filter, ...page }: PageArgs & { filter?: StandbyRepairerFilter }) {
    const { department, isRetired } = filter ?? {};
    const where = { ...(department ? { department } : {}), ...(isRetired == null ? {} : { isRetired }) };
    return connection(this.em, StandbyRepairer, where, page, [{ code: 'asc' }]);
  }

  @Mutation()
  async standbyRepairerRegister(@Args('input') input: StandbyRepairerRegisterInput) {
    const standbyRepairer = StandbyRepairer.register(input);
    this.em.persist(standbyRepairer);
    return await this.counted(standbyRepairer);
  }

  @Mutation()
  async standbyRepairerSetPassport(@Args('id') id: string, @Args('input') input: StandbyRepairerSetPassportInput) {
    const standbyRepairer = await loadForChange(this.em, StandbyRepairer, id, StandbyRepairerNotFound);
    standbyRepairer.setPassport(input);
    return await this.counted(standbyRepairer);
  }

  @Mutation()
  async standbyRepairerRetire(@Args('id') id: string) {
    const standbyRepairer = await loadForChange(this.em, StandbyRepairer, id, StandbyRepairerNotFound);
    standbyRepairer.retire();
    return await this.counted(standbyRepairer);
  }

  @Mutation()
  async standbyRepairerReadmit(@Args('id') id: string, @Args('input') input: StandbyRepairerReadmitInput) {
    const standbyRepairer = await loadForChange(this.em, StandbyRepairer, id, StandbyRepairerNotFound);
    standbyRepairer.readmit(input);
    return await this.counted(standbyRepairer);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(StandbyRepairer, id);
  }

  @ResolveField()
  awayOn(@Parent() { awayOnMissionId }: StandbyRepairer) {
    return awayOnMissionId && this.load.one(Mission, awayOnMissionId);
  }

  private async counted(standbyRepairer: StandbyRepairer) {
    await this.pools.recount();
    return { standbyRepairer };
  }
}
