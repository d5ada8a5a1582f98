import type { DataOf } from '@mainstay/contracts/event';
import { TicketCustomerTold, TicketRegistered } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Mails } from './mails.service.ts';

/** Tells customers by mail what happened to what they reported (TCK-01, TCK-16). */
@Injectable()
export class MailConsumer {
  constructor(private readonly mails: Mails) {}

  /** What they asked for reached us, with the number that everybody quotes. */
  @On(TicketRegistered, { ordered: false })
  async registered({ ticketId: id, kind, number, customerId }: DataOf<typeof TicketRegistered>): Promise<void> {
    if (kind !== 'SERVICE_REQUEST') return;
    const about = { type: 'TICKET', id } as const;
    await this.mails.tell({ kind: 'CASE_RECEIVED', key: `received/${id}`, customerId, about, facts: { number } });
  }

  @On(TicketCustomerTold, { ordered: false })
  async told({ ticketId: id, expectedFinishAt, byMail }: DataOf<typeof TicketCustomerTold>): Promise<void> {
    if (!byMail) return;
    const { noticeId, customerId, words, ...more } = byMail;
    const about = { type: 'TICKET', id } as const;
    const facts = { expectedFinishAt, number: more.number, delayReason: more.delayReason };
    await this.mails.tell({ kind: 'CASE_PROGRESS', key: `told/${noticeId}`, customerId, about, facts, words });
  }
}
