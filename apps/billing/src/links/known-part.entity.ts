import { MoneyColumns } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const KnownPartSchema = defineEntity({
  name: 'KnownPart',
  properties: {
    id: p.uuid().primary(),
    number: p.string(),
    name: p.string(),
    supplierCode: p.string().nullable(),
    standardCost: p.embedded(MoneyColumns),
  },
});

/** What billing knows of a part: a copy of facts that inventory keeps. */
export class KnownPart extends KnownPartSchema.class {}
KnownPartSchema.setClass(KnownPart);
