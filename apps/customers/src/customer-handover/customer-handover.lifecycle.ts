import type { Lifecycle } from '@mainstay/kit/domain';
import type { CustomerHandoverStatus } from '../schema.types.ts';

/** The way of a day's new customers to after-sales; who is found on the day later is passed after the others (CUS-02). */
export const CUSTOMER_HANDOVER_LIFECYCLE = {
  pass: { from: ['WAITING', 'PASSED', 'ACKNOWLEDGED'], to: 'PASSED' },
  acknowledge: { from: ['PASSED'], to: 'ACKNOWLEDGED' },
  expire: { from: ['WAITING', 'PASSED', 'ACKNOWLEDGED'], to: 'WAITING' },
} as const satisfies Lifecycle<CustomerHandoverStatus, string>;

export type CustomerHandoverAct = keyof typeof CUSTOMER_HANDOVER_LIFECYCLE;
