import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** How often a customer is called after the repair, when again, and which word is not left at that (TCK-19). */
export interface FollowUpRules {
  readonly attempts: number;
  readonly againAfterHours: number;
  /** Up to this satisfaction a case does not close without a complaint, or why none is made; none where null. */
  readonly dissatisfiedUpTo: number | null;
  /** The policy and its figure, as the record of the case tells it. */
  readonly said: string;
}

/** @throws InputInvalid naming a figure that is none */
export function followUpRulesOf(policy: ServicePolicy): FollowUpRules {
  const figures = new FigureReader(policy);
  const attempts = figures.whole('callAttempts', 1, 20);
  const said = `${policy.code} v${policy.policyVersion}: callAttempts ${attempts}`;
  const dissatisfiedUpTo = figures.wholeIfGiven('dissatisfiedUpTo', 1, 4);
  return { attempts, againAfterHours: figures.whole('callAgainAfterHours', 1, 720), dissatisfiedUpTo, said };
}
