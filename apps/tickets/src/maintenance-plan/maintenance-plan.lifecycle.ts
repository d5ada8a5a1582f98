import type { Lifecycle } from '@mainstay/kit/domain';
import type { MaintenancePlanStatus } from '../schema.types.ts';

/** A plan waits for its next visit, or has one that is due, or is late with it. */
export const MAINTENANCE_PLAN_LIFECYCLE = {
  bringForward: { from: ['WAITING'], to: 'WAITING' },
  fallDue: { from: ['WAITING'], to: 'DUE' },
  runOver: { from: ['DUE'], to: 'OVERDUE' },
  done: { from: ['DUE', 'OVERDUE'], to: 'WAITING' },
  skip: { from: ['DUE', 'OVERDUE'], to: 'WAITING' },
  end: { from: ['WAITING', 'DUE', 'OVERDUE'], to: 'ENDED' },
} as const satisfies Lifecycle<MaintenancePlanStatus, string>;

export type MaintenancePlanAct = keyof typeof MAINTENANCE_PLAN_LIFECYCLE;
