import { entity } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { LocalRepair } from './local-repair.entity.ts';

const LocalRepairPartSchema = defineEntity({
  name: 'LocalRepairPart',
  properties: {
    ...entity,
    localRepair: () => p.manyToOne(LocalRepair),
    /** Of the partner, who sees it. */
    dealerId: p.uuid().nullable(),
    partId: p.uuid(),
    quantity: p.integer(),
    issuedQuantity: p.integer(),
    usedQuantity: p.integer(),
    returnedQuantity: p.integer(),
    lostQuantity: p.integer(),
  },
});

/** A part of ours that a local repair asked for; its id is that of the line in inventory's request. */
export class LocalRepairPart extends LocalRepairPartSchema.class implements Omit<Sdl.LocalRepairPart, 'part'> {
  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  /** What left the depot and is not accounted for. */
  get atHand(): Opt<number> {
    return this.issuedQuantity - this.usedQuantity - this.returnedQuantity - this.lostQuantity;
  }

  /** Says where it went. @returns whether all that left the depot is accounted for now */
  account({ used, returned, lost }: Pick<Sdl.LocalRepairPartUseInput, 'used' | 'returned' | 'lost'>): boolean {
    Object.assign(this, { usedQuantity: used, returnedQuantity: returned, lostQuantity: lost });
    return this.atHand === 0 && used >= 0 && returned >= 0 && lost >= 0;
  }
}
LocalRepairPartSchema.setClass(LocalRepairPart);
