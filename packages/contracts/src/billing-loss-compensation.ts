import { z } from 'zod';
import { day, event, id, money } from './event.ts';

export const LossCompensationStatusChanged = event(
  'billing.loss-compensation.status-changed.v1',
  'Money that a customer gets for a unit that a carrier lost was promised, sent back, approved, paid, or is off.',
  z.object({
    /** That of the loss, as tickets told it. */
    lossId: id,
    number: z.string(),
    returnRepairId: id,
    unitId: id,
    ticketId: id,
    customerId: id,
    amount: money,
    status: z.enum(['PROPOSED', 'SENT_BACK', 'APPROVED', 'PAID', 'WITHDRAWN']),
    /** Why it was sent back. */
    reason: z.string().nullable(),
    paidOn: day.nullable(),
  }),
);
