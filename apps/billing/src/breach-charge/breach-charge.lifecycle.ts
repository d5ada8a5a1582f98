import type { Lifecycle } from '@mainstay/kit/domain';
import type { BreachChargeStatus } from '../schema.types.ts';

/** The way of what a breach costs: what the clock says of it crosses what people decided. */
export const BREACH_CHARGE_LIFECYCLE = {
  propose: { from: ['PROPOSED', 'DECLINED', 'WITHDRAWN', 'AWAITING_APPROVAL'], to: 'PROPOSED' },
  withdraw: { from: ['PROPOSED', 'DECLINED', 'AWAITING_APPROVAL'], to: 'WITHDRAWN' },
  confirm: { from: ['PROPOSED'], to: 'CONFIRMED' },
  decline: { from: ['PROPOSED'], to: 'DECLINED' },
  confirmMore: { from: ['REVISED'], to: 'CONFIRMED' },
  ask: { from: ['PROPOSED', 'REVISED'], to: 'AWAITING_APPROVAL' },
  approve: { from: ['AWAITING_APPROVAL'], to: 'CONFIRMED' },
  sendBack: { from: ['AWAITING_APPROVAL'], to: 'PROPOSED' },
  sendBackMore: { from: ['AWAITING_APPROVAL'], to: 'REVISED' },
  revise: { from: ['CONFIRMED', 'REVISED', 'AWAITING_APPROVAL'], to: 'REVISED' },
  restore: { from: ['REVISED', 'AWAITING_APPROVAL'], to: 'CONFIRMED' },
  correct: { from: ['REVISED'], to: 'CONFIRMED' },
} as const satisfies Lifecycle<BreachChargeStatus, string>;

export type BreachChargeAct = keyof typeof BREACH_CHARGE_LIFECYCLE;
