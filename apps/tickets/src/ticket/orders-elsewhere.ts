import type { EntityManager } from '@mikro-orm/postgresql';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import type { RepairOrder } from './elsewhere-case.ts';
import type { Ticket } from './ticket.entity.ts';

/** The orders by which a case is repaired elsewhere in its round, the way that was decided last, newest first. */
export async function ordersElsewhere(em: EntityManager, ticket: Ticket): Promise<readonly RepairOrder[]> {
  const { id, round, repairMode = null } = ticket;
  const newest = { orderBy: { id: 'desc' } } as const;
  switch (repairMode) {
    case 'RETURN_TO_FACTORY':
      return await em.find(ReturnRepair, { ticket: id, round }, { ...newest, populate: ['units'] });
    case 'DISPATCH_TEAM':
      return await em.find(Mission, { ticket: id, round }, newest);
    case 'ENTRUST_LOCAL':
      return await em.find(LocalRepair, { ticketId: id, round }, newest);
    case null:
      return [];
  }
}
