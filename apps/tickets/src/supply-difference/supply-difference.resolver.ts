import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { LoanUnit } from '../loan-unit/loan-unit.entity.ts';
import { PartsDeliveries } from '../parts-delivery/parts-deliveries.service.ts';
import { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { TicketPart } from '../ticket/ticket-part.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { SupplyDifference } from './supply-difference.entity.ts';
import { SupplyDifferences } from './supply-differences.service.ts';

/** What came too few, too many, or is not wanted (TCK-39). */
@Resolver('SupplyDifference')
export class SupplyDifferenceResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly differences: SupplyDifferences,
    private readonly deliveries: PartsDeliveries,
  ) {}

  @Query()
  supplyDifference(@Args('id') id: string) {
    return this.load.one(SupplyDifference, id);
  }

  @Query()
  supplyDifferences(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.SupplyDifferenceFilter }) {
    const { status, kind, ticket, isAnswerAwaited } = filter ?? {};
    const awaited = { status: 'REPLACING' as const, lateSince: { $ne: null }, answer: null };
    const ways = [
      ...(status ? [{ status: { $in: status } }] : []),
      ...(kind ? [{ kind }] : []),
      ...(ticket ? [{ ticket: { $in: [ticket].filter(isId) } }] : []),
      ...(isAnswerAwaited == null ? [] : [isAnswerAwaited ? awaited : { $not: awaited }]),
    ];
    return connection(this.em, SupplyDifference, { $and: ways }, page, [{ reportedAt: 'desc' }]);
  }

  @Mutation()
  supplyDifferenceReport(@Args('input') input: Sdl.SupplyDifferenceReportInput, @CurrentActor() actor: Actor) {
    return this.act(actor, act => this.differences.report(input, act));
  }

  @Mutation()
  supplyDifferenceDetermine(
    @Args('id') id: string,
    @Args('input') input: Sdl.SupplyDifferenceDetermineInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(actor, act => this.differences.determine(id, input, act));
  }

  @Mutation()
  supplyDifferenceReject(
    @Args('id') id: string,
    @Args('input') input: Sdl.SupplyDifferenceRejectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(actor, act => this.differences.reject(id, input, act));
  }

  @Mutation()
  supplyDifferenceAnswerLateness(
    @Args('id') id: string,
    @Args('input') input: Sdl.SupplyDifferenceAnswerLatenessInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(actor, act => this.differences.answer(id, input, act));
  }

  @Mutation()
  supplyDifferenceTakeBack(
    @Args('id') id: string,
    @Args('input') input: Sdl.SupplyDifferenceTakeBackInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(actor, act => this.differences.takeBack(id, input, act));
  }

  @Mutation()
  supplyDifferenceSell(
    @Args('id') id: string,
    @Args('input') input: Sdl.SupplyDifferenceSellInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(actor, act => this.differences.sell(id, input, act));
  }

  @Mutation()
  supplyDifferenceGive(
    @Args('id') id: string,
    @Args('input') input: Sdl.SupplyDifferenceGiveInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(actor, act => this.differences.give(id, input, act));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(SupplyDifference, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: SupplyDifference) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  delivery(@Parent() { delivery }: SupplyDifference) {
    return this.load.one(PartsDelivery, delivery.id);
  }

  @ResolveField()
  replacement(@Parent() { replacementLineId: id }: SupplyDifference) {
    return id ? this.load.one(TicketPart, id) : null;
  }

  @ResolveField()
  replacementDelivery(@Parent() { replacementDeliveryId: id }: SupplyDifference) {
    return id ? this.load.one(PartsDelivery, id) : null;
  }

  @ResolveField()
  loanUnit(@Parent() { loanUnitId: id }: SupplyDifference) {
    return id ? this.load.one(LoanUnit, id) : null;
  }

  @ResolveField()
  takenBackTo(@Parent() { takenBackToId: id }: SupplyDifference) {
    return id ? { id } : null;
  }

  /** The case hears at once what has become of its parts. */
  private async act({ subject: by }: Actor, verb: (act: Act) => Promise<SupplyDifference>) {
    const supplyDifference = await verb({ at: this.clock.now(), by });
    await this.deliveries.tellSoon(supplyDifference.ticket);
    return { supplyDifference };
  }
}

const MAX_SHOWN = 100;

/** The differences of the parts that a case was sent. */
@Resolver('Ticket')
export class TicketSupplyDifferencesResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  supplyDifferences(@Parent() { id }: Ticket) {
    return this.load.firstBy(SupplyDifference, 'ticket', id, { orderBy: { id: 'asc' }, most: MAX_SHOWN });
  }
}
