import type { CustomerTier } from '../schema.types.ts';
import type { SlaCustomer } from '../sla-record/sla-record-facts.ts';

/** A tier of a customer, and since when it has it: ISO 8601, null for the first one. */
export interface TierSince {
  readonly tier: CustomerTier;
  readonly since: string | null;
}

interface Known {
  readonly kind: SlaCustomer['customerKind'];
  readonly country: string;
  readonly tier: CustomerTier;
  readonly tiers: readonly TierSince[];
}

/**
 * What a customer was at a moment, as promises are chosen by it (CUS-01): of the tier that it had then, for a later one
 * promises nothing of what was reported before; of the kind and country that are known now, for these are put right only.
 */
export const standingAt = ({ kind, country, tier, tiers }: Known, at: Date): SlaCustomer => ({
  customerKind: kind,
  customerTier: tiers.findLast(({ since }) => since === null || Date.parse(since) <= at.getTime())?.tier ?? tier,
  customerCountry: country,
});
