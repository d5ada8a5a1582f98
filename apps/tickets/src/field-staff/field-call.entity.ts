import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { FieldStaff } from './field-staff.entity.ts';

const FieldCallSchema = defineEntity({
  name: 'FieldCall',
  properties: {
    ...entity,
    fieldStaff: () => p.manyToOne(FieldStaff),
    calledAt: p.datetime(),
    wasReached: p.boolean(),
    note: p.text().nullable(),
    calledBy: p.string(),
  },
});

/** That somebody called within the hours of reach, and whether anybody answered (N74). */
export class FieldCall extends FieldCallSchema.class {}
FieldCallSchema.setClass(FieldCall);
