import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Shipment } from './shipment.entity.ts';

const ShipmentMilestoneSchema = defineEntity({
  name: 'ShipmentMilestone',
  properties: {
    ...entity,
    shipment: () => p.manyToOne(Shipment),
    kind: p.string().$type<Sdl.ShipmentMilestoneKind>(),
    at: p.datetime(),
    place: p.string().nullable(),
    note: p.text().nullable(),
    recordedBy: p.string(),
  },
});

/** Something that happened on the way. Its shipment makes it. */
export class ShipmentMilestone extends ShipmentMilestoneSchema.class implements Sdl.ShipmentMilestone {}
ShipmentMilestoneSchema.setClass(ShipmentMilestone);
