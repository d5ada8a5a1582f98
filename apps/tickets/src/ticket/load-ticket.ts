import { loadForChange } from '@mainstay/kit/service';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Ticket } from './ticket.entity.ts';
import { TicketNotFound } from './ticket.errors.ts';

/** The ticket with its parts, locked until the transaction ends. @throws TicketNotFound */
export async function loadTicket(em: EntityManager, id: string): Promise<Ticket> {
  const ticket = await loadForChange(em, Ticket, id, TicketNotFound);
  await ticket.parts.init();
  return ticket;
}

/** The same for consumers and timers, which never refuse: null where there is no such ticket. */
export async function findTicketForChange(em: EntityManager, id: string): Promise<Ticket | null> {
  const ticket = await em.findOne(Ticket, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await ticket?.parts.init();
  return ticket;
}
