import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';

const HsCodeSchema = defineEntity({
  name: 'HsCode',
  properties: {
    ...entity,
    code: p.string().unique(),
    section: p.string(),
    description: p.text(),
    parentCode: p.string().nullable(),
    level: p.integer(),
  },
});

/** A chapter, heading or subheading of the Harmonized System: reference data, loaded from its publisher's table. */
export class HsCode extends HsCodeSchema.class implements Omit<Sdl.HsCode, 'parent'> {}
HsCodeSchema.setClass(HsCode);
