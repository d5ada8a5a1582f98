import { defineEntity, p } from '@mikro-orm/core';

const KnownReturnRepairSchema = defineEntity({
  name: 'KnownReturnRepair',
  properties: {
    id: p.uuid().primary(),
    /** The units that go home; unknown until they passed their tests. */
    readyIds: p.array().nullable(),
    /** The units that the warehouse let go. */
    releasedIds: p.array(),
    isOver: p.boolean(),
    isCancelled: p.boolean(),
  },
});

/** What logistics knows of a return repair: a copy of facts that tickets and inventory keep. */
export class KnownReturnRepair extends KnownReturnRepairSchema.class {
  get isReady(): boolean {
    return Boolean(this.readyIds);
  }

  /** Of a cancelled order, what came meanwhile goes home as it is. */
  get isReleased(): boolean {
    if (this.isCancelled) return this.releasedIds.length > 0;
    return this.readyIds?.every(id => this.releasedIds.includes(id)) ?? false;
  }
}
KnownReturnRepairSchema.setClass(KnownReturnRepair);
