import type { Lifecycle } from '@mainstay/kit/domain';
import type { FeedbackStatus } from '../schema.types.ts';

/** The way of a suggestion or an opinion: one department answers it, once, unless it is none (CUS-16). */
export const FEEDBACK_LIFECYCLE = {
  /** To another department, where that was the wrong one. */
  route: { from: ['RECEIVED', 'ROUTED'], to: 'ROUTED' },
  reply: { from: ['ROUTED'], to: 'ANSWERED' },
  redirect: { from: ['RECEIVED', 'ROUTED'], to: 'REDIRECTED' },
  withdraw: { from: ['RECEIVED', 'ROUTED'], to: 'WITHDRAWN' },
} as const satisfies Lifecycle<FeedbackStatus, string>;

export type FeedbackAct = keyof typeof FEEDBACK_LIFECYCLE;
