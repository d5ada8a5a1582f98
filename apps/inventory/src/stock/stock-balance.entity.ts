import { defineEntity, p, type Opt } from '@mikro-orm/core';
import { entity, MoneyColumns } from '@mainstay/kit/domain';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

const StockBalanceSchema = defineEntity({
  name: 'StockBalance',
  properties: {
    ...entity,
    part: () => p.manyToOne(Part),
    warehouse: () => p.manyToOne(Warehouse),
    condition: p.enum(['GOOD', 'NON_CONFORMING', 'QUARANTINED']),
    owner: p.enum(['DEPOT', 'HQ_CONSIGNED']),
    onHand: p.integer(),
    reserved: p.integer(),
    unitCost: p.embedded(MoneyColumns),
  },
});

/** How many of a part lie where. Read only: the ledger alone moves stock, and it does so in SQL. */
export class StockBalance extends StockBalanceSchema.class implements Omit<Sdl.StockBalance, 'part' | 'warehouse'> {
  get available(): Opt<number> {
    return this.onHand - this.reserved;
  }
}
StockBalanceSchema.setClass(StockBalance);
