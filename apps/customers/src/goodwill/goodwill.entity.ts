import { aggregate, filled, InputInvalid, make, next, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { CoverageDecision } from '../coverage-decision/coverage-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  CoverageDecisionNotFound,
  GoodwillNeedsSecondPerson,
  GoodwillOutdated,
  GoodwillWrongStatus,
} from './goodwill.errors.ts';
import { GOODWILL_LIFECYCLE, type GoodwillAct } from './goodwill.lifecycle.ts';
import { type GrantedGoodwill, withGoodwill } from './goodwill-coverage.ts';

const GoodwillSchema = defineEntity({
  name: 'Goodwill',
  properties: {
    ...aggregate,
    decision: () => p.manyToOne(CoverageDecision),
    shares: p.json<Sdl.CoverageShare[]>(),
    reason: p.text(),
    status: p.enum(['PROPOSED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN']),
    proposedBy: p.string(),
    proposedAt: p.datetime(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    declineReason: p.text().nullable(),
  },
});

/** Who acts, and when. */
export interface By {
  readonly subject: string;
  readonly at: Date;
}

/** What we bear beyond our terms, confirmed by a general manager (BIL-08, APR-001WI; 001-WI 5.4.1). */
export class Goodwill extends GoodwillSchema.class implements Omit<Sdl.Goodwill, 'decision'> {
  /** @throws InputInvalid for a blank reason, a share outside 0 to 100, or no share at all */
  static propose(decision: CoverageDecision, input: Sdl.GoodwillProposeInput, { subject, at }: By): Goodwill {
    const shares = input.shares.map(({ costClass, coveredPercent }) => ({
      costClass,
      coveredPercent: within(['input', 'shares', costClass], coveredPercent, 0, 100),
    }));
    if (!shares.some(share => share.coveredPercent > 0)) {
      throw new InputInvalid(['input', 'shares'], { en: 'Say what we bear.', zh: '请说明我方承担的部分。' });
    }
    const reason = filled(['input', 'reason'], input.reason, 2000);
    return make(Goodwill, { decision, shares, reason, status: 'PROPOSED', proposedBy: subject, proposedAt: at });
  }

  /**
   * The bettered decision, told to the ticket.
   * @param latest what was decided last for the ticket
   * @throws GoodwillWrongStatus @throws GoodwillNeedsSecondPerson @throws GoodwillOutdated
   */
  confirm(latest: CoverageDecision, { subject: confirmedBy, at }: By): CoverageDecision {
    this.allow('confirm');
    const { proposedBy, reason, shares, decision } = this;
    if (confirmedBy === proposedBy) throw new GoodwillNeedsSecondPerson();
    if (latest.id !== decision.id) throw new GoodwillOutdated();
    const { asset, ticketId } = latest;
    if (!asset) throw new CoverageDecisionNotFound();
    const { outcome, policyCode = null, rule, lines, explanation } = latest;
    const before = { outcome, policyCode, rule, lines, explanation, shares: latest.shares };
    const coverage = withGoodwill(before, { shares, reason, proposedBy, confirmedBy });
    this.settle('confirm', { subject: confirmedBy, at });
    return CoverageDecision.of({ ticketId, assetId: asset.id, asset }, coverage, at);
  }

  /** What a general manager confirmed; null while nobody has. */
  get granted(): GrantedGoodwill | null {
    const { status, shares, reason, proposedBy, decidedBy } = this;
    return status === 'CONFIRMED' && decidedBy ? { shares, reason, proposedBy, confirmedBy: decidedBy } : null;
  }

  /** @throws GoodwillWrongStatus @throws InputInvalid when the reason is blank */
  decline({ reason }: Sdl.GoodwillDeclineInput, by: By): void {
    this.settle('decline', by);
    this.declineReason = filled(['input', 'reason'], reason, 2000);
  }

  /** @throws GoodwillWrongStatus */
  withdraw(by: By): void {
    this.settle('withdraw', by);
  }

  private allow(act: GoodwillAct): Sdl.GoodwillStatus {
    const to = next<Sdl.GoodwillStatus, GoodwillAct>(GOODWILL_LIFECYCLE, this.status, act);
    if (!to) throw new GoodwillWrongStatus(this.status, act);
    return to;
  }

  private settle(act: GoodwillAct, { subject, at }: By): void {
    this.status = this.allow(act);
    this.decidedBy = subject;
    this.decidedAt = at;
  }
}
GoodwillSchema.setClass(Goodwill);
