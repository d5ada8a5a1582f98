import type * as Sdl from '../schema.types.ts';
import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** How the work of engineers is scored, and what follows (TCK-44), as the policy says it. */
export interface PerformanceRules {
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly weights: ReadonlyMap<Sdl.AppraisalCriterionKind, number>;
  readonly rewardFromPercent: number;
  readonly reward: Sdl.Money;
  readonly deductionBelowPercent: number;
  readonly deduction: Sdl.Money;
  readonly awardFromPercent: number;
  readonly awardPlaces: number;
  /** So many confirmed appraisals of a year make a year. */
  readonly awardAfterAppraisals: number;
}

/** The figure that says what a criterion weighs. */
const WEIGHT_OF: Readonly<Record<Sdl.AppraisalCriterionKind, string>> = {
  SALESPERSON: 'weightOfSalesperson',
  CUSTOMER: 'weightOfCustomer',
  SATISFACTION: 'weightOfSatisfaction',
  FIRST_TIME_FIX: 'weightOfFirstTimeFix',
  LASTING: 'weightOfLasting',
  PROMISES: 'weightOfPromises',
  PAPERS: 'weightOfPapers',
};

/** @throws InputInvalid naming the figure that is no number, is out of bounds, or is missing */
export function performanceRulesOf(policy: ServicePolicy): PerformanceRules {
  const figures = new FigureReader(policy);
  const kinds = Object.keys(WEIGHT_OF) as Sdl.AppraisalCriterionKind[];
  const rewardFromPercent = figures.whole('rewardFromPercent', 0, 100);
  return {
    ...{ policyCode: policy.code, policyVersion: policy.policyVersion, rewardFromPercent },
    weights: new Map(kinds.map(kind => [kind, figures.whole(WEIGHT_OF[kind], 0, 1000)])),
    reward: figures.money('rewardAmount'),
    deductionBelowPercent: figures.whole('deductionBelowPercent', 0, rewardFromPercent),
    deduction: figures.money('deductionAmount'),
    awardFromPercent: figures.whole('awardFromPercent', 0, 100),
    awardPlaces: figures.whole('awardPlaces', 1, 100),
    awardAfterAppraisals: figures.whole('awardAfterAppraisals', 1, 12),
  };
}
