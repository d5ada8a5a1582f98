import type { Lifecycle } from '@mainstay/kit/domain';
import type { LocalRepairStatus } from '../schema.types.ts';

/** The way of a repair that a local partner is entrusted with (TCK-26, CUS-15). */
export const LOCAL_REPAIR_LIFECYCLE = {
  revise: { from: ['DRAFTED', 'OFFERED', 'REFUSED'], to: 'DRAFTED' },
  approve: { from: ['DRAFTED'], to: 'OFFERED' },
  accept: { from: ['OFFERED'], to: 'ACCEPTED' },
  refuse: { from: ['OFFERED'], to: 'REFUSED' },
  start: { from: ['ACCEPTED'], to: 'IN_REPAIR' },
  report: { from: ['IN_REPAIR'], to: 'REPORTED' },
  settle: { from: ['REPORTED'], to: 'SETTLED' },
  close: { from: ['SETTLED'], to: 'CLOSED' },
  cancel: { from: ['DRAFTED', 'OFFERED', 'REFUSED', 'ACCEPTED'], to: 'CANCELLED' },
} as const satisfies Lifecycle<LocalRepairStatus, string>;

export type LocalRepairAct = keyof typeof LOCAL_REPAIR_LIFECYCLE;

/** Before the partner reported what came of it. */
export const UNDER_WAY: readonly LocalRepairStatus[] = ['DRAFTED', 'OFFERED', 'REFUSED', 'ACCEPTED', 'IN_REPAIR'];

/** What came of it is known. */
export const DONE: readonly LocalRepairStatus[] = ['REPORTED', 'SETTLED', 'CLOSED'];

/** While the partner is to repair: parts may be asked for. */
export const ENTRUSTED: readonly LocalRepairStatus[] = ['ACCEPTED', 'IN_REPAIR'];
