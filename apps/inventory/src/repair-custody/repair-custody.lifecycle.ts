import type { Lifecycle } from '@mainstay/kit/domain';
import type { CustodyUnitStatus } from '../schema.types.ts';

/** The way of a customer's unit through the warehouse (INV-23). */
export const CUSTODY_LIFECYCLE = {
  strike: { from: ['EXPECTED'], to: 'NOT_SENT' },
  /** A carrier lost it on its way to us. */
  lose: { from: ['EXPECTED'], to: 'LOST' },
  find: { from: ['LOST'], to: 'EXPECTED' },
  /** What was lost and stands here is lost no more, whoever has heard of it. */
  bookIn: { from: ['EXPECTED', 'LOST'], to: 'IN_STORE' },
  /** It was under way, or lost, when its order was called off. */
  bookInUnrepaired: { from: ['NOT_SENT', 'EXPECTED', 'LOST'], to: 'READY' },
  /** It was lost until the others were done; that it does not come was said while they were under repair, and stands. */
  bookInLate: { from: ['EXPECTED', 'LOST'], to: 'READY' },
  draw: { from: ['IN_STORE'], to: 'AT_REPAIR' },
  clear: { from: ['AT_REPAIR'], to: 'READY' },
  giveBack: { from: ['IN_STORE'], to: 'READY' },
  /** Its order was called off, and another one took it over here. */
  handOver: { from: ['IN_STORE', 'READY'], to: 'HANDED_OVER' },
  release: { from: ['READY'], to: 'RELEASED' },
} as const satisfies Lifecycle<CustodyUnitStatus, string>;

export type CustodyAct = keyof typeof CUSTODY_LIFECYCLE;
