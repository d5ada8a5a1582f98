import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from './ticket.entity.ts';

const FollowUpCallSchema = defineEntity({
  name: 'FollowUpCall',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    satisfaction: p.integer(),
    isSolved: p.boolean(),
    remarks: p.text().nullable(),
    calledBy: p.string(),
    calledAt: p.datetime(),
    dealerId: p.uuid().nullable(),
  },
});

/** A call after the repair (TCK-19). */
export class FollowUpCall extends FollowUpCallSchema.class implements Sdl.FollowUpCall {}
FollowUpCallSchema.setClass(FollowUpCall);
