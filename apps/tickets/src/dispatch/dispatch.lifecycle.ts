import type { Lifecycle } from '@mainstay/kit/domain';
import type { DispatchStatus } from '../schema.types.ts';

/** The way of one decision on who goes. A declined one is followed by another. */
export const DISPATCH_LIFECYCLE = {
  assign: { from: ['WAITING'], to: 'ASSIGNED' },
  report: { from: ['WAITING'], to: 'REPORTED' },
  confirm: { from: ['REPORTED'], to: 'ASSIGNED' },
  override: { from: ['WAITING', 'REPORTED', 'ASSIGNED'], to: 'ASSIGNED' },
  overrideAndReport: { from: ['WAITING', 'REPORTED', 'ASSIGNED'], to: 'REPORTED' },
  agree: { from: ['WAITING', 'ASSIGNED'], to: 'AGREED' },
  decline: { from: ['REPORTED', 'ASSIGNED', 'AGREED'], to: 'DECLINED' },
  cancel: { from: ['WAITING', 'REPORTED', 'ASSIGNED'], to: 'CANCELLED' },
} as const satisfies Lifecycle<DispatchStatus, string>;

export type DispatchAct = keyof typeof DISPATCH_LIFECYCLE;
