import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { Exchange } from '../exchange/exchange.entity.ts';
import { RepairWait } from './repair-wait.entity.ts';

@Resolver('RepairWait')
export class RepairWaitResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  repairWait(@Args('id') id: string) {
    return this.load.one(RepairWait, id);
  }

  @Query()
  repairWaits(@Args() page: PageArgs) {
    return connection(this.em, RepairWait, { exceededAt: { $ne: null } }, page, [{ since: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RepairWait, id);
  }

  @ResolveField()
  asset(@Parent() { asset }: RepairWait) {
    return this.load.one(Asset, asset.id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId: id }: RepairWait) {
    return { id };
  }

  @ResolveField()
  async exchange(@Parent() { asset, exceededAt }: RepairWait) {
    if (!exceededAt) return null;
    const decided = await this.load.manyBy(Exchange, 'asset', asset.id, { decidedAt: 'desc', id: 'desc' });
    return decided.find(it => it.decidedAt >= exceededAt) ?? null;
  }
}
