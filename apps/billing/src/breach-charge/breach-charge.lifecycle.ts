import type { Lifecycle } from '@mainstay/kit/domain';
import type { BreachChargeStatus } from '../schema.types.ts';

/** The way of what a breach costs: what the clock says of it crosses what people decided. */
export const BREACH_CHARGE_LIFECYCLE = {
  propose: { from: ['PROPOSED', 'DECLINED', 'WITHDRAWN'], to: 'PROPOSED' },
  withdraw: { from: ['PROPOSED', 'DECLINED'], to: 'WITHDRAWN' },
  confirm: { from: ['PROPOSED'], to: 'CONFIRMED' },
  decline: { from: ['PROPOSED'], to: 'DECLINED' },
  confirmMore: { from: ['REVISED'], to: 'CONFIRMED' },
  revise: { from: ['CONFIRMED', 'REVISED'], to: 'REVISED' },
  restore: { from: ['REVISED'], to: 'CONFIRMED' },
  correct: { from: ['REVISED'], to: 'CONFIRMED' },
} as const satisfies Lifecycle<BreachChargeStatus, string>;

export type BreachChargeAct = keyof typeof BREACH_CHARGE_LIFECYCLE;
