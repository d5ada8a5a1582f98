import type { DataOf } from '@mainstay/contracts/event';
import type { TicketCustomerTold } from '@mainstay/contracts/tickets';
import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import type { Told } from './promised-finish.ts';

const ProgressNoticeSchema = defineEntity({
  name: 'ProgressNotice',
  properties: {
    ...entity,
    /** Of one of the two. */
    ticket: () => p.manyToOne(Ticket).nullable(),
    complaint: () => p.manyToOne(Complaint).nullable(),
    text: p.text(),
    channel: p.string().$type<Sdl.NoticeChannel>(),
    expectedFinishAt: p.datetime().nullable(),
    delayReason: p.string().$type<Sdl.NoticeDelayReason>().nullable(),
    toldBy: p.string(),
    toldAt: p.datetime(),
    dealerId: p.uuid().nullable(),
  },
});

/** What a case tells a notice of itself. */
interface Case {
  readonly expectedFinishAt?: Date | null;
  readonly dealerId?: string | null;
}

/** What a customer was told of the progress of a case (TCK-16). */
export class ProgressNotice extends ProgressNoticeSchema.class implements Sdl.ProgressNotice {
  static ofTicket(ticket: Ticket, told: Told, act: Act): ProgressNotice {
    return make(ProgressNotice, { ticket, ...said(ticket, told, act) });
  }

  static ofComplaint(complaint: Complaint, told: Told, act: Act): ProgressNotice {
    return make(ProgressNotice, { complaint, ...said(complaint, told, act) });
  }

  /** What is mailed to the people of the customer, where it is told by mail; null where it is told otherwise. */
  mailTo({ customerId, number }: { customerId: string; number: string }): DataOf<typeof TicketCustomerTold>['byMail'] {
    if (this.channel !== 'EMAIL') return null;
    return { noticeId: this.id, customerId, number, words: this.text, delayReason: this.delayReason ?? null };
  }
}
ProgressNoticeSchema.setClass(ProgressNotice);

const said = (about: Case, told: Told, { at: toldAt, by: toldBy }: Act) => ({
  text: filled(['input', 'text'], told.text, 4000),
  channel: told.channel,
  expectedFinishAt: about.expectedFinishAt,
  delayReason: told.delayReason ?? null,
  toldBy,
  toldAt,
  dealerId: about.dealerId,
});
