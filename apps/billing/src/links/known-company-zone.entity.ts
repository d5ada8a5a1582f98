import { defineEntity, p } from '@mikro-orm/core';

const KnownCompanyZoneSchema = defineEntity({
  name: 'KnownCompanyZone',
  properties: {
    /** That of the policy of customers that told it. */
    id: p.uuid().primary(),
    /** IANA name. */
    timeZone: p.string(),
    setAt: p.datetime(),
  },
});
/** In which zone the company reckons its days, as a policy of customers told it last: what was told last by any holds. */
export class KnownCompanyZone extends KnownCompanyZoneSchema.class {}
KnownCompanyZoneSchema.setClass(KnownCompanyZone);
