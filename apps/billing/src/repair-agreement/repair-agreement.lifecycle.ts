import type { Lifecycle } from '@mainstay/kit/domain';
import type { RepairAgreementStatus } from '../schema.types.ts';

/** Finance calculates, sales negotiates, finance reviews, the customer signs (BIL-03, BIL-04). */
export const REPAIR_AGREEMENT_LIFECYCLE = {
  quote: { from: ['WANTED', 'QUOTED', 'NEGOTIATED'], to: 'QUOTED' },
  negotiate: { from: ['QUOTED', 'NEGOTIATED'], to: 'NEGOTIATED' },
  /** Who bears what was decided anew before the customer signed. */
  lookAnew: { from: ['QUOTED', 'NEGOTIATED', 'REVIEWED'], to: 'WANTED' },
  sendBack: { from: ['NEGOTIATED'], to: 'QUOTED' },
  approve: { from: ['NEGOTIATED'], to: 'REVIEWED' },
  sign: { from: ['REVIEWED'], to: 'SIGNED' },
  waive: { from: ['WANTED', 'QUOTED', 'NEGOTIATED', 'REVIEWED'], to: 'WAIVED' },
  decline: { from: ['WANTED', 'QUOTED', 'NEGOTIATED', 'REVIEWED'], to: 'DECLINED' },
} as const satisfies Lifecycle<RepairAgreementStatus, string>;

export type RepairAgreementAct = keyof typeof REPAIR_AGREEMENT_LIFECYCLE;
