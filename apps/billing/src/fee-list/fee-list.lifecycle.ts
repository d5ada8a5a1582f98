import type { Lifecycle } from '@mainstay/kit/domain';
import type { FeeListStatus } from '../schema.types.ts';

/** The way of a fee list (requirements.md 3a, step 13). */
export const FEE_LIST_LIFECYCLE = {
  price: { from: ['NEEDS_PRICES'], to: 'PREPARED' },
  addLine: { from: ['PREPARED'], to: 'PREPARED' },
  grantGoodwill: { from: ['PREPARED'], to: 'PREPARED' },
  approve: { from: ['PREPARED'], to: 'APPROVED' },
  /** Pieces came back: what was approved of more is approved anew. */
  relist: { from: ['PREPARED', 'APPROVED'], to: 'PREPARED' },
  /** Its work was written down wrongly: it is priced, and approved, anew. */
  putRight: { from: ['NEEDS_PRICES', 'PREPARED', 'APPROVED'], to: 'NEEDS_PRICES' },
  invoice: { from: ['APPROVED'], to: 'INVOICED' },
} as const satisfies Lifecycle<FeeListStatus, string>;

export type FeeListAct = keyof typeof FEE_LIST_LIFECYCLE;
