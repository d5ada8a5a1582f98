import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, nextNumber, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { AssetNotFound } from '../asset/asset.errors.ts';
import { Coverages } from '../coverage-decision/coverages.service.ts';
import type {
  ExchangeAnswer,
  ExchangeDecideInput,
  ExchangeFulfilInput,
  ExchangeOrderReplacementInput,
  ExchangeWithdrawInput,
} from '../schema.types.ts';
import { Exchange } from './exchange.entity.ts';
import { Exchanges } from './exchanges.service.ts';
import { ExchangeInvoiceDayMissing, ExchangeNotFound, ExchangePolicyMissing } from './exchange.errors.ts';
import { ExchangeReplacementTimer } from './exchange-replacement.timer.ts';
import { ExchangePolicies } from './exchange-policies.service.ts';
import { decideExchange, withTold } from './exchange-rules.ts';
import { RepairWaits } from '../repair-wait/repair-waits.service.ts';
import { ToldRepairs } from './told-repairs.service.ts';

@Resolver('Exchange')
export class ExchangeResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly coverages: Coverages,
    private readonly policies: ExchangePolicies,
    private readonly carriedOut: Exchanges,
    private readonly toldRepairs: ToldRepairs,
    private readonly waits: RepairWaits,
    private readonly replacements: ExchangeReplacementTimer,
  ) {}

  @Query()
  exchange(@Args('id') id: string) {
    return this.load.one(Exchange, id);
  }

  @Query()
  async exchangeFor(@Args('input') input: ExchangeDecideInput) {
    const asset = await this.em.findOne(Asset, { id: input.asset });
    return asset && (await this.answer(asset, input));
  }

  @Query()
  exchanges(@Args() { asset, isReplacementLate, ...page }: PageArgs & { asset?: string; isReplacementLate?: boolean }) {
    const where = {
      ...(asset ? { asset } : {}),
      ...(isReplacementLate == null ? {} : { replacementLateSince: isReplacementLate ? { $ne: null } : null }),
    };
    return connection(this.em, Exchange, where, page, [{ decidedAt: 'desc' }]);
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
    const answer = await this.answer(asset, input);
    const at = this.clock.now();
    const number = await nextNumber(this.em, 'EX', at);
    const exchange = Exchange.decide(number, asset, input, answer, { by: actor.subject, at });
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

  /** @throws ExchangePolicyMissing @throws ExchangeInvoiceDayMissing */
  private async answer(asset: Asset, input: ExchangeDecideInput): Promise<ExchangeAnswer> {
    const terms = await this.policies.for(asset, input.returnedOn);
    if (!terms) throw new ExchangePolicyMissing();
    const { purchasedOn = null, invoicedOn = null, alteredOn = null } = asset;
    const { holdsOn: wasInGuarantee, beganBy: guaranteeBeganBy } = await this.coverages.guaranteeOf(
      asset,
      input.faultCause,
    );
    const known = { purchasedOn, invoicedOn, alteredOn, wasInGuarantee, guaranteeBeganBy };
    const told = await this.toldRepairs.of(asset, input.returnedOn, wasInGuarantee);
    const waits = await this.waits.spansOf(asset, input.returnedOn);
    const repairs = [...withTold(input.repairs, told), ...waits];
    const answer = decideExchange(terms, { ...input, repairs }, known);
    if (answer.outcome === 'REFUND' && !answer.use) throw new ExchangeInvoiceDayMissing();
    return answer;
  }
}
