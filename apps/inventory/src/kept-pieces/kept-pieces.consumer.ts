import type { DataOf } from '@mainstay/contracts/event';
import { SupplyKeptPiecesReturned, SupplyPiecesKept, SupplySurplusReturned } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { PartAllocation } from '../part-request/part-allocation.service.ts';
import { Part } from '../part/part.entity.ts';
import { StockLedger } from '../stock/stock-ledger.ts';
import { KeptPiecesBookings } from './kept-pieces-bookings.service.ts';
import { KeptPieces } from './kept-pieces.entity.ts';

/** What tickets says of pieces that stay with customers. Only what a depot packed too many was in its books. */
@Injectable()
export class KeptPiecesConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly bookings: KeptPiecesBookings,
    private readonly allocation: PartAllocation,
    private readonly clock: Clock,
  ) {}

  @On(SupplyPiecesKept)
  async kept(told: DataOf<typeof SupplyPiecesKept>): Promise<void> {
    if (told.cause !== 'WRONGLY_PACKED') return;
    await this.ledger.lockParts([told.partId], 'ALONE');
    if (await this.em.findOne(KeptPieces, { id: told.supplyDifferenceId })) return;
    const kept = KeptPieces.of(told);
    this.em.persist(kept);
    await this.bookings.settle(kept);
  }

  /** They are stock again at what they cost, as they were counted, and serve who waits once the depot has caught up. */
  @On(SupplyKeptPiecesReturned)
  async returned(told: DataOf<typeof SupplyKeptPiecesReturned>): Promise<void> {
    await this.ledger.lockParts([told.partId], 'ALONE');
    const id = told.supplyDifferenceId;
    const kept = await this.em.findOne(KeptPieces, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const came = kept?.comeBack(told) ?? 0;
    if (kept && came > 0) await this.bookIn(kept, told, came);
  }

  /** Nobody kept them, so that the books of their depot have them as good stock: they follow what is damaged, or came to another. */
  @On(SupplySurplusReturned)
  async cameUnkept(told: DataOf<typeof SupplySurplusReturned>): Promise<void> {
    const moved = told.warehouseId === told.fromWarehouseId ? told.damaged : told.quantity;
    if (told.cause !== 'WRONGLY_PACKED' || moved === 0) return;
    await this.ledger.lockParts([told.partId], 'ALONE');
    const { supplyDifferenceId, staying } = told;
    if (await this.em.findOne(KeptPieces, { supplyDifferenceId, staying })) return;
    const pieces = KeptPieces.unkept(told, moved);
    this.em.persist(pieces);
    await this.bookings.settle(pieces);
    await this.bookIn(pieces, told, moved);
  }

  private async bookIn(
    kept: KeptPieces,
    {
      warehouseId,
      partId,
      damaged = 0,
    }: Pick<DataOf<typeof SupplyKeptPiecesReturned>, 'warehouseId' | 'partId' | 'damaged'>,
    came: number,
  ): Promise<void> {
    const { standardCost } = await this.em.findOneOrFail(Part, { id: partId });
    const key = `kept-back:${kept.id}:${kept.returnedQuantity}`;
    const movement = { key, kind: 'RETURN', document: kept.number, postedAt: this.clock.now() } as const;
    const piece = { partId, warehouseId, owner: 'DEPOT', unitCost: kept.unitCost ?? standardCost } as const;
    const good = { ...piece, condition: 'GOOD', quantity: came - damaged } as const;
    const broken = { ...piece, condition: 'NON_CONFORMING', quantity: damaged } as const;
    await this.ledger.arrive(movement, [good, broken], 'CONSUMED');
    await this.allocation.serveWaiting(warehouseId, [partId]);
  }
}
