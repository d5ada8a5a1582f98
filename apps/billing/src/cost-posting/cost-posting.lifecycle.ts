import type { Lifecycle } from '@mainstay/kit/domain';
import type { CostPostingStatus } from '../schema.types.ts';

/** The way of a posting to the ERP (BIL-17). What was refused may have been booked by hand, or after all. */
export const COST_POSTING_LIFECYCLE = {
  offer: { from: ['AWAITING_CENTRE', 'REFUSED'], to: 'OFFERED' },
  refuse: { from: ['OFFERED', 'REFUSED'], to: 'REFUSED' },
  acknowledge: { from: ['OFFERED', 'REFUSED'], to: 'POSTED' },
} as const satisfies Lifecycle<CostPostingStatus, string>;

export type CostPostingAct = keyof typeof COST_POSTING_LIFECYCLE;
