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
import {
  DeclarationRefused,
  DeclarationReleased,
  DeclarationSubmitted,
  ImportOrderDelivered,
  ImportOrderOpened,
  ShipmentArrived,
  ShipmentBooked,
  ShipmentCancelled,
  ShipmentDeparted,
} from '@mainstay/contracts/logistics';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import type { SlaMilestone, SlaRecordType } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';

interface About {
  readonly type: SlaRecordType;
  readonly id: string;
  readonly number?: string;
  readonly ticketId?: string | null;
  readonly counterparty?: string;
}

/** Starts and stops the clocks of what other services move: orders, imports, shipments, transfers, repairs at suppliers. */
@Injectable()
export class SlaRecordConsumer {
  constructor(
    private readonly clocks: SlaClocks,
    private readonly clock: Clock,
  ) {}

  @On(PurchaseOrderPlaced)
  async orderPlaced({ purchaseOrderId: id, number, supplierCode: counterparty }: DataOf<typeof PurchaseOrderPlaced>) {
    await this.reached({ type: 'SUPPLIER_ORDER', id, number, counterparty }, 'ORDERED');
  }

  @On(ReceiptPutAway)
  async orderReceived({ purchaseOrderId: id }: DataOf<typeof ReceiptPutAway>) {
    if (id) await this.reached({ type: 'SUPPLIER_ORDER', id }, 'DELIVERED');
  }

  @On(PurchaseOrderCancelled)
  async orderCancelled({ purchaseOrderId: id }: DataOf<typeof PurchaseOrderCancelled>) {
    await this.ended({ type: 'SUPPLIER_ORDER', id });
  }

  @On(PurchaseOrderClosedShort)
  async orderClosedShort({ purchaseOrderId: id }: DataOf<typeof PurchaseOrderClosedShort>) {
    await this.ended({ type: 'SUPPLIER_ORDER', id });
  }

  @On(ImportOrderOpened)
  async importOpened({ importOrderId: id, number }: DataOf<typeof ImportOrderOpened>) {
    await this.reached({ type: 'IMPORT_ORDER', id, number }, 'ORDERED');
  }

  @On(DeclarationSubmitted)
  async declared({ importOrderId: id, submittedAt }: DataOf<typeof DeclarationSubmitted>) {
    await this.reached({ type: 'IMPORT_ORDER', id }, 'DECLARED', submittedAt);
  }

  @On(DeclarationReleased)
  async released({ importOrderId: id, releasedAt }: DataOf<typeof DeclarationReleased>) {
    await this.reached({ type: 'IMPORT_ORDER', id }, 'RELEASED', releasedAt);
  }

  @On(DeclarationRefused)
  async refused({ declarationId, importOrderId: id, reason, refusedAt: at }: DataOf<typeof DeclarationRefused>) {
    const notice = { key: `REFUSED:${declarationId}`, at, type: 'WAITS', party: 'CUSTOMS', reason } as const;
    await this.clocks.note(aboutOf({ type: 'IMPORT_ORDER', id }), notice);
  }

  @On(ImportOrderDelivered)
  async importDelivered({ importOrderId: id, number, deliveredAt }: DataOf<typeof ImportOrderDelivered>) {
    await this.reached({ type: 'IMPORT_ORDER', id, number }, 'DELIVERED', deliveredAt);
  }

  @On(ShipmentBooked)
  async shipmentBooked({ shipmentId: id, number }: DataOf<typeof ShipmentBooked>) {
    await this.reached({ type: 'SHIPMENT', id, number }, 'ORDERED');
  }

  @On(ShipmentDeparted)
  async shipmentDeparted({ shipmentId: id, departedAt }: DataOf<typeof ShipmentDeparted>) {
    await this.reached({ type: 'SHIPMENT', id }, 'SHIPPED', departedAt);
  }

  @On(ShipmentArrived)
  async shipmentArrived({ shipmentId: id, arrivedAt }: DataOf<typeof ShipmentArrived>) {
    await this.reached({ type: 'SHIPMENT', id }, 'ARRIVED_AT_BORDER', arrivedAt);
  }

  @On(ShipmentCancelled)
  async shipmentCancelled({ shipmentId: id }: DataOf<typeof ShipmentCancelled>) {
    await this.ended({ type: 'SHIPMENT', id });
  }

  @On(TransferDispatched)
  async transferDispatched({ transferId: id, number, ticketId, dispatchedAt }: DataOf<typeof TransferDispatched>) {
    await this.reached({ type: 'PARTS_DELIVERY', id, number, ticketId }, 'SHIPPED', dispatchedAt);
  }

  @On(TransferReceived)
  async transferReceived({ transferId: id, number, ticketId, receivedAt }: DataOf<typeof TransferReceived>) {
    await this.reached({ type: 'PARTS_DELIVERY', id, number, ticketId }, 'DELIVERED', receivedAt);
  }

  @On(SupplierRepairSent)
  async sentForRepair(data: DataOf<typeof SupplierRepairSent>) {
    const { supplierRepairId: id, number, supplierCode: counterparty, ticketId, sentAt } = data;
    await this.reached({ type: 'SUPPLIER_REPAIR', id, number, ticketId, counterparty }, 'SHIPPED', sentAt);
  }

  @On(SupplierRepairReturned)
  async returnedFromRepair(data: DataOf<typeof SupplierRepairReturned>) {
    const { supplierRepairId: id, number, supplierCode: counterparty, ticketId, returnedAt } = data;
    await this.reached({ type: 'SUPPLIER_REPAIR', id, number, ticketId, counterparty }, 'RETURNED', returnedAt);
  }

  private async reached(about: About, milestone: SlaMilestone, at = this.clock.now().toISOString()): Promise<void> {
    await this.clocks.note(aboutOf(about), { key: `${milestone} ${at}`, at, type: 'REACHED', milestone });
  }

  private async ended(about: About): Promise<void> {
    await this.clocks.note(aboutOf(about), { key: 'ENDED', at: this.clock.now().toISOString(), type: 'ENDED' });
  }
}

const aboutOf = ({ type, id, number = '', ticketId = null, counterparty }: About) => ({
  ...{ type, id, number, ticketId, customerId: null, assetId: null, dealerId: null },
  facts: counterparty ? { counterparty } : {},
});
