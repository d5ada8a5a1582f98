import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { SupplyDifferences } from '../supply-difference/supply-differences.service.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { PartsDeliveries } from './parts-deliveries.service.ts';
import { PartsDelivery } from './parts-delivery.entity.ts';
import { PartsDeliveryNotFound } from './parts-delivery.errors.ts';

/** Parts on their way to sites. */
@Resolver('PartsDelivery')
export class PartsDeliveryResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly deliveries: PartsDeliveries,
    private readonly differences: SupplyDifferences,
  ) {}

  @Query()
  partsDelivery(@Args('id') id: string) {
    return this.load.one(PartsDelivery, id);
  }

  @Query()
  partsDeliveries(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.PartsDeliveryFilter }) {
    const { isOnTheWay, ticket } = filter ?? {};
    const where = {
      ...(isOnTheWay == null ? {} : { isOnTheWay }),
      ...(ticket && { ticket: { $in: [ticket].filter(isId) } }),
    };
    return connection(this.em, PartsDelivery, where, page, [{ leftAt: 'asc' }]);
  }

  @Mutation()
  partsDeliveryReceive(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsDeliveryReceiveInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (delivery, act) => delivery.receive(input, act));
  }

  @Mutation()
  partsDeliveryWithdrawReceipt(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsDeliveryWithdrawReceiptInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (delivery, act) => delivery.withdrawReceipt(input, act));
  }

  @Mutation()
  partsDeliveryLose(
    @Args('id') id: string,
    @Args('input') input: Sdl.PartsDeliveryLoseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (delivery, act, ticket) => this.differences.lose(ticket, delivery, input, act));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(PartsDelivery, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: PartsDelivery) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  warehouse(@Parent() { warehouseId }: PartsDelivery) {
    return { id: warehouseId };
  }

  /** The ticket is locked before what belongs to it, as everywhere. */
  private async act(
    id: string,
    { subject: by }: Actor,
    verb: (it: PartsDelivery, act: Act, ticket: Ticket) => void | Promise<void>,
  ) {
    const known = await this.load.one(PartsDelivery, id);
    if (!known) throw new PartsDeliveryNotFound();
    const ticket = await loadTicket(this.em, known.ticket.id);
    const partsDelivery = await this.em.findOneOrFail(PartsDelivery, { id }, { refresh: true });
    await verb(partsDelivery, { at: this.clock.now(), by }, ticket);
    await this.deliveries.tellSoon(ticket);
    return { partsDelivery };
  }
}

const MAX_SHOWN = 100;

/** The parts of a case on their way to it. */
@Resolver('Ticket')
export class TicketPartsDeliveriesResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  partsDeliveries(@Parent() { id }: Ticket) {
    return this.load.firstBy(PartsDelivery, 'ticket', id, { orderBy: { leftAt: 'asc' }, most: MAX_SHOWN });
  }
}
