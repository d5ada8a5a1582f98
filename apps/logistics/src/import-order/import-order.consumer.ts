import type { DataOf } from '@mainstay/contracts/event';
import { PurchaseOrderCancelled, PurchaseOrderPlaced, ReceiptPutAway } from '@mainstay/contracts/inventory';
import { Clock, make } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Shipment } from '../shipment/shipment.entity.ts';
import { RequiredDocuments } from '../trade-document/required-documents.service.ts';
import { AcceptanceRecord } from './acceptance-record.entity.ts';
import { ImportOrderLine } from './import-order-line.entity.ts';
import { ImportOrder } from './import-order.entity.ts';

/** Orders to suppliers beyond a border become imports (requirements 3d-1); what the depot finds is kept with them. */
@Injectable()
export class ImportOrderConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly documents: RequiredDocuments,
  ) {}

  @On(PurchaseOrderPlaced)
  async open(order: DataOf<typeof PurchaseOrderPlaced>): Promise<void> {
    if (order.supplierCountry === order.destinationCountry) return;
    if (await this.em.count(ImportOrder, { purchaseOrderId: order.purchaseOrderId })) return;
    const importOrder = ImportOrder.open(await nextNumber(this.em, 'IM', this.clock.now()), order);
    const lines = order.lines.map((line, index) => ImportOrderLine.of(importOrder, index, line));
    this.em.persist([importOrder, ...lines]);
    await this.documents.complete(importOrder, lines, null);
  }

  @On(PurchaseOrderCancelled)
  async cancel({ purchaseOrderId }: DataOf<typeof PurchaseOrderCancelled>): Promise<void> {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const importOrder = await this.em.findOne(ImportOrder, { purchaseOrderId }, { lockMode });
    if (!importOrder?.cancelIfPossible(this.clock.now())) return;
    const shipment = await this.em.findOne(Shipment, { importOrder: importOrder.id }, { lockMode });
    shipment?.cancel();
  }

  @On(ReceiptPutAway)
  async keepAcceptance({ receiptId, number, importOrderId, lines }: DataOf<typeof ReceiptPutAway>): Promise<void> {
    if (importOrderId === null || (await this.em.count(AcceptanceRecord, { receiptId }))) return;
    const importOrder = await this.em.findOne(ImportOrder, { id: importOrderId });
    if (!importOrder) return;
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    const record = make(AcceptanceRecord, {
      importOrder,
      receiptId,
      receiptNumber: number,
      accepted: sum(lines.map(line => line.accepted)),
      rejected: sum(lines.map(line => line.rejected)),
      recordedAt: this.clock.now(),
    });
    this.em.persist(record);
  }
}
