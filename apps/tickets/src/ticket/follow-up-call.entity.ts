import { entity, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { optionalText } from '../optional-text.ts';
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
    noComplaintBecause: p.text().nullable(),
    calledBy: p.string(),
    calledAt: p.datetime(),
    dealerId: p.uuid().nullable(),
  },
});

/** A call after the repair (TCK-19). */
export class FollowUpCall extends FollowUpCallSchema.class implements Sdl.FollowUpCall {
  static of(ticket: Ticket, input: Sdl.TicketRecordFollowUpInput, { at: calledAt, by: calledBy }: Act): FollowUpCall {
    const satisfaction = within(['input', 'satisfaction'], input.satisfaction, 1, 5);
    const remarks = optionalText(['input', 'remarks'], input.remarks);
    const noComplaintBecause = optionalText(['input', 'noComplaintBecause'], input.noComplaintBecause);
    const { isSolved } = input;
    const { dealerId } = ticket;
    const said = { satisfaction, isSolved, remarks, noComplaintBecause };
    return make(FollowUpCall, { ticket, ...said, calledBy, calledAt, dealerId });
  }
}
FollowUpCallSchema.setClass(FollowUpCall);
