import type { EntityManager } from '@mikro-orm/postgresql';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import type { RepairMode } from '../schema.types.ts';
import type { RepairOrder } from '../ticket/elsewhere-case.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { RepairedOtherwise } from './repair-mode-decision.errors.ts';

/**
 * A case waits for one way of repair at a time: nothing of another is under way (flows 3b and 3c). It locks the case.
 * @throws RepairedOtherwise naming the orders
 */
export async function requireOneWay(em: EntityManager, { id }: Pick<Ticket, 'id'>, mode: RepairMode): Promise<void> {
  const ticket = await findTicketForChange(em, id);
  if (!ticket) return;
  const { round } = ticket;
  const orders: RepairOrder[] = [
    ...(await em.find(ReturnRepair, { ticket: id, round })),
    ...(await em.find(Mission, { ticket: id, round })),
    ...(await em.find(LocalRepair, { ticketId: id, round })),
  ];
  const others = orders.filter(it => it.mode !== mode && it.isAway).map(it => it.number);
  if (others.length > 0) throw new RepairedOtherwise(others);
}
