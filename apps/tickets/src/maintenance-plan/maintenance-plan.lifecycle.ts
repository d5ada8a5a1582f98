import type { Lifecycle } from '@mainstay/kit/domain';
import type { MaintenancePlanStatus } from '../schema.types.ts';

/** A plan waits for its next visit, or has one that is due. */
export const MAINTENANCE_PLAN_LIFECYCLE = {
  bringForward: { from: ['WAITING'], to: 'WAITING' },
  fallDue: { from: ['WAITING'], to: 'DUE' },
  done: { from: ['DUE'], to: 'WAITING' },
  skip: { from: ['DUE'], to: 'WAITING' },
  end: { from: ['WAITING', 'DUE'], to: 'ENDED' },
} as const satisfies Lifecycle<MaintenancePlanStatus, string>;

export type MaintenancePlanAct = keyof typeof MAINTENANCE_PLAN_LIFECYCLE;
