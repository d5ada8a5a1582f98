import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  found,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type * as Sdl from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { WarehouseNotFound } from '../warehouse/warehouse.errors.ts';
import { CustodyUnit } from './custody-unit.entity.ts';
import { RepairCustody } from './repair-custody.entity.ts';
import { RepairCustodyNotFound } from './repair-custody.errors.ts';

@Resolver('RepairCustody')
export class RepairCustodyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  repairCustody(@Args('returnRepair') id: string) {
    return this.load.one(RepairCustody, id);
  }

  @Query()
  repairCustodies(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RepairCustodyFilter }) {
    const where = filter?.status ? { units: { $some: { status: filter.status } } } : {};
    return connection(this.em, RepairCustody, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RepairCustody, id);
  }

  @ResolveField()
  returnRepair(@Parent() { id }: RepairCustody) {
    return { id };
  }

  @ResolveField()
  customer(@Parent() { customerId: id }: RepairCustody) {
    return { id };
  }

  @ResolveField()
  units(@Parent() { id }: RepairCustody) {
    return this.load.manyBy(CustodyUnit, 'custody', id, { serial: 'asc' });
  }

  @Mutation()
  async repairCustodyBookIn(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairCustodyBookInInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const repairCustody = await this.forChange(id);
    const warehouse = await found(this.em, Warehouse, input.warehouse, WarehouseNotFound);
    const at = this.clock.now();
    const stockInNumber = await nextNumber(this.em, 'SI', at);
    repairCustody.bookIn(input, { warehouse, stockInNumber, by, at });
    return { repairCustody };
  }

  @Mutation()
  async repairCustodyCorrectBookingIn(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairCustodyCorrectBookingInInput,
  ) {
    const repairCustody = await this.forChange(id);
    repairCustody.correctBookingIn(input, this.clock.now());
    return { repairCustody };
  }

  @Mutation()
  async repairCustodyRelease(@Args('id') id: string, @Args('input') input: Sdl.RepairCustodyReleaseInput) {
    const repairCustody = await this.forChange(id);
    repairCustody.release(input, this.clock.now());
    return { repairCustody };
  }

  private async forChange(id: string): Promise<RepairCustody> {
    const custody = await loadForChange(this.em, RepairCustody, id, RepairCustodyNotFound);
    await custody.units.init();
    return custody;
  }
}

@Resolver('CustodyUnit')
export class CustodyUnitResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  warehouse(@Parent() { warehouse }: CustodyUnit) {
    return warehouse && this.load.one(Warehouse, warehouse.id);
  }
}
