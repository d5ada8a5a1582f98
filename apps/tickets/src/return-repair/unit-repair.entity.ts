import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';

interface Replaced {
  readonly partId: string;
  readonly quantity: number;
  /** Of the pieces that have one. */
  readonly serials: readonly string[];
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
  static of(
    work: Pick<UnitRepair, 'unit' | 'repairer' | 'actions' | 'laborMinutes' | 'repairedAt'>,
    partsUsed: readonly PartLine[],
  ): UnitRepair {
    const byPart = [...Map.groupBy(partsUsed, it => it.partId)];
    const replaced = byPart.map(([partId, lines]): Replaced => {
      const serials = lines.flatMap(it => it.fitted ?? []).map(it => it.serial);
      return { partId, quantity: lines.reduce((sum, it) => sum + it.quantity, 0), serials };
    });
    return make(UnitRepair, { ...work, replaced });
  }

  get partsReplaced(): Opt<Sdl.WorkOrderPart[]> {
    return this.replaced.map(({ partId, quantity, serials }) => ({
      ...{ part: { id: partId }, quantity, serials: [...serials] },
    }));
  }
}
UnitRepairSchema.setClass(UnitRepair);
