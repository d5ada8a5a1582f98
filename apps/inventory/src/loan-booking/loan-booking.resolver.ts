import { connection, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Part } from '../part/part.entity.ts';
import type { LoanBookingFilter } from '../schema.types.ts';
import { BEFORE_LOCKING } from '../stock/lock-order.ts';
import { StockLedger } from '../stock/stock-ledger.ts';
import { StockShort } from '../stock/stock.errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { LoanBooking } from './loan-booking.entity.ts';
import { LoanBookingNotFound, LoanBookingWrongState } from './loan-booking.errors.ts';
import { LoanBookings } from './loan-bookings.service.ts';

@Resolver('LoanBooking')
export class LoanBookingResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly ledger: StockLedger,
    private readonly bookings: LoanBookings,
  ) {}

  @Query()
  loanBooking(@Args('loanUnit') id: string) {
    return this.load.one(LoanBooking, id);
  }

  @Query()
  loanBookings(@Args() { filter, ...page }: PageArgs & { filter?: LoanBookingFilter }) {
    const { status, part } = filter ?? {};
    const where = { ...(status ? { status } : {}), ...(part ? { partId: { $in: [part].filter(isId) } } : {}) };
    return connection(this.em, LoanBooking, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(LoanBooking, id);
  }

  @ResolveField()
  loanUnit(@Parent() { id }: LoanBooking) {
    return { id };
  }

  @ResolveField()
  part(@Parent() { partId }: LoanBooking) {
    return partId ? this.load.one(Part, partId) : null;
  }

  @ResolveField()
  returnedPart(@Parent() { returnedPartId }: LoanBooking) {
    return returnedPartId ? this.load.one(Part, returnedPartId) : null;
  }

  @ResolveField()
  fromWarehouse(@Parent() { fromWarehouseId }: LoanBooking) {
    return fromWarehouseId ? this.load.one(Warehouse, fromWarehouseId) : null;
  }

  @ResolveField()
  toWarehouse(@Parent() { toWarehouseId }: LoanBooking) {
    return toWarehouseId ? this.load.one(Warehouse, toWarehouseId) : null;
  }

  @Mutation()
  async loanBookingBookOut(@Args('id') id: string) {
    const seen = isId(id) ? await this.em.findOne(LoanBooking, { id }, BEFORE_LOCKING) : null;
    await this.ledger.lockParts(seen?.partId ? [seen.partId] : [], 'ALONE');
    const loanBooking = await loadForChange(this.em, LoanBooking, id, LoanBookingNotFound);
    if (loanBooking.status !== 'NOT_FOUND') throw new LoanBookingWrongState(loanBooking.status);
    await this.bookings.settle(loanBooking);
    if (!loanBooking.isToBookOut) return { loanBooking };
    const part = await this.em.findOne(Part, { id: loanBooking.partId ?? id });
    throw new StockShort(part?.number ?? loanBooking.number, 1);
  }
}

/** What inventory adds to a loan; its booking has its id. */
@Resolver('LoanUnit')
export class LoanUnitResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField()
  stockBooking(@Parent() { id }: { id: string }) {
    return this.load.one(LoanBooking, id);
  }
}
