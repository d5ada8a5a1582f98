import { defineEntity, p } from '@mikro-orm/core';

const KnownFeeListSchema = defineEntity({
  name: 'KnownFeeList',
  properties: { id: p.uuid().primary(), ticketId: p.uuid(), number: p.string(), approvedAt: p.datetime() },
});

/** What customers knows of a fee list of a case: that it is final, since when. One that is no longer final has no copy. */
export class KnownFeeList extends KnownFeeListSchema.class {}
KnownFeeListSchema.setClass(KnownFeeList);
