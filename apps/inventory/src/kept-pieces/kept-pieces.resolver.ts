import { connection, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager, raw } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Part } from '../part/part.entity.ts';
import type { KeptPiecesFilter } from '../schema.types.ts';
import { BEFORE_LOCKING } from '../stock/lock-order.ts';
import { StockLedger } from '../stock/stock-ledger.ts';
import { StockShort } from '../stock/stock.errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { KeptPiecesBookings } from './kept-pieces-bookings.service.ts';
import { KeptPieces } from './kept-pieces.entity.ts';
import { KeptPiecesBookedAlready, KeptPiecesNotFound } from './kept-pieces.errors.ts';

@Resolver('KeptPieces')
export class KeptPiecesResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly ledger: StockLedger,
    private readonly bookings: KeptPiecesBookings,
  ) {}

  @Query()
  keptPieces(@Args() { filter, ...page }: PageArgs & { filter?: KeptPiecesFilter }) {
    const { isMissing, part, warehouse } = filter ?? {};
    const where = {
      ...(isMissing == null ? {} : { [raw('(booked_quantity < quantity)')]: isMissing }),
      ...(part ? { partId: { $in: [part].filter(isId) } } : {}),
      ...(warehouse ? { warehouseId: { $in: [warehouse].filter(isId) } } : {}),
    };
    return connection(this.em, KeptPieces, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(KeptPieces, id);
  }

  @ResolveField()
  supplyDifference(@Parent() { supplyDifferenceId: id }: KeptPieces) {
    return { id };
  }

  @ResolveField()
  part(@Parent() { partId }: KeptPieces) {
    return this.load.one(Part, partId);
  }

  @ResolveField()
  warehouse(@Parent() { warehouseId }: KeptPieces) {
    return this.load.one(Warehouse, warehouseId);
  }

  @ResolveField()
  returnedTo(@Parent() { returnedToId }: KeptPieces) {
    return returnedToId ? this.load.one(Warehouse, returnedToId) : null;
  }

  @Mutation()
  async keptPiecesBookOut(@Args('id') id: string) {
    const seen = isId(id) ? await this.em.findOne(KeptPieces, { id }, BEFORE_LOCKING) : null;
    await this.ledger.lockParts(seen ? [seen.partId] : [], 'ALONE');
    const keptPieces = await loadForChange(this.em, KeptPieces, id, KeptPiecesNotFound);
    const { missing, partId, number } = keptPieces;
    if (missing === 0) throw new KeptPiecesBookedAlready();
    await this.bookings.settle(keptPieces);
    if (keptPieces.missing < missing) return { keptPieces };
    const part = await this.em.findOne(Part, { id: partId });
    throw new StockShort(part?.number ?? number, 1);
  }
}
