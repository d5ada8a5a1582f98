import { CoverageDecided } from '@mainstay/contracts/customers';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Asset } from '../asset/asset.entity.ts';
import { CoverageDecisionNotFound } from '../goodwill/goodwill.errors.ts';
import { type GrantedGoodwill, withGoodwill } from '../goodwill/goodwill-coverage.ts';
import type * as Sdl from '../schema.types.ts';
import { type DecidedCoverage, type DecidedLine, type DecidedShare, reasonsOf } from './coverage.ts';

const CoverageDecisionSchema = defineEntity({
  name: 'CoverageDecision',
  properties: {
    ...aggregate,
    ticketId: p.uuid(),
    asset: () => p.manyToOne(Asset).nullable(),
    dealerId: p.uuid().nullable(),
    outcome: p.enum(['FREE_THREE_GUARANTEES', 'FREE_REPAIR', 'PAID', 'OUT_OF_SCOPE']),
    policyCode: p.string().nullable(),
    rule: p.string(),
    shares: p.json<DecidedShare[]>(),
    lines: p.json<DecidedLine[]>(),
    explanation: p.json<Sdl.CoverageExplanation>(),
    /** What our terms alone say, where goodwill was added. */
    beforeGoodwill: p.json<DecidedCoverage>().nullable(),
    decidedAt: p.datetime(),
  },
});

/** Whose repair of what a decision is about. */
export interface DecidedFor {
  readonly ticketId: string;
  /** What was asked about, on file or not. */
  readonly assetId: string;
  readonly asset: Asset | null;
}

/** What was decided about the cost of one repair. */
export class CoverageDecision
  extends CoverageDecisionSchema.class
  implements Omit<Sdl.CoverageDecision, 'asset' | 'lines'>
{
  /**
   * Keeps a decision for a ticket and answers the service that asked.
   * @param terms what our terms say
   * @param granted what general managers confirmed beyond them, in that order
   */
  static of(
    { ticketId, assetId, asset }: DecidedFor,
    terms: DecidedCoverage,
    granted: readonly GrantedGoodwill[],
    decidedAt: Date,
  ): CoverageDecision {
    const coverage = granted.reduce(withGoodwill, terms);
    const { outcome, policyCode, rule, shares, lines, explanation } = coverage;
    const decision = make(CoverageDecision, {
      ...{ ticketId, asset, dealerId: asset?.dealerId ?? null, decidedAt },
      ...{ outcome, policyCode, rule, shares, lines, explanation },
      beforeGoodwill: granted.length > 0 ? terms : null,
    });
    raise(
      decision,
      CoverageDecided({
        ...{ decisionId: decision.id, ticketId, assetId, outcome, policyCode, rule, shares },
        ...{ lines: lines.map(factOf), reasons: decision.reasons, decidedAt: decidedAt.toISOString() },
      }),
    );
    return decision;
  }

  /** What our terms alone say. */
  get terms(): Opt<DecidedCoverage> {
    const { outcome, policyCode = null, rule, shares, lines, explanation } = this;
    return this.beforeGoodwill ?? { outcome, policyCode, rule, shares, lines, explanation };
  }

  /**
   * The same question answered anew, since somebody decided otherwise on goodwill: this one was given, and stays.
   * @throws CoverageDecisionNotFound where it is about no machine of ours
   */
  revised(terms: DecidedCoverage, granted: readonly GrantedGoodwill[], at: Date): CoverageDecision {
    const { asset, ticketId } = this;
    if (!asset) throw new CoverageDecisionNotFound();
    return CoverageDecision.of({ ticketId, assetId: asset.id, asset }, terms, granted, at);
  }

  /** The explanation in short. */
  get reasons(): Opt<Sdl.CoverageReason[]> {
    return reasonsOf(this.explanation);
  }
}
CoverageDecisionSchema.setClass(CoverageDecision);

const factOf = ({ ref, costClass, partId, ours, suppliers, goodwillPercent }: DecidedLine) => ({
  ...{ ref, costClass, partId, outcome: ours.outcome, rule: ours.rule, afterExpiry: ours.afterExpiry ?? null },
  ...{ coveredPercent: ours.coveredPercent, supplierPercent: suppliers.coveredPercent, goodwillPercent },
  supplierTerms: suppliers.policyCode ? { supplierCode: suppliers.supplierCode ?? null, rule: suppliers.rule } : null,
});
