import type { EntityManager } from '@mikro-orm/postgresql';
import { UNDER_WAY as PARTNER_AT_WORK } from '../local-repair/local-repair.lifecycle.ts';
import { UNDER_WAY as TEAM_UNDER_WAY } from '../mission/mission.lifecycle.ts';
import { AWAY } from '../return-repair/return-repair.lifecycle.ts';
import type { RepairMode } from '../schema.types.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { RepairedOtherwise } from './repair-mode-decision.errors.ts';

/** What a case may wait for: of each way the orders, and where they stand while it does. */
const WAYS: readonly (readonly [RepairMode, string, readonly string[]])[] = [
  ['RETURN_TO_FACTORY', 'return_repair', AWAY],
  ['DISPATCH_TEAM', 'mission', TEAM_UNDER_WAY],
  ['ENTRUST_LOCAL', 'local_repair', PARTNER_AT_WORK],
];

/**
 * A case waits for one way of repair at a time: nothing of another is under way (flows 3b and 3c). It locks the case.
 * @throws RepairedOtherwise naming the orders
 */
export async function requireOneWay(em: EntityManager, { id }: Pick<Ticket, 'id'>, mode: RepairMode): Promise<void> {
  const ticket = await findTicketForChange(em, id);
  if (!ticket) return;
  const others = WAYS.filter(([way]) => way !== mode);
  const orders = await em.execute<{ number: string }[]>(
    others
      .map(([, table]) => `select number from ${table} where ticket_id = ? and round = ? and status = any(?)`)
      .join(' union all '),
    others.flatMap(([, , statuses]) => [id, ticket.round, `{${statuses.join(',')}}`]),
  );
  if (orders.length > 0) throw new RepairedOtherwise(orders.map(it => it.number));
}
