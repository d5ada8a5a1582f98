import type { EntityManager } from '@mikro-orm/postgresql';
import { WorkOrder } from './work-order.entity.ts';

/** The visits of a ticket, up to a round of it, that repaired nothing for good and that no fee list has yet, oldest first. */
export const findUnbilled = (em: EntityManager, ticketId: string, round: number): Promise<WorkOrder[]> =>
  em.find(
    WorkOrder,
    { ticket: ticketId, status: { $in: ['REJECTED', 'BROKEN_OFF'] }, completedAt: null, round: { $lte: round } },
    { orderBy: { id: 'asc' } },
  );
