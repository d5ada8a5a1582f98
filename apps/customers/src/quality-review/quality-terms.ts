import { dayIn, daysAfter } from '@mainstay/calendar';
import { nextDay, type Rhythm, rhythmNamed } from '../care-contact/care-terms.ts';
import type { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { PolicyFigures } from '../care-policy/policy-figures.ts';
import type * as Sdl from '../schema.types.ts';

/** What is counted of a key user in a period. */
export interface QualityCounted {
  readonly figures: Sdl.QualityFigures;
  readonly machines: readonly QualityMachineCounted[];
}

/** What is counted of one machine. */
export type QualityMachineCounted = Omit<Sdl.QualityMachine, 'asset'> & { readonly assetId: string };

/** The rules that a policy may give a figure, and what of a period each looks at. */
const RULES = {
  faultsPerMachineFrom: ({ machines }) => Math.max(0, ...machines.map(it => it.faultCount)),
  repeatFaultsFrom: ({ figures }) => figures.repeatFaultCount,
  reopenedFrom: ({ figures }) => figures.reopenedCount,
  misuseFrom: ({ figures }) => figures.misuseCount,
  lateCorrectionsFrom: ({ figures }) => figures.lateCorrectionCount,
  satisfactionBelowPercent: ({ figures }) => figures.satisfactionPercent ?? null,
} as const satisfies Record<string, (counted: QualityCounted) => number | null>;

interface Rule {
  readonly name: keyof typeof RULES;
  readonly limit: number;
}

/** What a policy on the quality of key users says. */
export interface QualityTerms {
  readonly code: string;
  readonly number: number;
  /** Whose days count. */
  readonly timeZone: string;
  /** How long a period is. */
  readonly reviewEvery: Rhythm;
  /** How many days after its period a review is in time. */
  readonly reviewWithinDays: number;
  readonly rules: readonly Rule[];
}

/**
 * The figures of a policy on the quality of key users by their names (重点用户, CUS-03; 003 ch7 leaves them blank).
 * @throws CarePolicyUnusable naming a figure that is missing or none
 */
export function qualityTermsOf({ code, number, parameters }: CarePolicy): QualityTerms {
  const figures = new PolicyFigures(parameters);
  const reviewEvery = rhythmNamed(figures, 'reviewEvery');
  const reviewWithinDays = figures.count('reviewWithinDays');
  if (!reviewEvery) throw new CarePolicyUnusable('reviewEvery');
  if (reviewWithinDays === null) throw new CarePolicyUnusable('reviewWithinDays');
  const names = Object.keys(RULES) as (keyof typeof RULES)[];
  const rules = names.flatMap((name): Rule[] => {
    const limit = figures.count(name);
    return limit === null ? [] : [{ name, limit }];
  });
  return { code, number, timeZone: figures.timeZone(), reviewEvery, reviewWithinDays, rules };
}

/** The days of a period, and by which rule. */
export interface QualityPeriod {
  readonly countedFrom: string;
  readonly countedTo: string;
  readonly dueOn: string;
  readonly timeZone: string;
  readonly explanation: string;
}

/**
 * The period that begins on a day.
 * @param rhythmFrom the first day of the first period: from it all are counted, so that no short month moves those after it
 * @param today it ends no earlier: a rhythm that became shorter leaves no periods behind that nobody was asked to review
 */
export function periodOf(
  terms: QualityTerms,
  rhythmFrom: string,
  countedFrom: string,
  today: string = countedFrom,
): QualityPeriod {
  const { timeZone, reviewEvery, reviewWithinDays } = terms;
  const countedTo = daysAfter(nextDay(reviewEvery, rhythmFrom, today > countedFrom ? today : countedFrom), -1);
  const every = `every ${reviewEvery.every} ${reviewEvery.unit.toLowerCase()} from ${rhythmFrom}`;
  return {
    ...{ countedFrom, countedTo, timeZone, dueOn: daysAfter(countedTo, reviewWithinDays) },
    explanation: `${sayingOf(terms)} ${every}, reviewed within ${reviewWithinDays} days.`,
  };
}

/** How a version of a policy begins to explain a period. */
const sayingOf = ({ code, number }: Pick<QualityTerms, 'code' | 'number'>): string => `${code} version ${number}:`;

/** The day that it is where the days of a policy count. */
export const dayAt = ({ timeZone }: QualityTerms, at: Date): string => dayIn(timeZone, at);

/** Which figures of the policy were reached. */
export function findingsOf({ rules }: QualityTerms, counted: QualityCounted): Sdl.QualityFinding[] {
  return rules.flatMap(({ name: rule, limit }): Sdl.QualityFinding[] => {
    const found = RULES[rule](counted);
    if (found === null) return [];
    const isReached = rule === 'satisfactionBelowPercent' ? found < limit : found >= limit;
    return isReached ? [{ rule, counted: found, limit }] : [];
  });
}
