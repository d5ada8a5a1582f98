import type { EntityManager } from '@mikro-orm/postgresql';
import type { TicketStepKind } from '../schema.types.ts';
import { TicketStep } from './ticket-step.entity.ts';
import { isSelfFitted } from './ticket-self-fitting.ts';
import type { Ticket } from './ticket.entity.ts';
import { FollowUpNeedsOtherPerson } from './ticket.errors.ts';

/** What makes somebody one of those who repaired a case, or did for a department what was asked for. */
const REPAIRING = ['REPAIRED', 'REMOTE_SESSION', 'CARRIED_OUT'] as const;
/** The same where parts were sent that the customer fits itself. */
const SUPPLYING = [...REPAIRING, 'PARTS_NAMED', 'SIGNED_OFF'] as const;

/**
 * Customer service verifies how a repair was done, not who did it (TCK-03, TCK-19); nor does whoever did it say that the
 * customer could not be asked.
 * @throws FollowUpNeedsOtherPerson
 */
export function requireOtherThanRepairer(em: EntityManager, ticket: Ticket, subject: string): Promise<void> {
  return requireNoneOf(em, ticket.id, subject, isSelfFitted(ticket) ? SUPPLYING : REPAIRING);
}

/**
 * Nor does whoever carried something out say for the customer that it was done well; an answer has no other proof (TCK-03).
 * @throws FollowUpNeedsOtherPerson
 */
export function requireOtherThanExecutor(em: EntityManager, ticketId: string, subject: string): Promise<void> {
  return requireNoneOf(em, ticketId, subject, ['CARRIED_OUT']);
}

async function requireNoneOf(
  em: EntityManager,
  ticketId: string,
  enteredBy: string,
  kinds: readonly TicketStepKind[],
): Promise<void> {
  const steps = await em.count(TicketStep, { ticket: ticketId, kind: { $in: [...kinds] }, enteredBy });
  if (steps > 0) throw new FollowUpNeedsOtherPerson();
}
