import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { tripsWhere } from './trip-filter.ts';
import { tripStatusOf } from './trip-status.ts';
import { Trip } from './trip.entity.ts';
import { Trips } from './trips.service.ts';

/** Appointments for several cases of one site. */
@Resolver('Trip')
export class TripResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly service: Trips,
  ) {}

  @Query()
  trip(@Args('id') id: string) {
    return this.load.one(Trip, id);
  }

  @Query()
  trips(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.TripFilter }) {
    return connection(this.em, Trip, tripsWhere(filter ?? {}), page, [{ appointmentAt: 'desc' }]);
  }

  @Mutation()
  async tripAgree(@Args('input') input: Sdl.TripAgreeInput, @CurrentActor() actor: Actor) {
    return { trip: await this.service.agree(input, this.actOf(actor)) };
  }

  @Mutation()
  async tripAdd(@Args('id') id: string, @Args('input') input: Sdl.TripAddInput, @CurrentActor() actor: Actor) {
    return { trip: await this.service.add(id, input, this.actOf(actor)) };
  }

  @Mutation()
  async tripReschedule(
    @Args('id') id: string,
    @Args('input') input: Sdl.TripRescheduleInput,
    @CurrentActor() actor: Actor,
  ) {
    return { trip: await this.service.reschedule(id, input, this.actOf(actor)) };
  }

  @Mutation()
  async tripAssist(@Args('id') id: string, @Args('input') input: Sdl.TripAssistInput, @CurrentActor() actor: Actor) {
    return { trip: await this.service.assist(id, input, this.actOf(actor)) };
  }

  @Mutation()
  async tripMiss(@Args('id') id: string, @Args('input') input: Sdl.TripMissInput, @CurrentActor() actor: Actor) {
    return { trip: await this.service.miss(id, input, this.actOf(actor)) };
  }

  @Mutation()
  async tripCallOff(@Args('id') id: string, @Args('input') input: Sdl.TripCallOffInput, @CurrentActor() actor: Actor) {
    return { trip: await this.service.callOff(id, input, this.actOf(actor)) };
  }

  @Mutation()
  async tripReturn(@Args('id') id: string, @Args('input') input: Sdl.TripReturnInput, @CurrentActor() actor: Actor) {
    return { trip: await this.service.comeBack(id, input, this.actOf(actor)) };
  }

  @Mutation()
  async tripCorrect(@Args('id') id: string, @Args('input') input: Sdl.TripCorrectInput, @CurrentActor() actor: Actor) {
    return { trip: await this.service.correct(id, input, this.actOf(actor)) };
  }

  @ResolveField()
  site(@Parent() { siteId }: Trip) {
    return { id: siteId };
  }

  @ResolveField()
  engineer(@Parent() { engineer }: Trip) {
    return this.load.one(Engineer, engineer.id);
  }

  @ResolveField()
  async status(@Parent() trip: Trip) {
    const visits = await this.load.manyBy(WorkOrder, 'trip', trip.id);
    return tripStatusOf(
      trip,
      visits.map(it => it.status),
    );
  }

  @ResolveField()
  async workOrders(@Parent() { id }: Trip) {
    const visits = await this.load.manyBy(WorkOrder, 'trip', id);
    return visits.toSorted((a, b) => (a.number < b.number ? -1 : 1));
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}
