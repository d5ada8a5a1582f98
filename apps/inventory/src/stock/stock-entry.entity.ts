import { defineEntity, p } from '@mikro-orm/core';
import { MoneyColumns } from '@mainstay/kit/domain';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

const StockMovementSchema = defineEntity({
  name: 'StockMovement',
  properties: {
    id: p.uuid().primary(),
    key: p.string().unique(),
    kind: p.enum([
      'RECEIPT',
      'TRANSFER_OUT',
      'TRANSFER_IN',
      'ISSUE',
      'RETURN',
      'LOAN_OUT',
      'LOAN_IN',
      'LOAN_LOST',
      'KEPT',
    ]),
    document: p.string(),
    postedAt: p.datetime(),
  },
});

/** A business act that moved stock; its key is the act's own, so that it cannot be posted twice. Append-only. */
export class StockMovement extends StockMovementSchema.class implements Sdl.StockMovement {}
StockMovementSchema.setClass(StockMovement);

const StockEntrySchema = defineEntity({
  name: 'StockEntry',
  properties: {
    id: p.uuid().primary(),
    movement: () => p.manyToOne(StockMovement),
    part: () => p.manyToOne(Part),
    account: p.enum(['LOCATION', 'IN_TRANSIT', 'LENT', 'CONSUMED', 'SUPPLIER', 'SCRAP', 'ADJUSTMENT']),
    warehouse: () => p.manyToOne(Warehouse).nullable(),
    condition: p.enum(['GOOD', 'NON_CONFORMING', 'QUARANTINED']),
    owner: p.enum(['DEPOT', 'HQ_CONSIGNED']),
    quantity: p.integer(),
    unitCost: p.embedded(MoneyColumns),
  },
});

/** One line of the stock ledger. Append-only: the database refuses to change or remove it. */
export class StockEntry
  extends StockEntrySchema.class
  implements Omit<Sdl.StockEntry, 'movement' | 'part' | 'warehouse'> {}
StockEntrySchema.setClass(StockEntry);
