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
    /** The line under which it left its depot. */
    lineId: p.uuid(),
    /** The work order, the repair of the unit in the factory or by others on site, or the case of a customer that fits it itself. */
    repairId: p.uuid(),
    fittedOn: p.date(),
    /** Of such a case: the opening of it in which the customer signed for it. */
    round: p.integer().nullable(),
    knownFrom: p.datetime(),
    /** When we heard that the customer sent it back, or that it was not built in. */
    knownUntil: p.datetime().nullable(),
  },
});

/** A part that a repair put into a machine, on site or in the factory, or a customer itself: it may carry a warranty of its own (anchors.md 3, feature 6). */
export class FittedPart extends FittedPartSchema.class {}
FittedPartSchema.setClass(FittedPart);
