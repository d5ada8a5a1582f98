import { entity } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ReturnRepair } from './return-repair.entity.ts';

const ReturnRepairPartSchema = defineEntity({
  name: 'ReturnRepairPart',
  properties: {
    ...entity,
    order: () => p.manyToOne(ReturnRepair),
    partId: p.uuid(),
    quantity: p.integer(),
    issuedQuantity: p.integer(),
    usedQuantity: p.integer(),
    returnedQuantity: p.integer(),
  },
});

/** A part that a return repair asked for; its id is that of the line in inventory's request. */
export class ReturnRepairPart extends ReturnRepairPartSchema.class implements Omit<Sdl.ReturnRepairPart, 'part'> {
  /** What left the warehouse and is not accounted for. */
  get atHand(): Opt<number> {
    return this.issuedQuantity - this.usedQuantity - this.returnedQuantity;
  }
}
ReturnRepairPartSchema.setClass(ReturnRepairPart);
