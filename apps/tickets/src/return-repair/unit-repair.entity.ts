import { entity } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';

interface Replaced {
  readonly partId: string;
  readonly quantity: number;
}

const UnitRepairSchema = defineEntity({
  name: 'UnitRepair',
  properties: {
    ...entity,
    unit: () => p.manyToOne(ReturnRepairUnit),
    repairer: p.string(),
    actions: p.text(),
    replaced: p.json<readonly Replaced[]>(),
    laborMinutes: p.integer(),
    repairedAt: p.datetime(),
  },
});

/** One repair of one unit; a unit that fails a test has several. */
export class UnitRepair extends UnitRepairSchema.class implements Sdl.UnitRepair {
  get partsReplaced(): Opt<Sdl.WorkOrderPart[]> {
    return this.replaced.map(({ partId, quantity }) => ({ part: { id: partId }, quantity }));
  }
}
UnitRepairSchema.setClass(UnitRepair);
