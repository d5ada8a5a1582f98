import { z } from 'zod';
import { event, id, instant, money } from './event.ts';

export const PartsSaleStatusChanged = event(
  'billing.parts-sale.status-changed.v1',
  'What a customer owes for parts that came too many and that it keeps, where that stands, and what it is by now.',
  z.object({
    /** That of the difference, unless some of the pieces came back and are paid back by themselves. */
    partsSaleId: id.optional(),
    supplyDifferenceId: id,
    number: z.string(),
    ticketId: id,
    customerId: id,
    status: z.enum([
      ...(['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED', 'PAID', 'WRITTEN_OFF', 'TAKEN_BACK'] as const),
      ...(['REFUND_DUE', 'REFUNDED'] as const),
    ]),
    amount: money,
    soldAt: instant,
  }),
);
