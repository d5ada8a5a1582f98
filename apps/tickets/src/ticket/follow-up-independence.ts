import type { EntityManager } from '@mikro-orm/postgresql';
import { TicketStep } from './ticket-step.entity.ts';
import { FollowUpNeedsOtherPerson } from './ticket.errors.ts';

/** What makes somebody one of those who repaired a case. */
const REPAIRING = ['REPAIRED', 'REMOTE_SESSION'] as const;

/**
 * Customer service verifies how a repair was done, not who did it (TCK-03, TCK-19); nor does whoever did it say that the
 * customer could not be asked.
 * @throws FollowUpNeedsOtherPerson
 */
export async function requireOtherThanRepairer(em: EntityManager, ticketId: string, subject: string): Promise<void> {
  const steps = await em.count(TicketStep, { ticket: ticketId, kind: { $in: [...REPAIRING] }, enteredBy: subject });
  if (steps > 0) throw new FollowUpNeedsOtherPerson();
}
