import type { Lifecycle } from '@mainstay/kit/domain';
import type { CooperationPlanStatus } from '../schema.types.ts';

/** The way of a plan of cooperation; what came of its measures may be told after it (CUS-11). */
export const COOPERATION_PLAN_LIFECYCLE = {
  agree: { from: ['DRAFT'], to: 'AGREED' },
  review: { from: ['AGREED'], to: 'AGREED' },
  end: { from: ['DRAFT', 'AGREED'], to: 'ENDED' },
  /** Its last day is over. */
  expire: { from: ['AGREED'], to: 'ENDED' },
} as const satisfies Lifecycle<CooperationPlanStatus, string>;

export type CooperationPlanAct = keyof typeof COOPERATION_PLAN_LIFECYCLE;
