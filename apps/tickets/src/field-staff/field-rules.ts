import { InputInvalid } from '@mainstay/kit/domain';
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

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** @throws InputInvalid naming the figure that is no time or number, or is missing */
export function fieldRulesOf({ code, policyVersion, parameters }: ServicePolicy): FieldRules {
  const read = (name: string) => parameters.find(it => it.name === name)?.value ?? '';
  const time = (name: string) => {
    if (TIME.test(read(name))) return read(name);
    throw new InputInvalid(['parameters', name], {
      en: `${name} is a time such as 08:00.`,
      zh: `${name} 须为时刻，如 08:00。`,
    });
  };
  const whole = (name: string, most: number) => {
    const value = Number(read(name));
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InputInvalid(['parameters', name], {
      en: `${name} is a whole number from 1 to ${most}.`,
      zh: `${name} 须为 1 至 ${most} 的整数。`,
    });
  };
  const [reachableFrom, reachableUntil] = [time('reachableFrom'), time('reachableUntil')];
  if (reachableFrom >= reachableUntil)
    throw new InputInvalid(['parameters', 'reachableUntil'], {
      en: 'The hours of reach end after they begin.',
      zh: '可联系时段须结束晚于开始。',
    });
  const months = whole('trainingEveryMonths', 60);
  const times = { reachableFrom, reachableUntil, diaryDay: whole('diaryDay', 28), trainingEveryMonths: months };
  return { policyCode: code, policyVersion, ...times };
}
