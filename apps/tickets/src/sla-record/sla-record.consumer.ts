import type { DataOf } from '@mainstay/contracts/event';
import {
  PurchaseOrderCancelled,
  PurchaseOrderClosedShort,
  PurchaseOrderPlaced,
  ReceiptPutAway,
  SupplierRepairReturned,
  SupplierRepairSent,
  TransferDispatched,
  TransferReceived,
} from '@mainstay/contracts/inventory';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { SlaNotices } from './sla-notices.service.ts';

/** Starts and stops the clocks of what inventory moves: orders, transfers, repairs at suppliers. */
@Injectable()
export class SlaRecordConsumer {
  constructor(private readonly notices: SlaNotices) {}

  @On(PurchaseOrderPlaced)
  async orderPlaced(data: DataOf<typeof PurchaseOrderPlaced>) {
    const { purchaseOrderId: id, number, supplierCode: counterparty, ticketIds: servedTicketIds } = data;
    await this.notices.reached({ type: 'SUPPLIER_ORDER', id, number, counterparty, servedTicketIds }, 'ORDERED');
  }

  /** What came has left, too: of goods that cross no border nobody tells the departure. */
  @On(ReceiptPutAway)
  async orderReceived({ purchaseOrderId: id }: DataOf<typeof ReceiptPutAway>) {
    if (!id) return;
    await this.notices.reached({ type: 'SUPPLIER_ORDER', id }, 'SHIPPED');
    await this.notices.reached({ type: 'SUPPLIER_ORDER', id }, 'DELIVERED');
  }

  @On(PurchaseOrderCancelled)
  async orderCancelled({ purchaseOrderId: id }: DataOf<typeof PurchaseOrderCancelled>) {
    await this.notices.ended({ type: 'SUPPLIER_ORDER', id });
  }

  @On(PurchaseOrderClosedShort)
  async orderClosedShort({ purchaseOrderId: id }: DataOf<typeof PurchaseOrderClosedShort>) {
    await this.notices.ended({ type: 'SUPPLIER_ORDER', id });
  }

  @On(TransferDispatched)
  async transferDispatched({ transferId: id, number, ticketId, dispatchedAt }: DataOf<typeof TransferDispatched>) {
    await this.notices.reached({ type: 'PARTS_DELIVERY', id, number, ticketId }, 'SHIPPED', dispatchedAt);
  }

  @On(TransferReceived)
  async transferReceived({ transferId: id, number, ticketId, receivedAt }: DataOf<typeof TransferReceived>) {
    await this.notices.reached({ type: 'PARTS_DELIVERY', id, number, ticketId }, 'DELIVERED', receivedAt);
  }

  @On(SupplierRepairSent)
  async sentForRepair(data: DataOf<typeof SupplierRepairSent>) {
    const { supplierRepairId: id, number, supplierCode: counterparty, ticketId, sentAt } = data;
    await this.notices.reached({ type: 'SUPPLIER_REPAIR', id, number, ticketId, counterparty }, 'SHIPPED', sentAt);
  }

  @On(SupplierRepairReturned)
  async returnedFromRepair(data: DataOf<typeof SupplierRepairReturned>) {
    const { supplierRepairId: id, number, supplierCode: counterparty, ticketId, returnedAt } = data;
    await this.notices.reached({ type: 'SUPPLIER_REPAIR', id, number, ticketId, counterparty }, 'RETURNED', returnedAt);
  }
}
