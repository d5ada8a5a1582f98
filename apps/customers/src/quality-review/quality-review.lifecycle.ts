import type { Lifecycle } from '@mainstay/kit/domain';
import type { QualityReviewStatus } from '../schema.types.ts';

/** The way of a period in which the quality that a key user gets is followed (CUS-03). */
export const QUALITY_REVIEW_LIFECYCLE = {
  reschedule: { from: ['RUNNING'], to: 'RUNNING' },
  fallDue: { from: ['RUNNING'], to: 'DUE' },
  expire: { from: ['DUE'], to: 'OVERDUE' },
  record: { from: ['DUE', 'OVERDUE'], to: 'REVIEWED' },
  drop: { from: ['RUNNING', 'DUE', 'OVERDUE'], to: 'DROPPED' },
} as const satisfies Lifecycle<QualityReviewStatus, string>;

export type QualityReviewAct = keyof typeof QUALITY_REVIEW_LIFECYCLE;
