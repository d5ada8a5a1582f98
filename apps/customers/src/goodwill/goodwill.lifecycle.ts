import type { Lifecycle } from '@mainstay/kit/domain';
import type { GoodwillStatus } from '../schema.types.ts';

/** The way of goodwill: one word, of somebody else, ends it (APR-001WI). */
export const GOODWILL_LIFECYCLE = {
  confirm: { from: ['PROPOSED'], to: 'CONFIRMED' },
  decline: { from: ['PROPOSED'], to: 'DECLINED' },
  withdraw: { from: ['PROPOSED'], to: 'WITHDRAWN' },
} as const satisfies Lifecycle<GoodwillStatus, string>;

export type GoodwillAct = keyof typeof GOODWILL_LIFECYCLE;
