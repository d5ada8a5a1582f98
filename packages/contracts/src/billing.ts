import { z } from 'zod';
import { day, event, id, instant, money } from './event.ts';

export * from './billing-breach-charge.ts';
export * from './billing-cost-posting.ts';
export * from './billing-cost-sheet.ts';
export * from './billing-exchange-settlement.ts';
export * from './billing-loan-deposit.ts';
export * from './billing-loss-compensation.ts';
export * from './billing-parts-sale.ts';
export * from './billing-price-list.ts';
export * from './billing-repair-agreement.ts';

const feeList = z.object({
  feeListId: id,
  ticketId: id,
  /** Null of parts that a customer was sent to fit itself. */
  workOrderId: id.nullable(),
  /** Of such parts: which opening of the case they were sent in. */
  round: z.int().min(1).nullable(),
  customerTotal: money,
  /** Its number; left out of what was told before it was. */
  number: z.string().optional(),
});

export const FeeListPrepared = event(
  'billing.fee-list.prepared.v1',
  'What a repair, or the parts that a customer fits itself, cost, and what of it the customer pays, was worked out.',
  feeList.extend({ preparedAt: instant }),
);

export const FeeListApproved = event(
  'billing.fee-list.approved.v1',
  'The fee list of a repair, or of parts that a customer fits itself, is final.',
  feeList.extend({ approvedAt: instant }),
);

export const FeeListReopened = event(
  'billing.fee-list.reopened.v1',
  'A fee list that was final is so no longer: it is worked out, and approved, anew.',
  z.object({
    feeListId: id,
    ticketId: id,
    /** As of the fee list; both left out of what was told before they were. */
    workOrderId: id.nullable().optional(),
    round: z.int().min(1).nullable().optional(),
    reopenedAt: instant,
  }),
);

export const FeeListSentBack = event(
  'billing.fee-list.sent-back.v1',
  'Who was to approve the fee list of a repair, or of parts that a customer fits itself, did not, and says what is to be put right.',
  feeList.omit({ customerTotal: true }).extend({ number: z.string(), reason: z.string(), sentBackAt: instant }),
);

export const InvoiceIssued = event(
  'billing.invoice.issued.v1',
  'A customer was invoiced.',
  z.object({
    invoiceId: id,
    number: z.string(),
    customerId: id,
    ticketId: id.nullable(),
    total: money,
    issuedAt: instant,
  }),
);

export const InvoiceCredited = event(
  'billing.invoice.credited.v1',
  'A part of what a customer was invoiced was taken back.',
  z.object({ invoiceId: id, creditNoteId: id, customerId: id, amount: money, creditedAt: instant }),
);

export const InvoiceBalanceChanged = event(
  'billing.invoice.balance-changed.v1',
  'By a payment or a credit, an invoice is open, settled, or we owe the customer something back.',
  z.object({
    invoiceId: id,
    number: z.string(),
    customerId: id,
    status: z.enum(['OPEN', 'SETTLED', 'REFUND_DUE']),
    changedAt: instant,
  }),
);

export const ClaimProposed = event(
  'billing.claim.proposed.v1',
  'A loss may be for a supplier, a carrier, a customer or one of our own departments to bear: people submit the claim, or close it.',
  z.object({
    claimId: id,
    number: z.string(),
    counterparty: z.enum(['SUPPLIER', 'CARRIER', 'CUSTOMER', 'INTERNAL']),
    /** Who that is, by code, where that is known already. */
    partyCode: z.string().nullable(),
    ticketId: id.nullable(),
    amount: money,
  }),
);

export const ClaimOpened = event(
  'billing.claim.opened.v1',
  'We ask a supplier, a carrier, a customer or one of our own departments to bear a loss.',
  z.object({
    claimId: id,
    number: z.string(),
    counterparty: z.enum(['SUPPLIER', 'CARRIER', 'CUSTOMER', 'INTERNAL']),
    /** Who that is, by code: the supplier, the carrier, the broker, the dealer. */
    partyCode: z.string().nullable().optional(),
    ticketId: id.nullable(),
    amount: money,
    openedAt: instant,
  }),
);

export const ClaimProgressed = event(
  'billing.claim.progressed.v1',
  'A claim was investigated, judged, decided on, objected to or closed.',
  z.object({ claimId: id, status: z.string() }),
);

export const ClaimRestated = event(
  'billing.claim.restated.v1',
  'What a claim is for turned out otherwise: one that is proposed asks for that; of one that was submitted, people take back what is too much.',
  z.object({ claimId: id, status: z.string(), claimed: money, isOverclaimed: z.boolean() }),
);

export const ClaimGivenBack = event(
  'billing.claim.given-back.v1',
  'Money that came for a claim went back: what it was for is lost no more.',
  z.object({ claimId: id, amount: money, paidOn: day, reference: z.string() }),
);

export const ClaimSettled = event(
  'billing.claim.settled.v1',
  'A claim was paid, credited or replaced.',
  z.object({ claimId: id, settled: money, settledAt: instant }),
);
