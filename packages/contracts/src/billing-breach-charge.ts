import { z } from 'zod';
import { event, id, instant, money } from './event.ts';

export const BreachChargeStatusChanged = event(
  'billing.breach-charge.status-changed.v1',
  'What a breach of a promised time costs was proposed, waits for approval, was confirmed, declined, withdrawn, or differs from what is booked: who may owe whom is another.',
  z.object({
    breachChargeId: id,
    number: z.string(),
    direction: z.enum(['CREDIT', 'PENALTY']),
    party: z.enum(['US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER']),
    customerId: id.nullable(),
    status: z.enum(['PROPOSED', 'AWAITING_APPROVAL', 'CONFIRMED', 'DECLINED', 'WITHDRAWN', 'REVISED']),
  }),
);

export const BreachChargeConfirmed = event(
  'billing.breach-charge.confirmed.v1',
  'Somebody accepted what a breach of a promised time costs: the customer has a credit, or a claim is proposed. It is for the outside: within, credit note and claim tell the same.',
  z.object({
    breachChargeId: id,
    number: z.string(),
    direction: z.enum(['CREDIT', 'PENALTY']),
    ticketId: id.nullable(),
    customerId: id.nullable(),
    amount: money,
    creditNoteId: id.nullable(),
    claimId: id.nullable(),
    confirmedAt: instant,
  }),
);
