import { entity, make, MoneyColumns } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { PriceList } from './price-list.entity.ts';

const PartPriceSchema = defineEntity({
  name: 'PartPrice',
  properties: {
    ...entity,
    priceList: () => p.manyToOne(PriceList),
    partId: p.uuid(),
    price: p.embedded(MoneyColumns),
  },
});

/** The price of one part in a price list. */
export class PartPrice extends PartPriceSchema.class implements Sdl.PartPrice {
  static of(priceList: PriceList, partId: string, price: Money): PartPrice {
    return make(PartPrice, { priceList, partId, price });
  }

  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  change(price: Money): void {
    this.price = price;
  }
}
PartPriceSchema.setClass(PartPrice);
