import { dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { daysOfMonth } from '../local-month.ts';
import { Performances } from '../performance/performances.service.ts';
import type * as Sdl from '../schema.types.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { AppraisalMonthNotOver, AppraisalPolicyMissing } from './appraisal.errors.ts';
import { type PerformanceRules, performanceRulesOf } from './performance-rules.ts';

/** What appraisals and awards rest on. */
@Injectable()
export class Appraisals {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly performances: Performances,
  ) {}

  /** @throws AppraisalPolicyMissing */
  async rules(): Promise<PerformanceRules> {
    const policy = await policyInForce(this.em, 'ENGINEER_PERFORMANCE');
    if (!policy) throw new AppraisalPolicyMissing();
    return performanceRulesOf(policy);
  }

  /** What an engineer did in a month. @throws AppraisalMonthNotOver, InputInvalid for what is no month */
  async factsOf(engineer: Engineer, month: string): Promise<Sdl.EngineerPerformance> {
    const { first, last } = daysOfMonth(['input', 'month'], month);
    const today = dayIn(engineer.timeZone, this.clock.now());
    if (today <= last) throw new AppraisalMonthNotOver();
    return await this.performances.of(engineer, first, last);
  }
}
