import type { Lifecycle } from '@mainstay/kit/domain';
import type { ComplaintStatus } from '../schema.types.ts';

const OPEN = ['RECEIVED', 'REGISTERED', 'ASSIGNED', 'IN_PROGRESS', 'CARRIED_OUT', 'VERIFIED'] as const;

/**
 * The way of a complaint (requirements.md 3f). ESCALATED is no state: a complaint that has gone up is handled on where it
 * stands, and must not forget where that was; `Complaint.escalations` tells how far up it is.
 */
export const COMPLAINT_LIFECYCLE = {
  register: { from: ['RECEIVED'], to: 'REGISTERED' },
  redirect: { from: ['RECEIVED', 'REGISTERED', 'ASSIGNED'], to: 'REDIRECTED' },
  assign: { from: ['REGISTERED', 'ASSIGNED', 'IN_PROGRESS'], to: 'ASSIGNED' },
  agreeRemedy: { from: ['ASSIGNED', 'IN_PROGRESS'], to: 'IN_PROGRESS' },
  carryOut: { from: ['IN_PROGRESS'], to: 'CARRIED_OUT' },
  giveBack: { from: ['CARRIED_OUT'], to: 'IN_PROGRESS' },
  verify: { from: ['CARRIED_OUT'], to: 'VERIFIED' },
  reject: { from: ['VERIFIED'], to: 'ASSIGNED' },
  close: { from: ['VERIFIED'], to: 'CLOSED' },
  withdraw: { from: OPEN, to: 'WITHDRAWN' },
} as const satisfies Lifecycle<ComplaintStatus, string>;

export type ComplaintAct = keyof typeof COMPLAINT_LIFECYCLE;

/** What may be done to a complaint without moving it. */
export const COMPLAINT_SIDE_ACTS = {
  investigate: ['ASSIGNED'],
  tellCustomer: OPEN,
  hearMore: OPEN,
  nameContact: OPEN,
  nameMatter: OPEN,
  demandAnew: ['REGISTERED', 'ASSIGNED', 'IN_PROGRESS'],
  takeUp: OPEN,
} as const satisfies Record<string, readonly ComplaintStatus[]>;

export type ComplaintSideAct = keyof typeof COMPLAINT_SIDE_ACTS;
