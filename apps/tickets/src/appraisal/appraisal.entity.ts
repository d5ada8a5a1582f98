import { AppraisalConfirmed, AppraisalObjected, AppraisalProposed } from '@mainstay/contracts/tickets';
import { aggregate, filled, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { AppraisalNeedsOtherPerson, AppraisalOfAnother, AppraisalWrongState } from './appraisal.errors.ts';
import { APPRAISAL_LIFECYCLE, type AppraisalAct } from './appraisal.lifecycle.ts';
import { scoreOf } from './appraisal-score.ts';
import type { PerformanceRules } from './performance-rules.ts';

const AppraisalSchema = defineEntity({
  name: 'Appraisal',
  properties: {
    ...aggregate,
    engineer: () => p.manyToOne(Engineer),
    /** `2026-03`, by the days of the engineer. */
    month: p.string(),
    status: p.string().$type<Sdl.AppraisalStatus>(),
    performance: p.json<Sdl.EngineerPerformance>(),
    criteria: p.json<readonly Sdl.AppraisalCriterion[]>(),
    scorePercent: p.integer().nullable(),
    outcome: p.string().$type<Sdl.AppraisalOutcome>(),
    amount: p.json<Sdl.Money>().nullable(),
    finding: p.text(),
    policyCode: p.string(),
    policyVersion: p.integer(),
    proposedBy: p.string(),
    proposedAt: p.datetime(),
    objection: p.text().nullable(),
    confirmedBy: p.string().nullable(),
    confirmedAt: p.datetime().nullable(),
    remarks: p.text().nullable(),
  },
});

/** One month of an engineer, scored from the facts by the policy in force (TCK-44). */
export class Appraisal extends AppraisalSchema.class {
  /** @throws AppraisalNeedsOtherPerson to whom it would be about themselves */
  static propose(
    engineer: Engineer,
    month: string,
    facts: Sdl.EngineerPerformance,
    rules: PerformanceRules,
    act: Act,
  ): Appraisal {
    if (engineer.isAccountOf(act.by)) throw new AppraisalNeedsOtherPerson();
    const appraisal = make(Appraisal, { engineer, month, status: 'PROPOSED', ...scored(facts, rules, act) });
    appraisal.tellProposed(act);
    return appraisal;
  }

  get policy(): Opt<string> {
    return `${this.policyCode} v${this.policyVersion}`;
  }

  /** From the facts as they are known now, by the policy in force now. @throws AppraisalNeedsOtherPerson */
  rescore(facts: Sdl.EngineerPerformance, rules: PerformanceRules, act: Act): void {
    this.move('rescore');
    if (this.engineer.isAccountOf(act.by)) throw new AppraisalNeedsOtherPerson();
    Object.assign(this, scored(facts, rules, act));
    this.tellProposed(act);
  }

  /** @throws AppraisalOfAnother to anybody but the engineer */
  object({ reason }: Sdl.AppraisalObjectInput, { at, by }: Act): void {
    this.move('object');
    if (!this.engineer.isAccountOf(by)) throw new AppraisalOfAnother();
    this.objection = filled(['input', 'reason'], reason, 2000);
    raise(this, AppraisalObjected({ ...this.told, objectedAt: at.toISOString() }));
  }

  /** From now on the reward or the deduction holds. @throws AppraisalNeedsOtherPerson */
  confirm({ remarks }: Sdl.AppraisalConfirmInput, { at, by }: Act): void {
    this.move('confirm');
    if (by === this.proposedBy || this.engineer.isAccountOf(by)) throw new AppraisalNeedsOtherPerson();
    Object.assign(this, { confirmedBy: by, confirmedAt: at, remarks: optionalText(['input', 'remarks'], remarks) });
    const { scorePercent = null, outcome, amount = null } = this;
    raise(this, AppraisalConfirmed({ ...this.told, scorePercent, outcome, amount, confirmedAt: at.toISOString() }));
  }

  private get told() {
    return { appraisalId: this.id, engineerId: this.engineer.id, month: this.month };
  }

  private tellProposed({ at }: Act): void {
    const { scorePercent = null } = this;
    raise(this, AppraisalProposed({ ...this.told, scorePercent, proposedAt: at.toISOString() }));
  }

  private move(act: AppraisalAct): void {
    const to = next(APPRAISAL_LIFECYCLE, this.status, act);
    if (!to) throw new AppraisalWrongState(this.status, APPRAISAL_LIFECYCLE[act].from);
    this.status = to;
  }
}
AppraisalSchema.setClass(Appraisal);

const scored = (performance: Sdl.EngineerPerformance, rules: PerformanceRules, { at, by }: Act) => ({
  ...{ performance, ...scoreOf(performance, rules) },
  ...{ policyCode: rules.policyCode, policyVersion: rules.policyVersion, proposedBy: by, proposedAt: at },
});
