import { defineEntity, p } from '@mikro-orm/core';
import { Money } from '@mainstay/money';

/** Money as two columns, minor units and ISO 4217 currency: `price: p.embedded(MoneyColumns)`. */
export const MoneyColumns = defineEntity({
  class: Money,
  embeddable: true,
  properties: { minor: p.bigint('number'), currency: p.string().length(3) },
});
