import { Clock } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { PartAllocation } from '../part-request/part-allocation.service.ts';
import { Part } from '../part/part.entity.ts';
import { StockLedger } from '../stock/stock-ledger.ts';
import { LoanBooking } from './loan-booking.entity.ts';

/**
 * Books pieces that are lent or given in exchange out of their depot and back, by what is known of the loan, in whatever
 * order it was heard: never a piece that the books do not have. The caller holds the parts alone.
 */
@Injectable()
export class LoanBookings {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly allocation: PartAllocation,
    private readonly clock: Clock,
  ) {}

  find(id: string): Promise<LoanBooking | null> {
    return this.em.findOne(LoanBooking, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  /** Books what can be booked and is not yet. */
  async settle(booking: LoanBooking): Promise<void> {
    if (booking.isToBookOut) await this.bookOut(booking);
    if (booking.returnedAt && !booking.isReturnBooked && booking.lentAt) await this.bookBack(booking);
    else if (booking.isMissing && booking.status === 'LENT') await this.writeOff(booking);
  }

  /** Goods came to a depot: what left it before, when the books had none, is booked out of them first. */
  async catchUp(warehouseId: string, partIds: readonly string[]): Promise<void> {
    const waiting = await this.em.find(
      LoanBooking,
      { status: 'NOT_FOUND', fromWarehouseId: warehouseId, partId: { $in: [...partIds] } },
      { orderBy: [{ lentAt: 'asc' }, { id: 'asc' }], limit: MOST, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    for (const booking of waiting) await this.settle(booking);
  }

  private async bookOut(booking: LoanBooking): Promise<void> {
    const { id, number, partId, fromWarehouseId } = booking;
    if (!partId || !fromWarehouseId) return booking.bookedOut(null, null);
    const [free] = await this.ledger.lockFreeStock([partId], fromWarehouseId);
    if (!free) return booking.notInBooks();
    const held = [{ balanceId: free.balanceId, quantity: 1 }];
    await this.ledger.reserveLocked(held);
    const movement = { key: `loan-out:${id}`, kind: 'LOAN_OUT', document: number, postedAt: this.clock.now() } as const;
    const costs = await this.ledger.leave(movement, held, booking.isExchange ? 'CONSUMED' : 'LENT');
    booking.bookedOut(free.owner, costs.get(free.balanceId) ?? null);
  }

  /** A core is worth nothing until it is repaired; what was lent comes back at what it cost. */
  private async bookBack(booking: LoanBooking): Promise<void> {
    const { id, number, status, isExchange, returnedPartId: partId, toWarehouseId: warehouseId } = booking;
    const { returnedCondition: condition } = booking;
    booking.bookedBack();
    const owner = isExchange ? 'DEPOT' : booking.owner;
    if (!partId || !warehouseId || !condition || !owner) return;
    const part = await this.em.findOne(Part, { id: partId });
    if (!part) return;
    const unitCost = (isExchange ? null : booking.unitCost) ?? Money.zero(part.standardCost.currency);
    const movement = { key: `loan-in:${id}`, kind: 'LOAN_IN', document: number, postedAt: this.clock.now() } as const;
    const piece = { partId, warehouseId, condition, owner, quantity: 1, unitCost };
    const from = status === 'LENT' ? 'LENT' : 'CONSUMED';
    await this.ledger.arrive(movement, [piece], from);
    if (condition === 'GOOD') await this.allocation.serveWaiting(warehouseId, [partId]);
  }

  private async writeOff(booking: LoanBooking): Promise<void> {
    const { id, number, partId, owner, unitCost } = booking;
    booking.written();
    if (!partId || !owner || !unitCost) return;
    const movement = {
      key: `loan-lost:${id}`,
      kind: 'LOAN_LOST',
      document: number,
      postedAt: this.clock.now(),
    } as const;
    await this.ledger.writeOff(movement, { partId, owner, unitCost });
  }
}

/** More come with the next goods. */
const MOST = 100;
