import type { Lifecycle } from '@mainstay/kit/domain';
import type { FeeListStatus } from '../schema.types.ts';

/** The way of a fee list (requirements.md 3a, step 13). */
export const FEE_LIST_LIFECYCLE = {
  /** Also where it was sent back, and is right after all, or its prices are now. */
  price: { from: ['NEEDS_PRICES', 'SENT_BACK'], to: 'PREPARED' },
  /** Also a cost that was missed. */
  addLine: { from: ['PREPARED', 'SENT_BACK'], to: 'PREPARED' },
  removeLine: { from: ['PREPARED', 'SENT_BACK'], to: 'PREPARED' },
  /** Who was to approve it does not: it is put right first. */
  sendBack: { from: ['PREPARED'], to: 'SENT_BACK' },
  grantGoodwill: { from: ['PREPARED', 'SENT_BACK'], to: 'PREPARED' },
  approve: { from: ['PREPARED'], to: 'APPROVED' },
  /** Pieces came back: what was approved of more is approved anew. */
  relist: { from: ['PREPARED', 'APPROVED'], to: 'PREPARED' },
  /** What came meanwhile is not what was asked for: who was to approve it still waits for that. */
  reprice: { from: ['SENT_BACK'], to: 'SENT_BACK' },
  /** Its work was written down wrongly: it is priced, and approved, anew. */
  putRight: { from: ['NEEDS_PRICES', 'PREPARED', 'SENT_BACK', 'APPROVED'], to: 'NEEDS_PRICES' },
  invoice: { from: ['APPROVED'], to: 'INVOICED' },
} as const satisfies Lifecycle<FeeListStatus, string>;

export type FeeListAct = keyof typeof FEE_LIST_LIFECYCLE;
