import type { DataOf } from '@mainstay/contracts/event';
import { SupplyPiecesKept } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
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
}
