import { defineEntity, p } from '@mikro-orm/core';
import { entity, MoneyColumns } from '@mainstay/kit/domain';
import { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { PurchaseOrder } from './purchase-order.entity.ts';

const PurchaseOrderLineSchema = defineEntity({
  name: 'PurchaseOrderLine',
  properties: {
    ...entity,
    purchaseOrder: () => p.manyToOne(PurchaseOrder),
    part: () => p.manyToOne(Part),
    quantity: p.integer(),
    received: p.integer(),
    unitPrice: p.embedded(MoneyColumns),
    partRequestLine: () => p.manyToOne(PartRequestLine).nullable(),
  },
});

/** One part on order. Its order changes it. */
export class PurchaseOrderLine extends PurchaseOrderLineSchema.class implements Omit<Sdl.PurchaseOrderLine, 'part'> {}
PurchaseOrderLineSchema.setClass(PurchaseOrderLine);
