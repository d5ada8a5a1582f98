import { z } from 'zod';
import { day, event, id, money } from './event.ts';

const sale = { supplyDifferenceId: id, number: z.string(), ticketId: id, customerId: id, amount: money };

export const PartsSaleAsked = event(
  'billing.parts-sale.asked.v1',
  'A customer keeps parts that came too many, and owes what was agreed for them.',
  z.object(sale),
);

export const PartsSalePaid = event(
  'billing.parts-sale.paid.v1',
  'A customer paid parts that came too many and that it keeps.',
  z.object({ ...sale, paidOn: day }),
);
