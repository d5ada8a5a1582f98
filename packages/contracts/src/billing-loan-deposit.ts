import { z } from 'zod';
import { day, event, id, money } from './event.ts';

const deposit = { loanUnitId: id, number: z.string(), ticketId: id, customerId: id, amount: money };

export const LoanDepositStatusChanged = event(
  'billing.loan-deposit.status-changed.v1',
  'A deposit was asked for, paid, kept, given back, or is awaited no longer: who owes whom is another.',
  z.object({
    loanUnitId: id,
    number: z.string(),
    customerId: id,
    status: z.enum(['ASKED', 'RECEIVED', 'OWED', 'KEPT', 'REFUND_DUE', 'REFUNDED', 'LAPSED']),
  }),
);

export const LoanDepositReceived = event(
  'billing.loan-deposit.received.v1',
  'A customer paid the deposit of a loan or an advance exchange.',
  z.object({ ...deposit, paidOn: day }),
);

export const LoanDepositKept = event(
  'billing.loan-deposit.kept.v1',
  'A deposit that was paid is ours, because what was awaited did not come; it is given back if that comes after all.',
  z.object(deposit),
);

export const LoanDepositRefunded = event(
  'billing.loan-deposit.refunded.v1',
  'A customer has the deposit of a loan again.',
  z.object({ ...deposit, paidOn: day }),
);
