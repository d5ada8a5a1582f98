import type { Lifecycle } from '@mainstay/kit/domain';
import type { PartsSaleStatus } from '../schema.types.ts';

/** The way of a sale: what the customer pays crosses what becomes of the pieces (TCK-39). */
export const PARTS_SALE_LIFECYCLE = {
  approve: { from: ['AWAITING_APPROVAL'], to: 'ASKED' },
  sendBack: { from: ['AWAITING_APPROVAL'], to: 'SENT_BACK' },
  correct: { from: ['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED'], to: 'ASKED' },
  correctBelow: { from: ['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED'], to: 'AWAITING_APPROVAL' },
  receive: { from: ['ASKED'], to: 'PAID' },
  receiveAfterAll: { from: ['WRITTEN_OFF'], to: 'PAID' },
  receiveBack: { from: ['TAKEN_BACK'], to: 'REFUND_DUE' },
  writeOff: { from: ['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED'], to: 'WRITTEN_OFF' },
  takeBack: { from: ['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED', 'WRITTEN_OFF'], to: 'TAKEN_BACK' },
  takeBackPaid: { from: ['PAID'], to: 'REFUND_DUE' },
  refund: { from: ['REFUND_DUE'], to: 'REFUNDED' },
} as const satisfies Lifecycle<PartsSaleStatus, string>;

export type PartsSaleAct = keyof typeof PARTS_SALE_LIFECYCLE;
