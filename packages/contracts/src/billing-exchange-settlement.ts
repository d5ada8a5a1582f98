import { z } from 'zod';
import { day, event, id, money } from './event.ts';

export const ExchangeSettled = event(
  'billing.exchange-settlement.settled.v1',
  'What an exchange by another model costs or saves a customer, or what a machine was taken back for, is paid.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    kind: z.enum(['PRICE_DIFFERENCE', 'REFUND']),
    payer: z.enum(['CUSTOMER', 'COMPANY', 'NOBODY']),
    amount: money,
    /** What the use of a machine that was taken back was charged for. */
    depreciationCharge: money.nullable(),
    settledOn: day,
  }),
);

export const ExchangeRepaid = event(
  'billing.exchange-settlement.repaid.v1',
  'What had been paid for an exchange went back to who paid it, for the exchange was withdrawn.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    /** Who had paid, and has it back. */
    payer: z.enum(['CUSTOMER', 'COMPANY']),
    amount: money,
    repaidOn: day,
  }),
);
