import type { Lifecycle } from '@mainstay/kit/domain';
import type { ServiceAgreementStatus } from '../schema.types.ts';

/** The way of a promise of service (CUS-08). */
export const SERVICE_AGREEMENT_LIFECYCLE = {
  activate: { from: ['DRAFT'], to: 'ACTIVE' },
  /** Its last day moves; where that is over, it expires at once. */
  end: { from: ['ACTIVE'], to: 'ACTIVE' },
  expire: { from: ['ACTIVE'], to: 'ENDED' },
  /** One in force only before its first day. */
  discard: { from: ['DRAFT', 'ACTIVE'], to: 'DISCARDED' },
} as const satisfies Lifecycle<ServiceAgreementStatus, string>;

export type ServiceAgreementAct = keyof typeof SERVICE_AGREEMENT_LIFECYCLE;
