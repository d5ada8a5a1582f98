import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { MissionItemsAwaitedFilter } from '../schema.types.ts';
import { AWAITED, MissionItem } from './mission-item.entity.ts';
import { Mission } from './mission.entity.ts';

/** What is still to come, over all missions (INV-24, INV-25). */
@Resolver('MissionItem')
export class MissionItemsAwaitedResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  missionItemsAwaited(@Args() { filter, ...page }: PageArgs & { filter?: MissionItemsAwaitedFilter }) {
    const { isOverdue, list, source, scope, neededUntil } = filter ?? {};
    const where = {
      status: { $in: [...AWAITED] },
      mission: { endedAt: null, ...(scope ? { scope } : {}) },
      ...(isOverdue == null ? {} : { overdueSince: isOverdue ? { $ne: null } : null }),
      ...(list ? { list } : {}),
      ...(source ? { source: { $in: source } } : {}),
      ...(neededUntil ? { neededOn: { $lte: neededUntil } } : {}),
    };
    return connection(this.em, MissionItem, where, page, [{ neededOn: 'asc' }]);
  }

  @ResolveField()
  mission(@Parent() { mission }: MissionItem) {
    return this.load.one(Mission, mission.id);
  }
}
