import { aggregate, filled, InputInvalid, make, next, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { CoverageDecision } from '../coverage-decision/coverage-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { GoodwillBilled, GoodwillNeedsSecondPerson, GoodwillOutdated, GoodwillWrongStatus } from './goodwill.errors.ts';
import { GOODWILL_LIFECYCLE, type GoodwillAct } from './goodwill.lifecycle.ts';
import { type GrantedGoodwill, withoutGoodwill } from './goodwill-coverage.ts';

const GoodwillSchema = defineEntity({
  name: 'Goodwill',
  properties: {
    ...aggregate,
    decision: () => p.manyToOne(CoverageDecision),
    shares: p.json<Sdl.CoverageShare[]>(),
    reason: p.text(),
    status: p.enum(['PROPOSED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN', 'REVOKED']),
    proposedBy: p.string(),
    proposedAt: p.datetime(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    declineReason: p.text().nullable(),
    revokedBy: p.string().nullable(),
    revokedAt: p.datetime().nullable(),
    revokeReason: p.text().nullable(),
  },
});

/** Who acts, and when. */
export interface By {
  readonly subject: string;
  readonly at: Date;
}

/** What else is known of a case whose goodwill is taken back. */
interface RevokedIn {
  readonly latest: CoverageDecision;
  readonly others: readonly GrantedGoodwill[];
  readonly billedBy: string | null;
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
   * @param others what else was confirmed for this machine in its case, in that order
   * @throws GoodwillWrongStatus @throws GoodwillNeedsSecondPerson @throws GoodwillOutdated
   */
  confirm(latest: CoverageDecision, others: readonly GrantedGoodwill[], { subject, at }: By): CoverageDecision {
    this.allow('confirm', subject);
    if (latest.id !== this.decision.id) throw new GoodwillOutdated();
    this.settle('confirm', { subject, at });
    const { shares, reason, proposedBy } = this;
    return latest.revised(latest.terms, [...others, { shares, reason, proposedBy, confirmedBy: subject }], at);
  }

  /**
   * What was confirmed by mistake, while nothing is billed by it: our terms, and what else was confirmed, count for the case
   * again, whatever of it is asked about later.
   * @param latest what was decided last for the ticket
   * @param others what else was confirmed for this machine in its case, in that order
   * @param billedBy the number of a fee list of the case that has become final since; null where none has
   * @returns the decision that takes the place of the last one; null where that is about another machine
   * @throws GoodwillWrongStatus @throws GoodwillNeedsSecondPerson @throws GoodwillBilled
   * @throws InputInvalid when the reason is blank
   */
  revoke(
    input: Sdl.GoodwillRevokeInput,
    { latest, others, billedBy }: RevokedIn,
    { subject, at }: By,
  ): CoverageDecision | null {
    const status = this.allow('revoke', subject);
    if (billedBy) throw new GoodwillBilled(billedBy);
    const reason = filled(['input', 'reason'], input.reason, 2000);
    Object.assign(this, { status, revokedBy: subject, revokedAt: at, revokeReason: reason });
    if (latest.asset?.id !== this.decision.asset?.id) return null;
    return latest.revised(withoutGoodwill(latest.terms, { reason, revokedBy: subject }), others, at);
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

  /** @param decider who must not have proposed it; left out where it may be the same person */
  private allow(act: GoodwillAct, decider?: string): Sdl.GoodwillStatus {
    const to = next<Sdl.GoodwillStatus, GoodwillAct>(GOODWILL_LIFECYCLE, this.status, act);
    if (!to) throw new GoodwillWrongStatus(this.status, act);
    if (decider === this.proposedBy) throw new GoodwillNeedsSecondPerson();
    return to;
  }

  private settle(act: GoodwillAct, { subject, at }: By): void {
    this.status = this.allow(act);
    this.decidedBy = subject;
    this.decidedAt = at;
  }
}
GoodwillSchema.setClass(Goodwill);
