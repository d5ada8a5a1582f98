import { latestDay } from '@mainstay/calendar';
import { type Actor, Clock, positiveAmountOf } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { Ladders } from '../approval-policy/ladders.service.ts';
import { KeptLosses } from '../loss/kept-losses.service.ts';
import type * as Sdl from '../schema.types.ts';
import { PartsSalePrices } from './parts-sale-prices.service.ts';
import { PartsSale } from './parts-sale.entity.ts';
import { PartsSaleNotFound } from './parts-sale.errors.ts';

@Resolver('PartsSale')
export class PartsSaleResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly ladders: Ladders,
    private readonly prices: PartsSalePrices,
    private readonly losses: KeptLosses,
  ) {}

  @Query()
  partsSale(@Args('id') id: string) {
    return this.load.one(PartsSale, id);
  }

  @Query()
  partsSales(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.PartsSaleFilter }) {
    const { status, customer, ticket } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(ticket ? { ticketId: { $in: [ticket].filter(isId) } } : {}),
    };
    return connection(this.em, PartsSale, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(PartsSale, id);
  }

  @Mutation()
  async partsSaleCorrect(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsSaleCorrectInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const partsSale = await this.forChange(id);
    const price = positiveAmountOf(['input', 'price'], input.price);
    partsSale.correct(input, price, await this.prices.compare(partsSale, price), by);
    return { partsSale };
  }

  @Mutation()
  async partsSaleApprove(
    @Args('id') id: string,
    @Args('input') { amount }: Sdl.PartsSaleApproveInput,
    @CurrentActor() actor: Actor,
  ) {
    const partsSale = await this.forChange(id);
    partsSale.approve(amount, await this.ladders.of('credit'), actor);
    return { partsSale };
  }

  @Mutation()
  async partsSaleSendBack(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsSaleSendBackInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const partsSale = await this.forChange(id);
    partsSale.sendBack(input, by);
    return { partsSale };
  }

  @Mutation()
  async partsSaleReceive(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsSaleReceiveInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const partsSale = await this.forChange(id);
    const isRecovered = partsSale.receive(input, { by, today: this.today });
    if (isRecovered) await this.losses.recover(partsSale);
    return { partsSale };
  }

  @Mutation()
  async partsSaleWriteOff(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsSaleWriteOffInput,
    @CurrentActor() actor: Actor,
  ) {
    const partsSale = await this.forChange(id);
    partsSale.writeOff(input, await this.ladders.of('credit'), actor);
    await this.losses.bear(partsSale);
    return { partsSale };
  }

  @Mutation()
  async partsSaleRefund(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsSaleRefundInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const partsSale = await this.forChange(id);
    partsSale.refund(input, { by, today: this.today });
    return { partsSale };
  }

  private get today(): string {
    return latestDay(this.clock.now());
  }

  private async forChange(id: string): Promise<PartsSale> {
    const sale = await loadForChange(this.em, PartsSale, id, PartsSaleNotFound);
    await this.em.populate(sale, ['priceList']);
    return sale;
  }
}
