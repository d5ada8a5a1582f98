import { randomUUIDv7 } from 'node:crypto';
import { Collection, defineEntity, p } from '@mikro-orm/core';
import { PurchaseOrderCancelled, PurchaseOrderClosedShort, PurchaseOrderPlaced } from '@mainstay/contracts/inventory';
import { aggregate, filled, InputInvalid, next, raise, within } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import type { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { PurchaseOrderLine } from './purchase-order-line.entity.ts';
import { PurchaseOrderWrongState, PurchasePriceCurrencyDiffers } from './purchase-order.errors.ts';
import { type PurchaseOrderAct, purchaseOrderLifecycle } from './purchase-order.lifecycle.ts';

const PurchaseOrderSchema = defineEntity({
  name: 'PurchaseOrder',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    supplier: () => p.manyToOne(Supplier),
    warehouse: () => p.manyToOne(Warehouse),
    currency: p.string().length(3),
    expectedOn: p.date().nullable(),
    status: p.enum(['DRAFT', 'PLACED', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED']),
    placedAt: p.datetime().nullable(),
    closedBecause: p.string().nullable(),
    lines: () => p.oneToMany(PurchaseOrderLine).mappedBy('purchaseOrder'),
  },
});

export interface PurchaseOrderOpening {
  readonly number: string;
  readonly supplier: Supplier;
  readonly warehouse: Warehouse;
  readonly currency: string;
  readonly expectedOn: string | null;
}

export interface OrderedPart {
  readonly part: Part;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly partRequestLine: PartRequestLine | null;
}

/** Parts ordered from a supplier (INV-20). */
export class PurchaseOrder
  extends PurchaseOrderSchema.class
  implements Omit<Sdl.PurchaseOrder, 'supplier' | 'warehouse' | 'lines'>
{
  /** @throws InputInvalid for no line, a wrong quantity or two prices of one part; PurchasePriceCurrencyDiffers */
  static draft(opening: PurchaseOrderOpening, ordered: readonly OrderedPart[]): PurchaseOrder {
    within(['input', 'lines'], ordered.length, 1, 500);
    const order = Object.assign(new PurchaseOrder(), { id: randomUUIDv7(), ...opening, status: 'DRAFT' as const });
    const lines = ordered.map(it =>
      Object.assign(new PurchaseOrderLine(), { id: randomUUIDv7(), purchaseOrder: order, ...it, received: 0 }),
    );
    for (const line of lines) order.check(line, lines);
    order.lines = new Collection<PurchaseOrderLine, object>(order, lines);
    return order;
  }

  /** Does a border lie between supplier and depot? Then logistics brings the goods. */
  get isImport(): boolean {
    return this.supplier.country !== this.warehouse.country;
  }

  /** @param ticketIds the cases that wait for it @throws PurchaseOrderWrongState */
  place(at: Date, ticketIds: readonly string[]): void {
    this.pass('place');
    this.placedAt = at;
    const { supplier, warehouse, number, currency } = this;
    raise(
      this,
      PurchaseOrderPlaced({
        ...{ purchaseOrderId: this.id, number, currency, expectedOn: this.expectedOn ?? null },
        ...{ supplierCode: supplier.code, supplierCountry: supplier.country },
        ...{ warehouseId: warehouse.id, destinationCountry: warehouse.country },
        ticketIds: [...new Set(ticketIds)],
        lines: this.lines.map(placedLine),
      }),
    );
  }

  /**
   * Goods of this order were put away: the lines fill up in their order, and the order ends with the last of them. What
   * comes although the order was withdrawn or closed is counted too.
   */
  receive(counted: ReadonlyMap<string, number>): void {
    for (const [partId, quantity] of counted) {
      let left = quantity;
      for (const line of this.lines.filter(it => it.part.id === partId)) {
        const taken = Math.min(left, line.quantity - line.received);
        line.received += taken;
        left -= taken;
      }
    }
    const isComplete = this.lines.getItems().every(line => line.received === line.quantity);
    if (isComplete && this.status === 'PLACED') this.pass('receive');
  }

  /** Has every piece of a part come that was ordered? */
  hasAll(partId: string): boolean {
    return this.lines.getItems().every(line => line.part.id !== partId || line.received === line.quantity);
  }

  /** The rest will never come. @throws PurchaseOrderWrongState, InputInvalid for a blank reason */
  closeShort(reason: string): void {
    const closedBecause = filled(['input', 'reason'], reason, 2000);
    this.pass('closeShort');
    this.closedBecause = closedBecause;
    const missing = this.lines
      .filter(line => line.received < line.quantity)
      .map(({ id: lineId, part, quantity, received }) => ({ lineId, partId: part.id, quantity: quantity - received }));
    raise(this, PurchaseOrderClosedShort({ purchaseOrderId: this.id, missing }));
  }

  /** @throws PurchaseOrderWrongState once something was received */
  cancel(): void {
    if (this.lines.getItems().some(line => line.received > 0)) throw new PurchaseOrderWrongState(this.status, 'cancel');
    const wasPlaced = this.status === 'PLACED';
    this.pass('cancel');
    if (wasPlaced) raise(this, PurchaseOrderCancelled({ purchaseOrderId: this.id }));
  }

  private check({ quantity, unitPrice, part }: PurchaseOrderLine, all: readonly PurchaseOrderLine[]): void {
    within(['input', 'lines', 'quantity'], quantity, 1, 1_000_000);
    if (unitPrice.currency !== this.currency) throw new PurchasePriceCurrencyDiffers(this.currency);
    if (all.every(line => line.part !== part || line.unitPrice.equals(unitPrice))) return;
    throw new InputInvalid(['input', 'lines', 'unitPrice'], {
      en: `${part.number} stands on several lines; give it one price.`,
      zh: `${part.number} 出现在多行，价格须一致。`,
    });
  }

  private pass(act: PurchaseOrderAct): void {
    const status = next(purchaseOrderLifecycle, this.status, act);
    if (!status) throw new PurchaseOrderWrongState(this.status, act);
    this.status = status;
  }
}
PurchaseOrderSchema.setClass(PurchaseOrder);

const placedLine = ({ id: lineId, part, quantity, unitPrice }: PurchaseOrderLine) => ({
  ...{ lineId, partId: part.id, partNumber: part.number, quantity },
  unitPrice: { amount: unitPrice.amount, currency: unitPrice.currency },
  hsCode: part.hsCode ?? null,
  countryOfOrigin: part.countryOfOrigin ?? null,
});
