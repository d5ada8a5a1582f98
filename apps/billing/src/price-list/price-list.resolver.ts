import { type Actor, Clock, InputInvalid, amountOf } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { KnownServicePromise } from '../links/known-service-promise.entity.ts';
import type {
  PartPriceInput,
  PolicyStatus,
  PriceListDraftInput,
  PriceListSetPartPricesInput,
} from '../schema.types.ts';
import { PartPrice } from './part-price.entity.ts';
import { PriceList } from './price-list.entity.ts';
import { PriceListNotFound } from './price-list.errors.ts';

@Resolver('PriceList')
export class PriceListResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  async priceList(@Args('code') code: string) {
    const versions = await this.em.find(PriceList, { code }, { orderBy: { number: 'desc' }, limit: 100 });
    return versions.find(it => it.status === 'ACTIVE') ?? versions[0] ?? null;
  }

  @Query()
  priceLists(@Args() { status, ...page }: PageArgs & { status?: PolicyStatus }) {
    return connection(this.em, PriceList, status ? { status } : {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(PriceList, id);
  }

  @ResolveField()
  partPrices(@Parent() { id }: PriceList, @Args() page: PageArgs) {
    return this.load.connectionBy(PartPrice, 'priceList', id, page);
  }

  @Mutation()
  async priceListDraft(@Args('input') input: PriceListDraftInput, @CurrentActor() actor: Actor) {
    const versions = await this.em.count(PriceList, { code: input.code.trim() });
    const priceList = PriceList.draft(versions + 1, input, actor.subject);
    this.em.persist(priceList);
    await this.setPartPrices(priceList, input.partPrices);
    return { priceList };
  }

  @Mutation()
  async priceListSetPartPrices(
    @Args('id') id: string,
    @Args('input') { partPrices }: PriceListSetPartPricesInput,
    @CurrentActor() actor: Actor,
  ) {
    const priceList = await loadForChange(this.em, PriceList, id, PriceListNotFound);
    priceList.priceBy(actor.subject);
    await this.setPartPrices(priceList, partPrices);
    return { priceList };
  }

  @Mutation()
  async priceListActivate(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const priceList = await loadForChange(this.em, PriceList, id, PriceListNotFound);
    priceList.requireOther(actor.subject);
    priceList.requireKept(await this.em.find(KnownServicePromise, { policyCode: priceList.code }));
    const before = await this.em.find(PriceList, { code: priceList.code, status: 'ACTIVE', id: { $ne: id } });
    for (const version of before) version.retire(priceList);
    await this.em.flush(); // Of one code, one version is in force at any moment: a unique index sees to it.
    priceList.activate(this.clock.now());
    return { priceList };
  }

  private async setPartPrices(priceList: PriceList, input: readonly PartPriceInput[]): Promise<void> {
    if (input.length > MOST_AT_ONCE) throw tooMany();
    const { currency } = priceList;
    const partIds = input.map(it => it.part);
    const present = await this.em.find(PartPrice, { priceList: priceList.id, partId: { $in: partIds } });
    const byPart = new Map(present.map(it => [it.partId, it]));
    for (const [index, { part, price: amount }] of input.entries()) {
      const price = amountOf(['input', 'partPrices', String(index), 'price'], { amount, currency });
      const before = byPart.get(part);
      if (before) before.change(price);
      else byPart.set(part, PartPrice.of(priceList, part, price));
    }
    this.em.persist([...byPart.values()]);
  }
}

const MOST_AT_ONCE = 200;

const tooMany = () =>
  new InputInvalid(['input', 'partPrices'], {
    en: `At most ${MOST_AT_ONCE} prices at a time.`,
    zh: `每次最多 ${MOST_AT_ONCE} 个价格。`,
  });
