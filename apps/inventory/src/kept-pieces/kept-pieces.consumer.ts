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

  /** They are stock again at what they cost, as they were counted, and serve who waits once the depot has caught up. */
  @On(SupplyKeptPiecesReturned)
  async returned(told: DataOf<typeof SupplyKeptPiecesReturned>): Promise<void> {
    const { supplyDifferenceId: id, warehouseId, partId, damaged = 0 } = told;
    await this.ledger.lockParts([partId], 'ALONE');
    const kept = await this.em.findOne(KeptPieces, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const came = kept?.comeBack(told) ?? 0;
    if (!kept || came === 0) return;
    const { standardCost } = await this.em.findOneOrFail(Part, { id: partId });
    const key = `kept-back:${id}:${kept.returnedQuantity}`;
    const movement = { key, kind: 'RETURN', document: kept.number, postedAt: this.clock.now() } as const;
    const piece = { partId, warehouseId, owner: 'DEPOT', unitCost: kept.unitCost ?? standardCost } as const;
    const good = { ...piece, condition: 'GOOD', quantity: came - damaged } as const;
    const broken = { ...piece, condition: 'NON_CONFORMING', quantity: damaged } as const;
    await this.ledger.arrive(movement, [good, broken], 'CONSUMED');
    await this.allocation.serveWaiting(warehouseId, [partId]);
  }
}
