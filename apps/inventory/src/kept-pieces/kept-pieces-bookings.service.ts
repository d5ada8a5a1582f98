import { Clock } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { StockLedger } from '../stock/stock-ledger.ts';
import { KeptPieces } from './kept-pieces.entity.ts';

/** Books pieces out of their depot that customers keep: never one that the books do not have. The caller holds the part alone. */
@Injectable()
export class KeptPiecesBookings {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly clock: Clock,
  ) {}

  /** Books what can be booked and is not yet. */
  async settle(kept: KeptPieces): Promise<void> {
    const { id, number, partId, warehouseId, bookedQuantity } = kept;
    const free = await this.ledger.lockFreeStock([partId], warehouseId);
    let missing = kept.missing;
    const held = free.map(({ balanceId, available }) => {
      const quantity = Math.min(available, missing);
      missing -= quantity;
      return { balanceId, quantity };
    });
    const taken = held.filter(({ quantity }) => quantity > 0);
    if (taken.length > 0) {
      await this.ledger.reserveLocked(taken);
      const key = `kept:${id}:${bookedQuantity}`;
      const movement = { key, kind: 'KEPT', document: number, postedAt: this.clock.now() } as const;
      const costs = await this.ledger.leave(movement, taken, 'CONSUMED');
      const [first, ...more] = taken.flatMap(it => costs.get(it.balanceId)?.times(it.quantity) ?? []);
      if (first) kept.book(kept.missing - missing, Money.sum(first.currency, [first, ...more]));
    }
    kept.notInBooks();
  }

  /** Goods came to a depot, or were freed there: what left it before, when the books had too few, is booked out of them first. */
  async catchUp(warehouseId: string, partIds: readonly string[]): Promise<void> {
    const open = { warehouseId, partId: { $in: [...partIds] }, [raw('(booked_quantity < quantity)')]: true };
    const order = { orderBy: { createdAt: 'asc', id: 'asc' }, limit: MOST } as const;
    const waiting = await this.em.find(KeptPieces, open, { ...order, lockMode: LockMode.PESSIMISTIC_WRITE });
    for (const kept of waiting) await this.settle(kept);
  }
}

/** More come with the next goods. */
const MOST = 100;
