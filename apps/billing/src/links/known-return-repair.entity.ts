import type { SalesScope } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const KnownReturnRepairSchema = defineEntity({
  name: 'KnownReturnRepair',
  properties: {
    id: p.uuid().primary(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    scope: p.string().$type<SalesScope>().nullable(),
    isFree: p.boolean(),
  },
});

/** What billing knows of a return repair: a copy of facts that tickets keeps. */
export class KnownReturnRepair extends KnownReturnRepairSchema.class {}
KnownReturnRepairSchema.setClass(KnownReturnRepair);
