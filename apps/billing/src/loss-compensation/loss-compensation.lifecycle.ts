import type { Lifecycle } from '@mainstay/kit/domain';
import type { LossCompensationStatus } from '../schema.types.ts';

/** The way of money for a lost unit: whoever answers the customer promises it, finance stands for it, a third pays (LOG-08, BIL-10). */
export const LOSS_COMPENSATION_LIFECYCLE = {
  propose: { from: ['PROPOSED', 'SENT_BACK', 'APPROVED', 'WITHDRAWN'], to: 'PROPOSED' },
  sendBack: { from: ['PROPOSED', 'APPROVED'], to: 'SENT_BACK' },
  approve: { from: ['PROPOSED'], to: 'APPROVED' },
  pay: { from: ['APPROVED'], to: 'PAID' },
  payLate: { from: ['WITHDRAWN'], to: 'PAID' },
  withdraw: { from: ['PROPOSED', 'SENT_BACK', 'APPROVED'], to: 'WITHDRAWN' },
} as const satisfies Lifecycle<LossCompensationStatus, string>;

export type LossCompensationAct = keyof typeof LOSS_COMPENSATION_LIFECYCLE;
