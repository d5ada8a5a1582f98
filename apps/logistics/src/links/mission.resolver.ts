import { Loaders } from '@mainstay/kit/service';
import { Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { MissionFreightOrder } from '../mission-freight/mission-freight.entity.ts';

/** What logistics adds to a mission. */
@Resolver('Mission')
export class MissionResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField()
  freightOrders(@Parent() { id }: { id: string }) {
    return this.load.manyBy(MissionFreightOrder, 'missionId', id, { number: 'asc' });
  }
}
