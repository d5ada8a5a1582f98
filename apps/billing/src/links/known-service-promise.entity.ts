import { defineEntity, p } from '@mikro-orm/core';

const KnownServicePromiseSchema = defineEntity({
  name: 'KnownServicePromise',
  properties: {
    id: p.uuid().primary(),
    code: p.string(),
    /** Of the price list that keeps it. */
    policyCode: p.string(),
    /** The first day on which it no longer holds. */
    publishedUntil: p.date().nullable(),
  },
});
/** What billing knows of a version of a promise to the public: which price list keeps it, and until when. */
export class KnownServicePromise extends KnownServicePromiseSchema.class {}
KnownServicePromiseSchema.setClass(KnownServicePromise);
