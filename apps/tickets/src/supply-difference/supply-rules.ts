import type * as Sdl from '../schema.types.ts';
import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

const OFFERS = ['FREE_PART', 'SUBSTITUTE_UNIT'] as const;

/**
 * After how many hours a replacement is late, and what is proposed then (N31: free parts; N32: a unit on loan).
 * @throws InputInvalid naming a figure that is none
 */
export function supplyRulesOf(policy: ServicePolicy): Sdl.SupplyLatenessProposal {
  const figures = new FigureReader(policy);
  const { code: policyCode, policyVersion } = policy;
  const replacementWithinHours = figures.whole('replacementWithinHours', 1, 8760);
  const offers = [...figures.someOf('lateOffers', OFFERS)];
  const rule = `${policyCode} v${policyVersion}`;
  const text = `${rule}: a replacement that is not on site within ${replacementWithinHours} hours is late; then ${offers.join(' or ')} is offered.`;
  return { offers, policyCode, policyVersion, replacementWithinHours, text };
}
