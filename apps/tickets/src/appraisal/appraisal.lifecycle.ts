import type { Lifecycle } from '@mainstay/kit/domain';
import type { AppraisalStatus } from '../schema.types.ts';

/** The way of an appraisal: until it is confirmed it may be objected to, and scored anew. */
export const APPRAISAL_LIFECYCLE = {
  rescore: { from: ['PROPOSED', 'OBJECTED'], to: 'PROPOSED' },
  object: { from: ['PROPOSED'], to: 'OBJECTED' },
  confirm: { from: ['PROPOSED', 'OBJECTED'], to: 'CONFIRMED' },
} as const satisfies Lifecycle<AppraisalStatus, string>;

export type AppraisalAct = keyof typeof APPRAISAL_LIFECYCLE;
