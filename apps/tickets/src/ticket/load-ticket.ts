import { isId, loadForChange } from '@mainstay/kit/service';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Ticket } from './ticket.entity.ts';
import { TicketNotFound } from './ticket.errors.ts';

/** The ticket with its parts, locked until the transaction ends. @throws TicketNotFound */
export async function loadTicket(em: EntityManager, id: string): Promise<Ticket> {
  const ticket = await loadForChange(em, Ticket, id, TicketNotFound);
  await ticket.parts.init();
  return ticket;
}

/**
 * Two tickets with their parts, locked in the order of their ids: who acts on the same two at the same moment waits, whichever
 * way round. Those that there are.
 */
export async function loadBothTickets(em: EntityManager, ids: readonly [string, string]): Promise<Ticket[]> {
  const where = { id: { $in: ids.filter(isId) } };
  const both = await em.find(Ticket, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  await em.populate(both, ['parts']);
  return both;
}

/** The same for consumers and timers, which never refuse: null where there is no such ticket. */
export async function findTicketForChange(em: EntityManager, id: string): Promise<Ticket | null> {
  const ticket = await em.findOne(Ticket, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await ticket?.parts.init();
  return ticket;
}

/** The same, of the case in which its customer waits: where it repeats another, that one. */
export async function findCaseThatGoesOn(em: EntityManager, id: string): Promise<Ticket | null> {
  const ticket = await findTicketForChange(em, id);
  return ticket?.duplicateOfId ? await findCaseThatGoesOn(em, ticket.duplicateOfId) : ticket;
}
