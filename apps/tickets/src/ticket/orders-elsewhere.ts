import type { EntityManager } from '@mikro-orm/postgresql';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { doneTo, MissionUnit } from '../mission/mission-unit.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import type { Ticket } from './ticket.entity.ts';

type OrderElsewhere = ReturnRepair | Mission | LocalRepair;

/** The orders by which a case is repaired elsewhere in its round, the way that was decided last, newest first. */
export async function ordersElsewhere(em: EntityManager, ticket: Ticket): Promise<readonly OrderElsewhere[]> {
  const { id, round, repairMode = null } = ticket;
  const newest = { orderBy: { id: 'desc' } } as const;
  switch (repairMode) {
    case 'RETURN_TO_FACTORY':
      return await em.find(ReturnRepair, { ticket: id, round }, { ...newest, populate: ['units.repairs'] });
    case 'DISPATCH_TEAM':
      return await em.find(Mission, { ticket: id, round }, newest);
    case 'ENTRUST_LOCAL':
      return await em.find(LocalRepair, { ticketId: id, round }, newest);
    case null:
      return [];
  }
}

/** What was done by such an order, as the archive of its case says it (TCK-17). */
export async function solutionOf(em: EntityManager, order: OrderElsewhere): Promise<string> {
  if (!(order instanceof Mission)) return order.solution;
  const units = await em.find(MissionUnit, { mission: order.id }, { orderBy: { reportedAt: 'asc', id: 'asc' } });
  return doneTo(units) || order.number;
}
