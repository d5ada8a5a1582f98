import { InputInvalid } from '@mainstay/kit/domain';
import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** When those who work in the field are reachable, and what they file when (N74), as the policy says it. */
export interface FieldRules {
  readonly policyCode: string;
  readonly policyVersion: number;
  /** Times of day such as `08:00`. */
  readonly reachableFrom: string;
  readonly reachableUntil: string;
  /** The day of the month on which a diary is filed. */
  readonly diaryDay: number;
  readonly trainingEveryMonths: number;
}

/** @throws InputInvalid naming the figure that is no time or number, or is missing */
export function fieldRulesOf(policy: ServicePolicy): FieldRules {
  const figures = new FigureReader(policy);
  const [reachableFrom, reachableUntil] = [figures.time('reachableFrom'), figures.time('reachableUntil')];
  if (reachableFrom >= reachableUntil)
    throw new InputInvalid(['parameters', 'reachableUntil'], {
      en: 'The hours of reach end after they begin.',
      zh: '可联系时段须结束晚于开始。',
    });
  return {
    ...{ policyCode: policy.code, policyVersion: policy.policyVersion, reachableFrom, reachableUntil },
    diaryDay: figures.whole('diaryDay', 1, 28),
    trainingEveryMonths: figures.whole('trainingEveryMonths', 1, 60),
  };
}
