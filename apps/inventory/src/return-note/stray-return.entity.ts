import { randomUUIDv7 } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import { entity } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

const StrayReturnSchema = defineEntity({
  name: 'StrayReturn',
  properties: {
    ...entity,
    ticketId: p.uuid(),
    workOrderId: p.uuid().nullable(),
    lineId: p.uuid(),
    partId: p.uuid(),
    quantity: p.integer(),
    announcedAt: p.datetime(),
  },
});

/** Parts said to come back that were never issued for their ticket: kept, so that somebody asks. */
export class StrayReturn
  extends StrayReturnSchema.class
  implements Omit<Sdl.StrayReturn, 'ticket' | 'workOrder' | 'part'>
{
  static of(
    facts: Omit<Pick<StrayReturn, keyof typeof StrayReturnSchema.properties>, 'id' | 'createdAt'>,
  ): StrayReturn {
    return Object.assign(new StrayReturn(), { id: randomUUIDv7(), ...facts });
  }
}
StrayReturnSchema.setClass(StrayReturn);
