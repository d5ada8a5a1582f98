import { defineEntity, p } from '@mikro-orm/core';
import { entity } from '@mainstay/kit/domain';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { PartRequest } from './part-request.entity.ts';

/** Why a line was set aside where it was: the rule that decided and the figures it looked at. */
export interface Allocation {
  readonly rule: Sdl.PartAllocationRule;
  /** ISO 8601. */
  readonly decidedAt: string;
  readonly depots: readonly { readonly warehouseId: string; readonly available: number }[];
}

const PartRequestLineSchema = defineEntity({
  name: 'PartRequestLine',
  properties: {
    ...entity,
    request: () => p.manyToOne(PartRequest),
    part: () => p.manyToOne(Part),
    quantity: p.integer(),
    status: p.enum(['RESERVED', 'IN_TRANSFER', 'SHORT', 'ORDERED', 'ISSUED', 'RELEASED']),
    /** Where the pieces are set aside, while they are. */
    heldAt: () => p.manyToOne(StockBalance).nullable(),
    allocation: p.json<Allocation>().nullable(),
    dealerId: p.uuid().nullable(),
  },
});

/** One part that a ticket needs; its id is the ticket's own for it. Its request changes it. */
export class PartRequestLine
  extends PartRequestLineSchema.class
  implements Omit<Sdl.PartRequestLine, 'part' | 'transfer' | 'purchaseOrder' | 'allocation'>
{
  /** Does nothing stand between this line and its part but that there is none? */
  get isWaiting(): boolean {
    return this.status === 'SHORT' || this.status === 'ORDERED';
  }

  /** Is something kept for it until it is fetched, here or on its way from another depot? */
  get isSetAside(): boolean {
    return this.status === 'RESERVED' || this.status === 'IN_TRANSFER';
  }

  get isOpen(): boolean {
    return this.status !== 'ISSUED' && this.status !== 'RELEASED';
  }
}
PartRequestLineSchema.setClass(PartRequestLine);
