import { defineEntity, p } from '@mikro-orm/core';

const KnownServicePromiseSchema = defineEntity({
  name: 'KnownServicePromise',
  properties: {
    id: p.uuid().primary(),
    code: p.string(),
    /** Of the SLA policy that keeps it. */
    policyCode: p.string(),
    /** The first day on which it no longer holds. */
    publishedUntil: p.date().nullable(),
    /** IANA name of the zone whose day that is. */
    timeZone: p.string(),
  },
});
/** What service knows of a version of a promise to the public: which SLA policy keeps it, and until when. */
export class KnownServicePromise extends KnownServicePromiseSchema.class {}
KnownServicePromiseSchema.setClass(KnownServicePromise);
