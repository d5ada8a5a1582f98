import { CoverageDecided } from '@mainstay/contracts/customers';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Asset } from '../asset/asset.entity.ts';
import type * as Sdl from '../schema.types.ts';

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
    shares: p.json<Sdl.CoverageShare[]>(),
    reasons: p.json<Sdl.CoverageReason[]>(),
    decidedAt: p.datetime(),
  },
});

/** What was decided about the cost of one repair. */
export class CoverageDecision extends CoverageDecisionSchema.class implements Omit<Sdl.CoverageDecision, 'asset'> {
  /** Keeps a decision for a ticket and answers the service that asked. */
  static of(
    ticketId: string,
    assetId: string,
    asset: Asset | null,
    coverage: Sdl.Coverage,
    decidedAt: Date,
  ): CoverageDecision {
    const { outcome, rule, shares, reasons } = coverage;
    const policyCode = coverage.policyCode ?? null;
    const dealerId = asset?.dealerId ?? null;
    const decision = make(CoverageDecision, {
      ...{ ticketId, asset, dealerId, outcome, policyCode, rule, shares, reasons, decidedAt },
    });
    const facts = { outcome, policyCode, rule, shares, reasons, decidedAt: decidedAt.toISOString() };
    raise(decision, CoverageDecided({ decisionId: decision.id, ticketId, assetId, ...facts }));
    return decision;
  }
}
CoverageDecisionSchema.setClass(CoverageDecision);
