import type { SalesScope } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { FreeBecause } from '../cost-sheet/cost-sheet.entity.ts';

const KnownReturnRepairSchema = defineEntity({
  name: 'KnownReturnRepair',
  properties: {
    id: p.uuid().primary(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    scope: p.string().$type<SalesScope>().nullable(),
    freeBecause: p.string().$type<FreeBecause>().nullable(),
    /** Does quality object to who answers for units of it? */
    isObjected: p.boolean(),
  },
});

/** What billing knows of a return repair: a copy of facts that tickets keeps. */
export class KnownReturnRepair extends KnownReturnRepairSchema.class {}
KnownReturnRepairSchema.setClass(KnownReturnRepair);
