import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from './ticket.entity.ts';

const TicketNoteSchema = defineEntity({
  name: 'TicketNote',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    text: p.text(),
    writtenBy: p.string(),
    isToldToCustomer: p.boolean(),
    writtenAt: p.datetime(),
    dealerId: p.uuid().nullable(),
  },
});

/** A note of staff on a ticket. */
export class TicketNote extends TicketNoteSchema.class implements Sdl.TicketNote {}
TicketNoteSchema.setClass(TicketNote);
