import { careTermsOf } from '../care-contact/care-terms.ts';
import { portraitTermsOf } from '../customer-portrait/portrait-terms.ts';
import { trainingTermsOf } from '../customer-training/training-terms.ts';
import { exchangeTermsOf } from '../exchange/exchange-policies.service.ts';
import { qualityTermsOf } from '../quality-review/quality-terms.ts';
import type { CarePolicyKind } from '../schema.types.ts';
import type { CarePolicy } from './care-policy.entity.ts';
import { CarePolicyUnusable } from './care-policy.errors.ts';

/**
 * How the figures of each kind are read. How often data are synchronised (INT-003) nobody goes by: what changes is told at
 * once, by events, so an interval in force would promise what is not done.
 */
const READ: Readonly<Record<CarePolicyKind, (policy: CarePolicy) => unknown>> = {
  CALLBACK: careTermsOf,
  EXCHANGE: exchangeTermsOf,
  SYNCHRONISATION: () => {
    throw new CarePolicyUnusable('interval');
  },
  TRAINING: trainingTermsOf,
  PORTRAIT: portraitTermsOf,
  QUALITY: qualityTermsOf,
};

/** Sees that whoever goes by a policy can read its figures. @throws CarePolicyUnusable naming one that nobody can */
export function requireReadable(policy: CarePolicy): void {
  READ[policy.kind](policy);
}
