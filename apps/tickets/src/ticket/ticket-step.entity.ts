import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from './ticket.entity.ts';

const TicketStepSchema = defineEntity({
  name: 'TicketStep',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    position: p.integer(),
    kind: p.string().$type<Sdl.TicketStepKind>(),
    owner: p.string(),
    enteredBy: p.string(),
    note: p.text().nullable(),
    happenedAt: p.datetime(),
    dealerId: p.uuid().nullable(),
  },
});

/** One step of a case with the one person who answers for it (TCK-18). */
export class TicketStep extends TicketStepSchema.class implements Sdl.TicketStep {
  static of(ticket: Ticket, kind: Sdl.TicketStepKind, act: Act, note: string | null, owner: string): TicketStep {
    const { dealerId, stepCount: position } = ticket;
    const { at: happenedAt, by: enteredBy } = act;
    return make(TicketStep, { ticket, position, kind, owner, enteredBy, note, happenedAt, dealerId });
  }

  /** What a correction keeps of a report, word for word, is forgotten; its number stands for it. */
  forget(report: string, words: string): void {
    if (this.kind !== 'REPORT_CORRECTED' || !words) return;
    this.note = this.note?.replaceAll(words, () => report) ?? null;
  }
}
TicketStepSchema.setClass(TicketStep);
