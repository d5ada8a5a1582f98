import type { Lifecycle } from '@mainstay/kit/domain';
import type { WorkOrderStatus } from '../schema.types.ts';

/** The way of one visit; a remote repair begins as signed off. */
export const WORK_ORDER_LIFECYCLE = {
  reschedule: { from: ['DISPATCHED', 'MISSED'], to: 'DISPATCHED' },
  miss: { from: ['DISPATCHED'], to: 'MISSED' },
  decline: { from: ['DISPATCHED', 'MISSED'], to: 'DECLINED' },
  arrive: { from: ['DISPATCHED'], to: 'ON_SITE' },
  repair: { from: ['ON_SITE'], to: 'REPAIRED' },
  breakOff: { from: ['ON_SITE'], to: 'BROKEN_OFF' },
  signOff: { from: ['REPAIRED'], to: 'SIGNED_OFF' },
  reject: { from: ['REPAIRED'], to: 'REJECTED' },
  complete: { from: ['SIGNED_OFF'], to: 'COMPLETED' },
  /** What was said last was a mistake. */
  retractArrival: { from: ['ON_SITE'], to: 'DISPATCHED' },
  retractRepair: { from: ['REPAIRED'], to: 'ON_SITE' },
  retractSignature: { from: ['SIGNED_OFF'], to: 'REPAIRED' },
  cancel: { from: ['DISPATCHED', 'MISSED'], to: 'CANCELLED' },
} as const satisfies Lifecycle<WorkOrderStatus, string>;

export type WorkOrderAct = keyof typeof WORK_ORDER_LIFECYCLE;
