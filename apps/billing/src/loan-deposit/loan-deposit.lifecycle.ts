import type { Lifecycle } from '@mainstay/kit/domain';
import type { LoanDepositStatus } from '../schema.types.ts';

/** The way of a deposit: what the customer pays crosses what becomes of the loan (TCK-33, TCK-39). */
export const LOAN_DEPOSIT_LIFECYCLE = {
  receive: { from: ['ASKED'], to: 'RECEIVED' },
  receiveOwed: { from: ['OWED'], to: 'KEPT' },
  charge: { from: ['RECEIVED'], to: 'KEPT' },
  chargeUnpaid: { from: ['ASKED'], to: 'OWED' },
  release: { from: ['RECEIVED', 'KEPT'], to: 'REFUND_DUE' },
  releaseUnpaid: { from: ['ASKED', 'OWED'], to: 'LAPSED' },
  refund: { from: ['REFUND_DUE'], to: 'REFUNDED' },
} as const satisfies Lifecycle<LoanDepositStatus, string>;

export type LoanDepositAct = keyof typeof LOAN_DEPOSIT_LIFECYCLE;
