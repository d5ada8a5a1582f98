import { defineEntity, p } from '@mikro-orm/core';
import { entity, MoneyColumns } from '@mainstay/kit/domain';
import { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { Transfer } from './transfer.entity.ts';

const TransferLineSchema = defineEntity({
  name: 'TransferLine',
  properties: {
    ...entity,
    transfer: () => p.manyToOne(Transfer),
    part: () => p.manyToOne(Part),
    quantity: p.integer(),
    /** Where the pieces are set aside until they leave; afterwards the place that they left. */
    heldAt: () => p.manyToOne(StockBalance),
    owner: p.enum(['DEPOT', 'HQ_CONSIGNED']),
    partRequestLine: () => p.manyToOne(PartRequestLine).nullable(),
    unitCost: p.embedded(MoneyColumns).nullable(),
  },
});

/** One part that is sent. Its transfer changes it. */
export class TransferLine extends TransferLineSchema.class implements Omit<Sdl.TransferLine, 'part'> {}
TransferLineSchema.setClass(TransferLine);
