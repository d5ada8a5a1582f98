import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const WorkOrderStepCorrected = event(
  'tickets.work-order.step-corrected.v1',
  'That an engineer came, that it was repaired or that the customer signed was written down by mistake, or at a wrong time.',
  z.object({
    workOrderId: id,
    ticketId: id,
    step: z.enum(['ARRIVAL', 'REPAIR', 'SIGNATURE']),
    /** When it was said to have been. */
    was: instant,
    /** When it was; null where it was not. */
    at: instant.nullable(),
    correctedAt: instant,
  }),
);

export const TicketSignOffCorrected = event(
  'tickets.ticket.sign-off-corrected.v1',
  'That the customer signed the repair confirmation was written down by mistake, or at a wrong time.',
  z.object({
    ticketId: id,
    workOrderId: id,
    /** When the customer was said to have signed. */
    was: instant,
    /** When it did; null where it did not. */
    signedOffAt: instant.nullable(),
    correctedAt: instant,
  }),
);
