import { latestDay } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { Ladders } from '../approval-policy/ladders.service.ts';
import { DepreciationPolicy, FOR_ALL_OTHERS, rateFor } from '../depreciation-policy/depreciation-policy.entity.ts';
import { CompanyDays } from '../links/company-days.service.ts';
import type * as Sdl from '../schema.types.ts';
import { ExchangeSettlement } from './exchange-settlement.entity.ts';
import { ExchangeSettlementNotFound } from './exchange-settlement.errors.ts';

@Resolver('ExchangeSettlement')
export class ExchangeSettlementResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly ladders: Ladders,
    private readonly days: CompanyDays,
  ) {}

  @Query()
  exchangeSettlement(@Args('id') id: string) {
    return this.load.one(ExchangeSettlement, id);
  }

  @Query()
  exchangeSettlements(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.ExchangeSettlementFilter }) {
    const { status, kind, customer } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(kind ? { kind } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
    };
    return connection(this.em, ExchangeSettlement, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ExchangeSettlement, id);
  }

  @Mutation()
  async exchangeSettlementCalculate(
    @Args('id') id: string,
    @Args('input') input: Sdl.ExchangeSettlementCalculateInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const exchangeSettlement = await this.forChange(id);
    const codes = [exchangeSettlement.policyCode, FOR_ALL_OTHERS];
    const inForce = await this.em.find(DepreciationPolicy, { code: { $in: codes }, status: 'ACTIVE' });
    exchangeSettlement.calculate(input, rateFor(exchangeSettlement.policyCode, inForce), subject);
    return { exchangeSettlement };
  }

  @Mutation()
  async exchangeSettlementSendBack(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.ExchangeSettlementSendBackInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const exchangeSettlement = await this.forChange(id);
    exchangeSettlement.sendBack(reason, subject);
    return { exchangeSettlement };
  }

  @Mutation()
  async exchangeSettlementApprove(
    @Args('id') id: string,
    @Args('input') input: Sdl.ExchangeSettlementApproveInput,
    @CurrentActor() actor: Actor,
  ) {
    const exchangeSettlement = await this.forChange(id);
    const at = this.clock.now();
    const now = { at, day: await this.days.dayOf(at) };
    exchangeSettlement.approve(input, await this.ladders.of('exchange'), actor, now);
    return { exchangeSettlement };
  }

  @Mutation()
  async exchangeSettlementSettle(
    @Args('id') id: string,
    @Args('input') input: Sdl.ExchangeSettlementSettleInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const exchangeSettlement = await this.forChange(id);
    exchangeSettlement.settle(input, subject, latestDay(this.clock.now()));
    return { exchangeSettlement };
  }

  @Mutation()
  async exchangeSettlementRepay(
    @Args('id') id: string,
    @Args('input') input: Sdl.ExchangeSettlementRepayInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const exchangeSettlement = await this.forChange(id);
    exchangeSettlement.repay(input, subject, latestDay(this.clock.now()));
    return { exchangeSettlement };
  }

  private forChange(id: string): Promise<ExchangeSettlement> {
    return loadForChange(this.em, ExchangeSettlement, id, ExchangeSettlementNotFound);
  }
}
