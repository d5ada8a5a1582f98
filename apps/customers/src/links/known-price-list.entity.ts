import { defineEntity, p } from '@mikro-orm/core';

const KnownPriceListSchema = defineEntity({
  name: 'KnownPriceList',
  properties: {
    code: p.string().primary(),
    /** When the version in force was put so. */
    activatedAt: p.datetime(),
    /** Its last day. */
    validUntil: p.date().nullable(),
  },
});

/** What customers knows of a price list: that a version of it is in force, and until when. */
export class KnownPriceList extends KnownPriceListSchema.class {}
KnownPriceListSchema.setClass(KnownPriceList);
