import type { Lifecycle } from '@mainstay/kit/domain';
import type { CareContactStatus } from '../schema.types.ts';

const LIVE = ['PLANNED', 'OPEN', 'OVERDUE'] as const;

/** The way of a contact: its days begin and end by timers; it is held from its first day on, be it late (CUS-10). */
export const CARE_CONTACT_LIFECYCLE = {
  open: { from: ['PLANNED'], to: 'OPEN' },
  expire: { from: ['OPEN'], to: 'OVERDUE' },
  record: { from: ['OPEN', 'OVERDUE'], to: 'HELD' },
  miss: { from: ['OPEN', 'OVERDUE'], to: 'MISSED' },
  /** It was marked by mistake, or the customer calls back. */
  reopen: { from: ['MISSED'], to: 'OPEN' },
  move: { from: LIVE, to: 'PLANNED' },
  recount: { from: LIVE, to: 'PLANNED' },
  reschedule: { from: ['PLANNED'], to: 'PLANNED' },
  drop: { from: LIVE, to: 'DROPPED' },
} as const satisfies Lifecycle<CareContactStatus, string>;

export type CareContactAct = keyof typeof CARE_CONTACT_LIFECYCLE;

/** Contacts that are still to be made. */
export const TO_BE_MADE: readonly CareContactStatus[] = LIVE;
