import { FigureReader } from '../service-policy/figure-reader.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** What makes a report look like one of an open case (TCK-01: one work order per problem). */
export interface RepetitionRules {
  /** Cases that were reported longer ago are not what somebody reports today. */
  readonly lookBackDays: number;
  /** Of cases that were reported within so many days the nearer ones are the likelier. */
  readonly nearDays: number;
  /** How much of the words two reports have in common, 1 to 100. */
  readonly similarPercent: number;
  /** With one customer, fewer common words do. */
  readonly similarPercentOfCustomer: number;
}

/** @throws InputInvalid naming a figure that is none */
export function repetitionRulesOf(policy: Pick<ServicePolicy, 'parameters'>): RepetitionRules {
  const figures = new FigureReader(policy);
  return {
    lookBackDays: figures.whole('lookBackDays', 1, 3650),
    nearDays: figures.whole('nearDays', 1, 3650),
    similarPercent: figures.whole('similarPercent', 1, 100),
    similarPercentOfCustomer: figures.whole('similarPercentOfCustomer', 1, 100),
  };
}
