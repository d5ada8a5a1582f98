import type { Act } from '../act.ts';
import type { SlaPause } from '../sla-record/sla-record-facts.ts';
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

/**
 * That the engineer came was a mistake: where that ended the wait, the customer is waited for until the time that was agreed
 * instead, as if nobody had come.
 */
export function awaitFurther(
  appointed: Appointed,
  { reason, cameAt, until }: { readonly reason: string; readonly cameAt: Date; readonly until: Date },
  { at }: Act,
): void {
  const { ticket } = appointed;
  const isEndedByIt = ({ party, reason: because, to }: SlaPause) =>
    party === 'CUSTOMER' && because === reason && to !== null && new Date(to) >= cameAt && new Date(to) < until;
  const wait = ticket.pauses.findLast(isEndedByIt);
  const isOver = until <= at;
  if (!wait || (!isOver && ticket.pausedFor)) return;
  appointed.isCustomerAwaited = !isOver;
  const to = isOver ? until.toISOString() : null;
  ticket.pauses = ticket.pauses.map(pause => (pause === wait ? { ...pause, to } : pause));
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
