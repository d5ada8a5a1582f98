import { Clock } from '@mainstay/kit/domain';
import { Loaders, type PageArgs } from '@mainstay/kit/service';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Customer } from '../customer/customer.entity.ts';
import { Site } from '../customer/site.entity.ts';
import type { UnitPlaceKind } from '../schema.types.ts';
import { UnitFact } from './unit-fact.entity.ts';
import { UnitMeter } from './unit-meter.entity.ts';
import { UnitMeterReading } from './unit-meter-reading.entity.ts';
import { UnitStay } from './unit-stay.entity.ts';
import { Unit } from './unit.entity.ts';

@Resolver('UnitStay')
export class UnitStayResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  unit(@Parent() { unitId }: UnitStay) {
    return this.load.one(Unit, unitId);
  }

  @ResolveField()
  site(@Parent() stay: UnitStay) {
    const id = idOf('SITE', stay);
    return id && this.load.one(Site, id);
  }

  @ResolveField()
  depot(@Parent() stay: UnitStay) {
    return stub(idOf('DEPOT', stay));
  }

  @ResolveField()
  shipment(@Parent() stay: UnitStay) {
    return stub(idOf('WITH_CARRIER', stay) ?? idOf('IN_CUSTOMS', stay));
  }

  @ResolveField()
  within(@Parent() stay: UnitStay) {
    const id = idOf('IN_UNIT', stay);
    return id && this.load.one(Unit, id);
  }

  @ResolveField()
  because(@Parent() { id }: UnitStay) {
    return this.load.one(UnitFact, id);
  }

  @ResolveField()
  endedBy(@Parent() { endedById }: UnitStay) {
    return endedById ? this.load.one(UnitFact, endedById) : null;
  }
}

@Resolver('UnitFact')
export class UnitFactResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  ticket(@Parent() { ticketId }: UnitFact) {
    return stub(ticketId ?? null);
  }

  @ResolveField()
  owner(@Parent() { ownerId }: UnitFact) {
    return ownerId ? this.load.one(Customer, ownerId) : null;
  }
}

@Resolver('UnitMeter')
export class UnitMeterResolver {
  constructor(
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  async total(@Parent() { id }: UnitMeter, @Args('at') at?: Date) {
    const where = { readAt: { $lte: at ?? this.clock.now() }, total: { $ne: null } };
    const latest = { where, first: 1, orderBy: [{ readAt: 'desc' as const }, { total: 'desc' as const }] };
    return (await this.load.connectionBy(UnitMeterReading, 'meterId', id, latest)).edges[0]?.node.total ?? null;
  }

  @ResolveField()
  readings(@Parent() { id }: UnitMeter, @Args() page: PageArgs) {
    return this.load.connectionBy(UnitMeterReading, 'meterId', id, { ...page, orderBy: [{ readAt: 'desc' }] });
  }
}

const stub = (id: string | null) => (id ? { id } : null);

const idOf = (kind: UnitPlaceKind, { place, placeId }: UnitStay): string | null =>
  place === kind ? (placeId ?? null) : null;
