import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock, amountOf } from '@mainstay/kit/domain';
import { isId, loadForChange, nextNumber, found, foundAll } from '@mainstay/kit/service';
import { LoanBookings } from '../loan-booking/loan-bookings.service.ts';
import { type OrderedDelivery, PartAllocation } from '../part-request/part-allocation.service.ts';
import { Part } from '../part/part.entity.ts';
import { PartNotFound } from '../part/part.errors.ts';
import { PurchaseOrder } from '../purchase-order/purchase-order.entity.ts';
import { PurchaseOrderNotFound } from '../purchase-order/purchase-order.errors.ts';
import type { ReceiptCountInput, ReceiptExpectInput, ReceiptInspectInput } from '../schema.types.ts';
import { BEFORE_LOCKING } from '../stock/lock-order.ts';
import { type StockArrival, StockLedger } from '../stock/stock-ledger.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { WarehouseNotFound } from '../warehouse/warehouse.errors.ts';
import { ReceiptDiscrepancy, type ReceiptLine } from './receipt-line.entity.ts';
import { Receipt } from './receipt.entity.ts';
import { ReceiptNotFound } from './receipt.errors.ts';

/** Takes goods in: the note, the count, the inspection, the shelf, and those who wait for them. */
@Injectable()
export class Receipts {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly allocation: PartAllocation,
    private readonly loans: LoanBookings,
    private readonly clock: Clock,
  ) {}

  /** @throws WarehouseNotFound, PartNotFound, InputInvalid */
  async expect(input: ReceiptExpectInput): Promise<Receipt> {
    const warehouse = await found(this.em, Warehouse, input.warehouse, WarehouseNotFound);
    const parts = await foundAll(
      this.em,
      Part,
      input.lines.map(line => line.part),
      PartNotFound,
    );
    const expected = input.lines.map(line => {
      const part = parts.get(line.part);
      if (!part) throw new PartNotFound();
      return { part, quantity: line.quantity, unitCost: amountOf(['input', 'lines', 'unitCost'], line.unitCost) };
    });
    const number = await nextNumber(this.em, 'RC', this.clock.now());
    const receipt = Receipt.expect({ number, warehouse, deliveryNote: input.deliveryNote }, expected);
    this.em.persist(receipt);
    return receipt;
  }

  /** @throws ReceiptNotFound, ReceiptWrongState, ReceiptLinesDiffer, InputInvalid */
  async count(id: string, { lines }: ReceiptCountInput): Promise<Receipt> {
    const receipt = await this.load(id);
    const discrepancies = receipt.count(lines, this.clock.now());
    await this.em.nativeDelete(ReceiptDiscrepancy, { receipt });
    this.em.persist(discrepancies);
    return receipt;
  }

  /** @throws ReceiptNotFound, ReceiptWrongState, ReceiptLinesDiffer, ReceiptInspectionIncomplete */
  async inspect(id: string, { lines }: ReceiptInspectInput): Promise<Receipt> {
    const receipt = await this.load(id);
    receipt.inspect(lines);
    return receipt;
  }

  /**
   * Books accepted goods as good stock and rejected ones as quarantined, and sets aside what tickets wait for: in one
   * transaction, with as many statements for 300 lines as for three.
   * @throws ReceiptNotFound, ReceiptWrongState
   */
  async putAway(id: string): Promise<Receipt> {
    const order = await this.orderOf(id);
    const receipt = await this.load(id);
    const { warehouse, number } = receipt;
    const at = this.clock.now();
    receipt.putAway(at);
    const lines = receipt.lines.getItems();
    await this.ledger.lockParts(
      lines.map(line => line.part.id),
      'ALONE',
    );
    const arrivals = lines.flatMap(line => arrivalsOf(line, warehouse.id));
    await this.ledger.arrive(
      { key: `receipt:${id}`, kind: 'RECEIPT', document: number, postedAt: at },
      arrivals,
      'SUPPLIER',
    );
    const delivery = order && fill(order, lines);
    const settled = lines.flatMap(({ part, accepted }) => (accepted || delivery?.spent.has(part.id) ? [part.id] : []));
    if (settled.length === 0) return receipt;
    await this.loans.catchUp(warehouse.id, settled);
    await this.allocation.serveWaiting(warehouse.id, settled, delivery);
    return receipt;
  }

  /** The order that a receipt answers, locked before it. */
  private async orderOf(id: string): Promise<PurchaseOrder | null> {
    const receipt = isId(id) ? await this.em.findOne(Receipt, { id }, BEFORE_LOCKING) : null;
    if (!receipt?.purchaseOrder) return null;
    const order = await loadForChange(this.em, PurchaseOrder, receipt.purchaseOrder.id, PurchaseOrderNotFound);
    await order.lines.loadItems();
    return order;
  }

  private async load(id: string): Promise<Receipt> {
    const receipt = await loadForChange(this.em, Receipt, id, ReceiptNotFound);
    await this.em.populate(receipt, ['warehouse', 'purchaseOrder.supplier', 'lines.part.supplier']);
    return receipt;
  }
}

/** Fills up the order. Nothing more will come of a part that is complete, or of which pieces were missing. */
function fill(order: PurchaseOrder, lines: readonly ReceiptLine[]): OrderedDelivery {
  order.receive(new Map(lines.map(line => [line.part.id, line.counted ?? 0])));
  const spent = lines.filter(({ part, counted, expected }) => order.hasAll(part.id) || (counted ?? 0) < expected);
  return { purchaseOrderId: order.id, spent: new Set(spent.map(line => line.part.id)) };
}

function arrivalsOf({ part, accepted, rejected, unitCost }: ReceiptLine, warehouseId: string): StockArrival[] {
  const piece = { partId: part.id, warehouseId, owner: 'DEPOT', unitCost: part.stockValue(unitCost) } as const;
  return [
    { ...piece, condition: 'GOOD', quantity: accepted ?? 0 },
    { ...piece, condition: 'QUARANTINED', quantity: rejected ?? 0 },
  ];
}
