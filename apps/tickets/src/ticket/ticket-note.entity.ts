import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from './ticket.entity.ts';

const TicketNoteSchema = defineEntity({
  name: 'TicketNote',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    text: p.text(),
    writtenBy: p.string(),
    writtenAt: p.datetime(),
    dealerId: p.uuid().nullable(),
  },
});

/** A note of staff on a ticket. */
export class TicketNote extends TicketNoteSchema.class implements Sdl.TicketNote {
  static of(ticket: Ticket, input: Sdl.TicketAddNoteInput, { at: writtenAt, by: writtenBy }: Act): TicketNote {
    const text = filled(['input', 'text'], input.text, 4000);
    return make(TicketNote, { ticket, text, writtenBy, writtenAt, dealerId: ticket.dealerId });
  }

  /** What it repeats of a report is forgotten. */
  forget(report: string): void {
    if (this.text.startsWith(`${report}: `)) this.text = report;
  }
}
TicketNoteSchema.setClass(TicketNote);
