import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DataOf } from '@mainstay/contracts/event';
import { ImportOrderDelivered } from '@mainstay/contracts/logistics';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { PurchaseOrder } from '../purchase-order/purchase-order.entity.ts';
import { Receipt } from './receipt.entity.ts';

@Injectable()
export class ReceiptConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * Imported goods stand before the depot: they are expected as they were delivered, also those of an order that was
   * withdrawn or closed while they travelled.
   */
  @On(ImportOrderDelivered)
  async expect(data: DataOf<typeof ImportOrderDelivered>): Promise<void> {
    const populate = ['warehouse', 'lines.part'] as const;
    const order = await this.em.findOne(
      PurchaseOrder,
      { id: data.purchaseOrderId },
      { populate, strategy: 'select-in' },
    );
    const known = await this.em.count(Receipt, { importOrderId: data.importOrderId });
    if (!order || known > 0) return;
    const delivered = new Map<string, number>();
    for (const { partId, quantity } of data.lines) delivered.set(partId, (delivered.get(partId) ?? 0) + quantity);
    const number = await nextNumber(this.em, 'RC', this.clock.now());
    const opening = { number, deliveryNote: data.number, importOrderId: data.importOrderId };
    this.em.persist(Receipt.forOrder(opening, order, delivered));
  }
}
