import type { EntityManager } from '@mikro-orm/postgresql';
import { WorkOrder } from './work-order.entity.ts';

/** The visits of a ticket, up to a round of it, that repaired nothing for good and that no fee list has yet, oldest first. */
export const findUnbilled = (em: EntityManager, ticketId: string, round: number): Promise<WorkOrder[]> =>
  em.find(
    WorkOrder,
    { ticket: ticketId, status: { $in: ['REJECTED', 'BROKEN_OFF'] }, completedAt: null, round: { $lte: round } },
    { orderBy: { id: 'asc' } },
  );

/** The visits of the fee list that has this one, oldest first: it is made of the last; none where none has it yet. */
export const findBilledWith = async (
  em: EntityManager,
  { ticket, completedAt = null }: WorkOrder,
): Promise<WorkOrder[]> =>
  completedAt ? await em.find(WorkOrder, { ticket: ticket.id, completedAt }, { orderBy: { id: 'asc' } }) : [];
