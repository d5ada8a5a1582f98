import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock, amountOf } from '@mainstay/kit/domain';
import { loadForChange, nextNumber, found, foundAll } from '@mainstay/kit/service';
import { PartAllocation } from '../part-request/part-allocation.service.ts';
import { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { Part } from '../part/part.entity.ts';
import { PartNotFound } from '../part/part.errors.ts';
import { Receipt } from '../receipt/receipt.entity.ts';
import type { PurchaseOrderDraftInput } from '../schema.types.ts';
import { StockLedger } from '../stock/stock-ledger.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { SupplierNotFound } from '../supplier/supplier.errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { WarehouseNotFound } from '../warehouse/warehouse.errors.ts';
import { PurchaseOrder } from './purchase-order.entity.ts';
import { PartRequestLineNotShort, PurchaseOrderNotCounted, PurchaseOrderNotFound } from './purchase-order.errors.ts';

/** Orders parts from suppliers, and tells the requests that wait for them (INV-20). */
@Injectable()
export class PurchaseOrders {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly allocation: PartAllocation,
    private readonly clock: Clock,
  ) {}

  /** @throws SupplierNotFound, WarehouseNotFound, PartNotFound, PartRequestLineNotShort, InputInvalid */
  async draft(input: PurchaseOrderDraftInput): Promise<PurchaseOrder> {
    const supplier = await found(this.em, Supplier, input.supplier, SupplierNotFound);
    const warehouse = await found(this.em, Warehouse, input.warehouse, WarehouseNotFound);
    const parts = await foundAll(
      this.em,
      Part,
      input.lines.map(line => line.part),
      PartNotFound,
    );
    const waiting = await foundAll(this.em, PartRequestLine, waitedFor(input), PartRequestLineNotShort);
    const ordered = input.lines.map(line => ({
      part: parts.get(line.part) ?? missing(new PartNotFound()),
      quantity: line.quantity,
      unitPrice: amountOf(['input', 'lines', 'unitPrice'], line.unitPrice),
      partRequestLine: line.partRequestLine ? (waiting.get(line.partRequestLine) ?? null) : null,
    }));
    const number = await nextNumber(this.em, 'PO', this.clock.now());
    const { currency, expectedOn = null } = input;
    const order = PurchaseOrder.draft({ number, supplier, warehouse, currency, expectedOn }, ordered);
    await this.requestsOf(order);
    this.em.persist(order);
    return order;
  }

  /** @throws PurchaseOrderNotFound, PurchaseOrderWrongState, PartRequestLineNotShort */
  async place(id: string): Promise<PurchaseOrder> {
    const order = await this.load(id);
    const waiting = await this.requestsOf(order);
    order.place(
      this.clock.now(),
      waiting.map(({ request }) => request.ticketId),
    );
    for (const { request, line } of waiting) request.markOrdered(line);
    if (!order.isImport) {
      const number = await nextNumber(this.em, 'RC', this.clock.now());
      this.em.persist(Receipt.forOrder({ number, deliveryNote: order.number, importOrderId: null }, order, null));
    }
    return order;
  }

  /**
   * Withdraws an order. Imported goods that stand before the depot are received all the same: they are free stock.
   * @throws PurchaseOrderNotFound, PurchaseOrderWrongState, ReceiptWrongState
   */
  async cancel(id: string): Promise<PurchaseOrder> {
    const order = await this.load(id);
    order.cancel();
    const expected = { purchaseOrder: order, importOrderId: null };
    const receipts = await this.em.find(Receipt, expected, { lockMode: LockMode.PESSIMISTIC_WRITE });
    for (const receipt of receipts) receipt.cancel();
    const lineIds = order.lines.getItems().flatMap(({ partRequestLine }) => partRequestLine?.id ?? []);
    for (const { request, line } of await this.lockedLines(lineIds)) request.markUnordered(line);
    return order;
  }

  /**
   * Ends an order of which the rest will never come: lines that wait for it get what is free, or are short again.
   * @throws PurchaseOrderNotFound, PurchaseOrderWrongState, PurchaseOrderNotCounted, InputInvalid
   */
  async closeShort(id: string, reason: string): Promise<PurchaseOrder> {
    const order = await this.load(id);
    order.closeShort(reason);
    const receipts = await this.em.find(Receipt, { purchaseOrder: order });
    const counted = receipts.filter(receipt => receipt.status === 'PUT_AWAY');
    if (counted.length === 0 || counted.length < receipts.length) throw new PurchaseOrderNotCounted();
    const partIds = [...new Set(order.lines.map(line => line.part.id))];
    await this.ledger.lockParts(partIds, 'ALONE');
    await this.allocation.serveWaiting(order.warehouse.id, partIds, {
      ...{ purchaseOrderId: order.id, spent: new Set(partIds) },
    });
    return order;
  }

  private async load(id: string): Promise<PurchaseOrder> {
    const order = await loadForChange(this.em, PurchaseOrder, id, PurchaseOrderNotFound);
    await this.em.populate(order, ['supplier', 'warehouse', 'lines.part']);
    return order;
  }

  /** The lines of requests that an order is for, still waiting. @throws PartRequestLineNotShort when one does not */
  private async requestsOf(order: PurchaseOrder) {
    const linked = order.lines.getItems().flatMap(line => (line.partRequestLine ? [line] : []));
    const waiting = await this.lockedLines(linked.flatMap(({ partRequestLine }) => partRequestLine?.id ?? []));
    for (const { partRequestLine, part } of linked) {
      const it = waiting.find(({ line }) => line.id === partRequestLine?.id);
      const isFit =
        it?.line.status === 'SHORT' && it.line.part.id === part.id && it.request.warehouse.id === order.warehouse.id;
      if (!isFit) throw new PartRequestLineNotShort();
    }
    return waiting;
  }

  private async lockedLines(lineIds: readonly string[]): Promise<{ request: PartRequest; line: PartRequestLine }[]> {
    if (lineIds.length === 0) return [];
    const requests = await this.em.find(
      PartRequest,
      { lines: { id: { $in: [...lineIds] } } },
      {
        lockMode: LockMode.PESSIMISTIC_WRITE,
        orderBy: { id: 'asc' },
        populate: ['lines'],
        populateWhere: {},
        strategy: 'select-in',
      },
    );
    return requests.flatMap(request =>
      request.lines.getItems().flatMap(line => (lineIds.includes(line.id) ? [{ request, line }] : [])),
    );
  }
}

const waitedFor = ({ lines }: PurchaseOrderDraftInput) => lines.flatMap(line => line.partRequestLine ?? []);

function missing(refusal: Error): never {
  throw refusal;
}
