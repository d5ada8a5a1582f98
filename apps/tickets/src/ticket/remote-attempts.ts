import type { EntityManager } from '@mikro-orm/postgresql';
import { figureInForce } from '../service-policy/policy-figures.ts';
import { RemoteSession } from './remote-session.entity.ts';
import type { Ticket } from './ticket.entity.ts';
import { RemoteSessionsUsedUp } from './ticket.errors.ts';

/**
 * May it be tried from afar again (TCK-08)? Without a policy in force, always.
 * @param held sessions that did not help and are not on record yet
 * @throws RemoteSessionsUsedUp naming the figure
 */
export async function requireAttemptLeft(em: EntityManager, { id: ticket, round }: Ticket, held = 0): Promise<void> {
  const most = await figureInForce(em, 'REMOTE_SUPPORT', 'sessionsBeforeVisit');
  if (!most) return;
  const tried = await em.count(RemoteSession, { ticket, round, isSolved: false });
  if (tried + held >= Number(most.value)) throw new RemoteSessionsUsedUp(Number(most.value), most.policyCode);
}
