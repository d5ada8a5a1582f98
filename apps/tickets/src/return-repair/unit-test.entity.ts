import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { type Measurement, RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';

const UnitTestSchema = defineEntity({
  name: 'UnitTest',
  properties: {
    ...entity,
    unit: () => p.manyToOne(ReturnRepairUnit),
    kind: p.string().$type<Sdl.UnitTestKind>(),
    template: () => p.manyToOne(RepairTestTemplate).nullable(),
    startedAt: p.datetime(),
    endedAt: p.datetime(),
    isPassed: p.boolean(),
    measurements: p.json<Measurement[]>(),
    testedBy: p.string(),
    inspectionRequest: p.string().nullable(),
    remarks: p.text().nullable(),
  },
});

/** One inspection or test of one unit. Written when it ends; never changed. */
export class UnitTest extends UnitTestSchema.class implements Omit<Sdl.UnitTest, 'template'> {}
UnitTestSchema.setClass(UnitTest);
