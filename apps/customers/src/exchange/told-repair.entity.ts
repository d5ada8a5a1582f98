import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const ToldRepairSchema = defineEntity({
  name: 'ToldRepair',
  properties: {
    ...entity,
    assetId: p.uuid(),
    ticketId: p.uuid(),
    /** Which opening of its case it was made in, where that is told. */
    round: p.integer().nullable(),
    toldBy: p.string(),
    beganOn: p.date(),
    endedOn: p.date(),
    isDisassembly: p.boolean(),
    isSolved: p.boolean(),
  },
});

/** One repair of a machine as it was told of, by a visit, in the factory, by a team or by a partner; it has the id of that. */
export class ToldRepair extends ToldRepairSchema.class {}
ToldRepairSchema.setClass(ToldRepair);
