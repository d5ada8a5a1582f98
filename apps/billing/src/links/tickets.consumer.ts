import type { DataOf } from '@mainstay/contracts/event';
import { TicketRegistered } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownTicket } from './known-ticket.entity.ts';

/** Keeps the copies of what tickets says about tickets. */
@Injectable()
export class TicketsConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(TicketRegistered)
  async know({ ticketId: id, number, customerId }: DataOf<typeof TicketRegistered>): Promise<void> {
    await this.em.upsert(KnownTicket, { id, number, customerId });
  }
}
