import type { DataOf } from '@mainstay/contracts/event';
import { SupplyKeptPiecesReturned, SupplyPiecesKept } from '@mainstay/contracts/tickets';
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

  /** They are stock again at what they cost, and serve who waits once the depot has caught up. */
  @On(SupplyKeptPiecesReturned)
  async returned(told: DataOf<typeof SupplyKeptPiecesReturned>): Promise<void> {
    const { supplyDifferenceId: id, warehouseId, partId } = told;
    await this.ledger.lockParts([partId], 'ALONE');
    const kept = await this.em.findOne(KeptPieces, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!kept || kept.returnedAt) return;
    const { standardCost } = await this.em.findOneOrFail(Part, { id: partId });
    kept.comeBack(told);
    const { number, quantity } = kept;
    const movement = { key: `kept-back:${id}`, kind: 'RETURN', document: number, postedAt: this.clock.now() } as const;
    const unitCost = kept.unitCost ?? standardCost;
    const pieces = { partId, warehouseId, condition: 'GOOD', owner: 'DEPOT', quantity, unitCost } as const;
    await this.ledger.arrive(movement, [pieces], 'CONSUMED');
    await this.allocation.serveWaiting(warehouseId, [partId]);
  }
}
