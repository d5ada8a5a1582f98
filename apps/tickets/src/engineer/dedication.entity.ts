import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Engineer } from './engineer.entity.ts';

const DedicationSchema = defineEntity({
  name: 'Dedication',
  properties: {
    ...entity,
    customerId: p.uuid().unique(),
    engineer: () => p.manyToOne(Engineer),
    dedicatedBy: p.string(),
  },
});

/** The engineer whom a VIP customer was given (CUS-03): one each. */
export class Dedication extends DedicationSchema.class {}
DedicationSchema.setClass(Dedication);
