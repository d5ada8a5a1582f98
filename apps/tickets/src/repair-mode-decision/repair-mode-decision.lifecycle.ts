import type { Lifecycle } from '@mainstay/kit/domain';
import type { RepairModeDecisionStatus } from '../schema.types.ts';

/** The way of a decision: asked of the departments as often as needed, then decided or withdrawn (TCK-26). */
export const REPAIR_MODE_LIFECYCLE = {
  review: { from: ['IN_REVIEW'], to: 'IN_REVIEW' },
  revise: { from: ['IN_REVIEW'], to: 'IN_REVIEW' },
  decide: { from: ['IN_REVIEW'], to: 'DECIDED' },
  withdraw: { from: ['IN_REVIEW'], to: 'WITHDRAWN' },
} as const satisfies Lifecycle<RepairModeDecisionStatus, string>;

export type RepairModeAct = keyof typeof REPAIR_MODE_LIFECYCLE;
