import type { Act } from '../act.ts';
import type { Ticket } from './ticket.entity.ts';

/** An appointment with a customer, for whom the deadlines of its case may wait until the next one (TCK-11). */
export interface Appointed {
  readonly ticket: Ticket;
  isCustomerAwaited: boolean;
}

/** From the time that the customer gave up the deadlines wait for the customer, until the time that was agreed instead. */
export function awaitCustomer(appointed: Appointed, reason: string, act: Act): void {
  if (appointed.ticket.pausedFor) return;
  appointed.isCustomerAwaited = true;
  appointed.ticket.pause({ reason, responsibleParty: 'CUSTOMER' }, act);
}

export function endWait(appointed: Appointed, act: Act): void {
  const { ticket } = appointed;
  if (!appointed.isCustomerAwaited || ticket.endedAt) return;
  appointed.isCustomerAwaited = false;
  if (ticket.pausedFor === 'CUSTOMER') ticket.resume({}, act);
}

/** A case that had been cancelled goes on: nobody is waited for at an appointment that was called off with it. */
export function endWaits(calledOff: readonly Appointed[], act: Act): void {
  for (const appointed of calledOff) endWait(appointed, act);
}
