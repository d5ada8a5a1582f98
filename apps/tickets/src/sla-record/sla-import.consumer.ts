import type { DataOf } from '@mainstay/contracts/event';
import {
  DeclarationAnswered,
  DeclarationAssessed,
  DeclarationInspected,
  DeclarationQueried,
  DeclarationRefused,
  DeclarationReleased,
  DeclarationSubmitted,
  ImportOrderCancelled,
  ImportOrderDelivered,
  ImportOrderOpened,
  ShipmentArrived,
  ShipmentBooked,
  ShipmentCancelled,
  ShipmentDelayed,
  ShipmentDeparted,
} from '@mainstay/contracts/logistics';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { SlaNotices } from './sla-notices.service.ts';

const importOf = (id: string) => ({ type: 'IMPORT_ORDER' as const, id });
const shipmentOf = (id: string) => ({ type: 'SHIPMENT' as const, id });

/** Starts, holds and stops the clocks of what logistics moves: imports with their declarations, and shipments. */
@Injectable()
export class SlaImportConsumer {
  constructor(private readonly notices: SlaNotices) {}

  @On(ImportOrderOpened)
  async importOpened({ importOrderId, number, ticketIds: servedTicketIds }: DataOf<typeof ImportOrderOpened>) {
    await this.notices.reached({ ...importOf(importOrderId), number, servedTicketIds }, 'ORDERED');
  }

  @On(ImportOrderCancelled)
  async importCancelled({ importOrderId, cancelledAt }: DataOf<typeof ImportOrderCancelled>) {
    await this.notices.ended(importOf(importOrderId), cancelledAt);
  }

  @On(DeclarationSubmitted)
  async declared({ importOrderId, submittedAt, brokerCode: counterparty }: DataOf<typeof DeclarationSubmitted>) {
    await this.notices.reached({ ...importOf(importOrderId), counterparty }, 'DECLARED', submittedAt);
  }

  @On(DeclarationQueried)
  async queried({ importOrderId, text, queriedAt }: DataOf<typeof DeclarationQueried>) {
    await this.notices.waits(importOf(importOrderId), `QUERY ${queriedAt}`, 'US', text, queriedAt);
  }

  @On(DeclarationAnswered)
  async answered({ importOrderId, answeredAt }: DataOf<typeof DeclarationAnswered>) {
    await this.notices.goesOn(importOf(importOrderId), `ANSWER ${answeredAt}`, answeredAt);
  }

  @On(DeclarationInspected)
  async inspected({ importOrderId, inspectedAt }: DataOf<typeof DeclarationInspected>) {
    const key = `INSPECTION ${inspectedAt}`;
    await this.notices.waits(importOf(importOrderId), key, 'CUSTOMS', 'inspection of the goods', inspectedAt);
  }

  @On(DeclarationAssessed)
  async assessed({ importOrderId, assessedAt }: DataOf<typeof DeclarationAssessed>) {
    await this.notices.waits(importOf(importOrderId), 'DUTIES', 'US', 'payment of the duties', assessedAt);
  }

  @On(DeclarationReleased)
  async released({ importOrderId, releasedAt }: DataOf<typeof DeclarationReleased>) {
    await this.notices.reached(importOf(importOrderId), 'RELEASED', releasedAt);
    await this.notices.waitsNoMore(importOf(importOrderId), 'RELEASE', releasedAt);
  }

  /** A refusal is final: the goods come no further. */
  @On(DeclarationRefused)
  async refused({ importOrderId, shipmentId, refusedAt }: DataOf<typeof DeclarationRefused>) {
    await this.notices.ended(importOf(importOrderId), refusedAt);
    if (shipmentId) await this.notices.ended(shipmentOf(shipmentId), refusedAt);
  }

  @On(ImportOrderDelivered)
  async importDelivered(data: DataOf<typeof ImportOrderDelivered>) {
    const { importOrderId, number, shipmentId, deliveredAt } = data;
    await this.notices.reached({ ...importOf(importOrderId), number }, 'DELIVERED', deliveredAt);
    if (shipmentId) await this.notices.reached(shipmentOf(shipmentId), 'DELIVERED', deliveredAt);
  }

  @On(ShipmentBooked)
  async booked({ shipmentId, number, carrierCode, ticketIds: servedTicketIds }: DataOf<typeof ShipmentBooked>) {
    const about = { ...shipmentOf(shipmentId), number, counterparty: carrierCode, servedTicketIds };
    await this.notices.reached(about, 'ORDERED');
  }

  /** Goods that leave are what the supplier owed. */
  @On(ShipmentDeparted)
  async departed({ shipmentId, departedAt, purchaseOrderId: id }: DataOf<typeof ShipmentDeparted>) {
    await this.notices.reached(shipmentOf(shipmentId), 'SHIPPED', departedAt);
    if (id) await this.notices.reached({ type: 'SUPPLIER_ORDER', id }, 'SHIPPED', departedAt);
  }

  @On(ShipmentDelayed)
  async delayed({ shipmentId, reason, expectedAt, delayedAt }: DataOf<typeof ShipmentDelayed>) {
    await this.notices.waits(shipmentOf(shipmentId), `DELAY ${expectedAt}`, 'CARRIER', reason, delayedAt);
  }

  @On(ShipmentArrived)
  async arrived({ shipmentId, arrivedAt }: DataOf<typeof ShipmentArrived>) {
    await this.notices.reached(shipmentOf(shipmentId), 'ARRIVED_AT_BORDER', arrivedAt);
    await this.notices.waitsNoMore(shipmentOf(shipmentId), 'ARRIVAL', arrivedAt);
  }

  @On(ShipmentCancelled)
  async cancelled({ shipmentId }: DataOf<typeof ShipmentCancelled>) {
    await this.notices.ended(shipmentOf(shipmentId));
  }
}
