import { InputInvalid, positiveAmountOf } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
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
export function performanceRulesOf({ code, policyVersion, parameters }: ServicePolicy): PerformanceRules {
  const read = (name: string) => parameters.find(it => it.name === name);
  const whole = (name: string, least: number, most: number): number => {
    const value = Number(read(name)?.value ?? Number.NaN);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InputInvalid(['parameters', name], {
      en: `${name} is a whole number from ${least} to ${most}.`,
      zh: `${name} 须为 ${least} 至 ${most} 的整数。`,
    });
  };
  const money = (name: string): Sdl.Money => {
    const { value, unit } = read(name) ?? { value: null, unit: null };
    return positiveAmountOf(['parameters', name], { amount: value ?? '', currency: unit ?? '' }).toJSON();
  };
  const kinds = Object.keys(WEIGHT_OF) as Sdl.AppraisalCriterionKind[];
  const rewardFromPercent = whole('rewardFromPercent', 0, 100);
  return {
    ...{ policyCode: code, policyVersion, rewardFromPercent },
    weights: new Map(kinds.map(kind => [kind, whole(WEIGHT_OF[kind], 0, 1000)])),
    reward: money('rewardAmount'),
    deductionBelowPercent: whole('deductionBelowPercent', 0, rewardFromPercent),
    deduction: money('deductionAmount'),
    awardFromPercent: whole('awardFromPercent', 0, 100),
    awardPlaces: whole('awardPlaces', 1, 100),
    awardAfterAppraisals: whole('awardAfterAppraisals', 1, 12),
  };
}
