import { because } from '../coverage-decision/coverage-case.ts';
import type { DecidedCoverage } from '../coverage-decision/coverage.ts';
import type * as Sdl from '../schema.types.ts';

/** What is known of a confirmed goodwill. */
export interface GrantedGoodwill {
  readonly shares: readonly Sdl.CoverageShare[];
  readonly reason: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
}

const RULE = 'GOODWILL';

/** What was said as confirmed goodwill was taken back. */
export interface RevokedGoodwill {
  readonly reason: string;
  readonly revokedBy: string;
}

/** What our terms say of a case again, of which goodwill was taken back: the same as before it, and why that counts now. */
export const withoutGoodwill = (terms: DecidedCoverage, { reason, revokedBy }: RevokedGoodwill): DecidedCoverage => ({
  ...terms,
  explanation: because('GOODWILL_REVOKED', `Goodwill was revoked: ${reason}`, { revokedBy }, [terms.explanation]),
});

/**
 * A decision bettered by goodwill: each cost up to 100 percent, ours alone; the supplier bears what it bore. The repair is
 * free where nothing is left to pay.
 */
export function withGoodwill(coverage: DecidedCoverage, granted: GrantedGoodwill): DecidedCoverage {
  const of = (costClass: Sdl.CostClass, covered: number) => {
    const more = granted.shares.find(share => share.costClass === costClass)?.coveredPercent ?? 0;
    return Math.min(more, 100 - covered);
  };
  const shares = coverage.shares.map(share => ({
    ...share,
    coveredPercent: share.coveredPercent + of(share.costClass, share.coveredPercent),
  }));
  const lines = coverage.lines.map(line => {
    const added = of(line.costClass, line.ours.coveredPercent);
    const coveredPercent = line.ours.coveredPercent + added;
    const isFree = coveredPercent === 100 && added > 0;
    const ours = { ...line.ours, coveredPercent, ...(isFree ? { outcome: 'FREE_REPAIR' as const, rule: RULE } : {}) };
    return { ...line, ours, goodwillPercent: line.goodwillPercent + added };
  });
  const isFree = shares.every(share => share.coveredPercent === 100);
  const { proposedBy, confirmedBy, reason } = granted;
  const percents = Object.fromEntries(granted.shares.map(it => [it.costClass, it.coveredPercent]));
  return {
    ...{ shares, lines, rule: RULE, policyCode: coverage.policyCode },
    outcome: isFree && !coverage.outcome.startsWith('FREE') ? 'FREE_REPAIR' : coverage.outcome,
    explanation: because(RULE, `Goodwill: ${reason}`, { ...percents, proposedBy, confirmedBy }, [coverage.explanation]),
  };
}
