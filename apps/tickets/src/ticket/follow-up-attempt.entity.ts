import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from './ticket.entity.ts';

const FollowUpAttemptSchema = defineEntity({
  name: 'FollowUpAttempt',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    round: p.integer(),
    attempt: p.integer(),
    remarks: p.text().nullable(),
    calledBy: p.string(),
    calledAt: p.datetime(),
    nextAt: p.datetime().nullable(),
  },
});

/** A call after the repair that reached nobody (TCK-19). */
export class FollowUpAttempt extends FollowUpAttemptSchema.class implements Sdl.FollowUpAttempt {
  static of(ticket: Ticket, said: Sdl.TicketRecordNotReachedInput, { at: calledAt, by: calledBy }: Act) {
    const remarks = optionalText(['input', 'remarks'], said.remarks);
    const { round, unreachedCount: attempt, nextFollowUpAt: nextAt = null } = ticket;
    return make(FollowUpAttempt, { ticket, round, attempt, remarks, calledBy, calledAt, nextAt });
  }
}
FollowUpAttemptSchema.setClass(FollowUpAttempt);
