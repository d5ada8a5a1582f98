import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const FittedPartSchema = defineEntity({
  name: 'FittedPart',
  properties: {
    ...entity,
    assetId: p.uuid(),
    partId: p.uuid(),
    /** Which piece, where it has a serial number. */
    unitId: p.uuid().nullable(),
    workOrderId: p.uuid(),
    fittedOn: p.date(),
    knownFrom: p.datetime(),
  },
});

/** A part that a repair put into a machine: it may carry a warranty of its own (anchors.md 3, feature 6). */
export class FittedPart extends FittedPartSchema.class {}
FittedPartSchema.setClass(FittedPart);
