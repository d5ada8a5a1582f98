import type { Lifecycle } from '@mainstay/kit/domain';
import type { ClaimStatus } from '../schema.types.ts';

/** The way of a claim (requirements.md 3e). A dispute before the law starts from a closed claim and is not one. */
export const CLAIM_LIFECYCLE = {
  submit: { from: ['PROPOSED'], to: 'OPENED' },
  investigate: { from: ['OPENED'], to: 'UNDER_INVESTIGATION' },
  determineLiability: { from: ['UNDER_INVESTIGATION'], to: 'LIABILITY_DETERMINED' },
  assess: { from: ['LIABILITY_DETERMINED'], to: 'ASSESSED' },
  sendBack: { from: ['LIABILITY_DETERMINED'], to: 'UNDER_INVESTIGATION' },
  approve: { from: ['ASSESSED'], to: 'APPROVED' },
  reject: { from: ['ASSESSED'], to: 'REJECTED' },
  object: { from: ['APPROVED', 'REJECTED'], to: 'OBJECTED' },
  adjust: { from: ['OBJECTED'], to: 'ADJUSTED' },
  uphold: { from: ['OBJECTED'], to: 'UPHELD' },
  settle: { from: ['APPROVED', 'ADJUSTED', 'UPHELD', 'SETTLED'], to: 'SETTLED' },
  close: { from: ['PROPOSED', 'REJECTED', 'ADJUSTED', 'UPHELD', 'SETTLED'], to: 'CLOSED' },
  /** What came for goods that are found goes back once it is closed, when what came for the rest is known. */
  giveBack: { from: ['CLOSED'], to: 'CLOSED' },
} as const satisfies Lifecycle<ClaimStatus, string>;

export type ClaimAct = keyof typeof CLAIM_LIFECYCLE;
