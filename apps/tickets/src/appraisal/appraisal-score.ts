import type * as Sdl from '../schema.types.ts';
import type { PerformanceRules } from './performance-rules.ts';

/** What an appraisal comes to, and by what. */
export interface AppraisalScore {
  readonly criteria: readonly Sdl.AppraisalCriterion[];
  /** Null where nothing is known that weighs. */
  readonly scorePercent: number | null;
  readonly outcome: Sdl.AppraisalOutcome;
  readonly amount: Sdl.Money | null;
  readonly finding: string;
}

/** The figure that a criterion rests on, in words, and its score from 0 to 100; null where there is nothing to score. */
type Measure = (facts: Sdl.EngineerPerformance) => readonly [figure: string, percent: number | null];

const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);
const scores = ({ count, meanPercent }: Sdl.PerformanceScores): ReturnType<Measure> => [
  `${count} scores, mean ${meanPercent ?? '-'} %`,
  meanPercent ?? null,
];

const MEASURES: Readonly<Record<Sdl.AppraisalCriterionKind, Measure>> = {
  SALESPERSON: ({ salespersonScores }) => scores(salespersonScores),
  CUSTOMER: ({ customerScores }) => scores(customerScores),
  SATISFACTION: ({ satisfaction }) => scores(satisfaction),
  FIRST_TIME_FIX: ({ firstTimeFixes, repairs }) => [
    `${firstTimeFixes} of ${repairs} repairs`,
    share(firstTimeFixes, repairs),
  ],
  LASTING: ({ signedOff, reopened }) => [
    `${reopened} of ${signedOff} cases opened again`,
    share(signedOff - reopened, signedOff),
  ],
  PROMISES: ({ promisesKept: kept, promisesBroken: broken }) => [
    `${kept} of ${kept + broken} promises kept`,
    share(kept, kept + broken),
  ],
  PAPERS: ({ papersInTime, papersDue }) => [
    `${papersInTime} of ${papersDue} papers in time`,
    share(papersInTime, papersDue),
  ],
};

/** The weighted mean of what is known; what nothing is known of weighs nothing. */
export function scoreOf(facts: Sdl.EngineerPerformance, rules: PerformanceRules): AppraisalScore {
  const criteria = [...rules.weights].map(([kind, weight]): Sdl.AppraisalCriterion => {
    const [figure, percent] = MEASURES[kind](facts);
    return { kind, figure, weight, scorePercent: percent === null ? null : Math.round(percent) };
  });
  const known = criteria.flatMap(({ scorePercent, weight }) =>
    scorePercent == null ? [] : [{ scorePercent, weight }],
  );
  const weight = known.reduce((sum, it) => sum + it.weight, 0);
  const sum = known.reduce((total, it) => total + it.weight * it.scorePercent, 0);
  const scorePercent = weight === 0 ? null : Math.round(sum / weight);
  return { criteria, scorePercent, ...consequenceOf(scorePercent, rules) };
}

function consequenceOf(
  score: number | null,
  { policyCode, policyVersion, rewardFromPercent: from, deductionBelowPercent: below, ...rules }: PerformanceRules,
): Pick<AppraisalScore, 'outcome' | 'amount' | 'finding'> {
  const policy = `${policyCode} v${policyVersion}: reward from ${from} %, deduction below ${below} %`;
  if (score === null) return { outcome: 'NONE', amount: null, finding: `Nothing to score. ${policy}.` };
  const finding = `${score} % by ${policy}.`;
  if (score >= from) return { outcome: 'REWARD', amount: rules.reward, finding };
  return score < below
    ? { outcome: 'DEDUCTION', amount: rules.deduction, finding }
    : { outcome: 'NONE', amount: null, finding };
}
