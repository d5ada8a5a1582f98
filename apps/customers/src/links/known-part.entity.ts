import { defineEntity, p } from '@mikro-orm/core';

const KnownPartSchema = defineEntity({
  name: 'KnownPart',
  properties: {
    id: p.uuid().primary(),
    number: p.string(),
    isWearing: p.boolean(),
    /** None for a part of the unit. */
    itemClass: p.enum(['ACCESSORY', 'LAMP']).nullable(),
    supplierCode: p.string().nullable(),
  },
});

/** What customers knows of a part: a copy of facts that inventory keeps. */
export class KnownPart extends KnownPartSchema.class {}
KnownPartSchema.setClass(KnownPart);
