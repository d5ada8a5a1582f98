import { z } from 'zod';
import { event, id, instant, money } from './event.ts';

export const CostPostingOffered = event(
  'billing.cost-posting.offered.v1',
  'What a repair cost of one kind is to be booked to a cost centre, or taken back from it where the amount is below zero. It is for the outside: an adapter of the ERP books it once by its number, and answers the offer.',
  z.object({
    costPostingId: id,
    number: z.string(),
    /** From 1: the answer names it. */
    offer: z.int().min(1),
    ticketId: id,
    /** The fee list or the cost sheet whose costs are posted. */
    sourceNumber: z.string(),
    bearer: z.enum(['COMPANY', 'CUSTOMER']),
    costClass: z.enum(['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE']),
    costCentre: z.string(),
    amount: money,
    isCorrection: z.boolean(),
    offeredAt: instant,
  }),
);
