import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { type FilterQuery, raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Ladders } from '../approval-policy/ladders.service.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { Losses } from '../loss/losses.service.ts';
import { PriceList } from '../price-list/price-list.entity.ts';
import type {
  FeeListAddLineInput,
  FeeListApproveInput,
  FeeListFilter,
  FeeListGrantGoodwillInput,
  FeeListRemoveLineInput,
  FeeListSendBackInput,
} from '../schema.types.ts';
import { FeeListLine } from './fee-list-line.entity.ts';
import { FeeList } from './fee-list.entity.ts';
import { FeeListLineNotFound, FeeListNotFound } from './fee-list.errors.ts';
import { FeeLists } from './fee-lists.service.ts';

@Resolver('FeeList')
export class FeeListResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly feeLists: FeeLists,
    private readonly ladders: Ladders,
    private readonly losses: Losses,
  ) {}

  @Query()
  feeList(@Args('id') id: string) {
    return this.load.one(FeeList, id);
  }

  @Query('feeLists')
  list(@Args() { filter, ...page }: PageArgs & { filter?: FeeListFilter }) {
    return connection(this.em, FeeList, matching(filter ?? {}), page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(FeeList, id);
  }

  @ResolveField()
  priceList(@Parent() { priceList }: FeeList) {
    return priceList && this.load.one(PriceList, priceList.id);
  }

  @ResolveField()
  lines(@Parent() { id }: FeeList) {
    return this.load.manyBy(FeeListLine, 'feeList', id, { position: 'asc' });
  }

  @ResolveField()
  async costs(@Parent() feeList: FeeList) {
    const costs = (await this.lines(feeList)).flatMap(line => line.cost ?? []);
    return [...Map.groupBy(costs, cost => cost.currency)].map(([currency, list]) => Money.sum(currency, list));
  }

  @ResolveField()
  invoice(@Parent() { id }: FeeList) {
    return this.load.oneBy(Invoice, 'feeList', id);
  }

  @Mutation()
  async feeListPrice(@Args('id') id: string) {
    const { feeList, lines } = await this.forChange(id);
    feeList.require('price');
    const refusal = await this.feeLists.price(feeList, lines);
    if (refusal) throw refusal;
    return { feeList };
  }

  @Mutation()
  async feeListAddLine(
    @Args('id') id: string,
    @Args('input') input: FeeListAddLineInput,
    @CurrentActor() actor: Actor,
  ) {
    const { feeList, lines } = await this.forChange(id);
    feeList.require('addLine');
    const line = FeeListLine.other(feeList, lines.length + 1, input, actor.subject);
    feeList.addLine(line, lines, await this.ladders.of('expense'), actor);
    this.em.persist(line);
    await this.losses.note(feeList.ticketId, [line]);
    return { feeList };
  }

  @Mutation()
  async feeListRemoveLine(
    @Args('id') id: string,
    @Args('input') input: FeeListRemoveLineInput,
    @CurrentActor() actor: Actor,
  ) {
    const { feeList, lines } = await this.forChange(id);
    feeList.require('removeLine');
    const line = lines.find(it => it.id === input.line);
    if (!line) throw new FeeListLineNotFound();
    line.remove(input.reason, actor.subject);
    feeList.removeLine(lines);
    await this.losses.note(feeList.ticketId, [line]);
    return { feeList };
  }

  @Mutation()
  async feeListGrantGoodwill(
    @Args('id') id: string,
    @Args('input') input: FeeListGrantGoodwillInput,
    @CurrentActor() actor: Actor,
  ) {
    const { feeList, lines } = await this.forChange(id);
    feeList.grantGoodwill(input, lines, actor.subject);
    return { feeList };
  }

  @Mutation()
  async feeListApprove(
    @Args('id') id: string,
    @Args('input') input: FeeListApproveInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.losses.lockTicketOf(id); // What the warehouse tells meanwhile finds the list final, or is in its costs.
    const { feeList, lines } = await this.forChange(id);
    feeList.approve(input, lines, await this.ladders.of('repair'), actor, this.clock.now());
    await this.feeLists.post(feeList);
    return { feeList };
  }

  @Mutation()
  async feeListSendBack(
    @Args('id') id: string,
    @Args('input') input: FeeListSendBackInput,
    @CurrentActor() actor: Actor,
  ) {
    const { feeList } = await this.forChange(id);
    feeList.sendBack(input, actor.subject, this.clock.now());
    return { feeList };
  }

  private async forChange(id: string): Promise<{ feeList: FeeList; lines: FeeListLine[] }> {
    const feeList = await loadForChange(this.em, FeeList, id, FeeListNotFound);
    if (feeList.priceList) await this.em.findOne(PriceList, feeList.priceList.id);
    const lines = await this.em.find(FeeListLine, { feeList: id }, { orderBy: { position: 'asc' } });
    return { feeList, lines };
  }
}

function matching({ ticket, status, isToCredit }: FeeListFilter): FilterQuery<FeeList> {
  return {
    ...(ticket ? { ticketId: ticket } : {}),
    ...(status ? { status } : {}),
    ...(isToCredit == null ? {} : { [raw(chargesWhatCameBack)]: isToCredit }),
  };
}

/** Is less of its invoice credited for that than was charged for what came back, or was wrong, and anything left of it? */
const chargesWhatCameBack = (list: string): string =>
  `(exists (select from invoice where invoice.fee_list_id = ${list}.id
    and invoice.credited_back_minor < ${list}.to_credit_minor and invoice.credited_minor < invoice.total_minor))`;
