import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const ToldRepairSchema = defineEntity({
  name: 'ToldRepair',
  properties: {
    ...entity,
    assetId: p.uuid(),
    returnRepair: p.string(),
    beganOn: p.date(),
    endedOn: p.date(),
    isSolved: p.boolean(),
  },
});

/** One repair of a machine in the factory, as it was told of; its id is that of the unit in its return repair. */
export class ToldRepair extends ToldRepairSchema.class {}
ToldRepairSchema.setClass(ToldRepair);
