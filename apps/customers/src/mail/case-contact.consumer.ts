import type { DataOf } from '@mainstay/contracts/event';
import { TicketContactNamed } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CaseContact } from './case-contact.entity.ts';

/** Keeps whom each case names, for its mails (TCK-16). */
@Injectable()
export class CaseContactConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(TicketContactNamed, { projection: true })
  async named({ ticketId, contactId }: DataOf<typeof TicketContactNamed>): Promise<void> {
    if (contactId) await this.em.upsert(CaseContact, { ticketId, contactId });
    else await this.em.nativeDelete(CaseContact, { ticketId });
  }
}
