import type { Lifecycle } from '@mainstay/kit/domain';
import type { GoodwillStatus } from '../schema.types.ts';

/** The way of goodwill: one word, of somebody else, ends it (APR-001WI); what was confirmed may be taken back until it is billed. */
export const GOODWILL_LIFECYCLE = {
  confirm: { from: ['PROPOSED'], to: 'CONFIRMED' },
  decline: { from: ['PROPOSED'], to: 'DECLINED' },
  withdraw: { from: ['PROPOSED'], to: 'WITHDRAWN' },
  revoke: { from: ['CONFIRMED'], to: 'REVOKED' },
} as const satisfies Lifecycle<GoodwillStatus, string>;

export type GoodwillAct = keyof typeof GOODWILL_LIFECYCLE;
