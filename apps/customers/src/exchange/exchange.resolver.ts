import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, nextNumber, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { AssetNotFound } from '../asset/asset.errors.ts';
import type {
  ExchangeDecideInput,
  ExchangeFulfilInput,
  ExchangeOrderReplacementInput,
  ExchangeWithdrawInput,
} from '../schema.types.ts';
import { Exchange } from './exchange.entity.ts';
import { exchangesWanted, type WantedExchanges } from './exchange-filter.ts';
import { ExchangeAnswers } from './exchange-answers.service.ts';
import { Exchanges } from './exchanges.service.ts';
import { ExchangeNotFound } from './exchange.errors.ts';
import { ExchangeReplacementTimer } from './exchange-replacement.timer.ts';

@Resolver('Exchange')
export class ExchangeResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly answers: ExchangeAnswers,
    private readonly carriedOut: Exchanges,
    private readonly replacements: ExchangeReplacementTimer,
  ) {}

  @Query()
  exchange(@Args('id') id: string) {
    return this.load.one(Exchange, id);
  }

  @Query()
  async exchangeFor(@Args('input') input: ExchangeDecideInput) {
    const asset = await this.em.findOne(Asset, { id: input.asset });
    return asset && (await this.answers.of(asset, input, await this.carriedOut.promiseOf(asset)));
  }

  @Query()
  exchanges(@Args() wanted: PageArgs & WantedExchanges) {
    return connection(this.em, Exchange, exchangesWanted(wanted), wanted, [{ decidedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Exchange, id);
  }

  @ResolveField()
  asset(@Parent() { asset }: Exchange) {
    return this.load.one(Asset, asset.id);
  }

  @ResolveField()
  replacement(@Parent() { replacement }: Exchange) {
    return replacement && this.load.one(Asset, replacement.id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: Exchange) {
    return ticketId ? { id: ticketId } : null;
  }

  @Mutation()
  async exchangeDecide(@Args('input') input: ExchangeDecideInput, @CurrentActor() actor: Actor) {
    const asset = await loadForChange(this.em, Asset, input.asset, AssetNotFound);
    await this.carriedOut.requireNoneOpen(asset);
    const promise = await this.carriedOut.promiseOf(asset);
    const answer = await this.answers.of(asset, input, promise);
    const at = this.clock.now();
    const number = await nextNumber(this.em, 'EX', at);
    const exchange = Exchange.decide(number, asset, input, answer, { by: actor.subject, at, promise });
    this.em.persist(exchange);
    return { exchange };
  }

  @Mutation()
  async exchangeWithdraw(
    @Args('id') id: string,
    @Args('input') { reason }: ExchangeWithdrawInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const exchange = await loadForChange(this.em, Exchange, id, ExchangeNotFound);
    await this.em.populate(exchange, ['asset']);
    exchange.withdraw(reason, { by, at: this.clock.now() });
    return { exchange };
  }

  @Mutation()
  async exchangeOrderReplacement(@Args('id') id: string, @Args('input') input: ExchangeOrderReplacementInput) {
    const exchange = await loadForChange(this.em, Exchange, id, ExchangeNotFound);
    exchange.orderReplacement(input);
    await this.replacements.watch(exchange);
    return { exchange };
  }

  @Mutation()
  async exchangeFulfil(@Args('id') id: string, @Args('input') input: ExchangeFulfilInput) {
    const exchange = await loadForChange(this.em, Exchange, id, ExchangeNotFound);
    await this.carriedOut.fulfil(exchange, input);
    return { exchange };
  }
}
