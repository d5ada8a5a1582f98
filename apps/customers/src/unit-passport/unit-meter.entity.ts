import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { Unit } from './unit.entity.ts';

const UnitMeterSchema = defineEntity({
  name: 'UnitMeter',
  properties: {
    ...entity,
    unitId: p.uuid(),
    dealerId: p.uuid().nullable(),
    kind: p.string().$type<Sdl.UnitMeterKind>(),
    unitOfMeasure: p.string(),
  },
});

/** A meter of a machine. */
export class UnitMeter extends UnitMeterSchema.class implements Omit<Sdl.UnitMeter, 'readings' | 'total'> {
  static of({ id: unitId, dealerId }: Unit, kind: Sdl.UnitMeterKind, unitOfMeasure: string): UnitMeter {
    return make(UnitMeter, { unitId, dealerId: dealerId ?? null, kind, unitOfMeasure });
  }
}
UnitMeterSchema.setClass(UnitMeter);
