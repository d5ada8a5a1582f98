import type { DataOf } from '@mainstay/contracts/event';
import { TicketCustomerNamed, TicketRegistered } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownTicket } from './known-ticket.entity.ts';

type Known = Pick<DataOf<typeof TicketRegistered>, 'ticketId' | 'number' | 'customerId'>;

/** Keeps the copies of what tickets says about tickets. */
@Injectable()
export class TicketsConsumer {
  constructor(private readonly em: EntityManager) {}

  /** It may turn out to be of another customer than it was registered for. */
  @On(TicketRegistered)
  @On(TicketCustomerNamed)
  async know({ ticketId: id, number, customerId }: Known): Promise<void> {
    await this.em.upsert(KnownTicket, { id, number, customerId });
  }
}
