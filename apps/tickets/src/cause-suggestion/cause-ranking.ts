import { readFeature } from './case-features.ts';

/** In how many solved cases a feature and a cause came together; `ANY` counts the cases of the cause. */
export interface CauseCount {
  readonly feature: string;
  readonly cause: string;
  readonly cases: number;
}

export interface RankedCause {
  readonly cause: string;
  /** Its likelihood among all causes known, 0 to 1. */
  readonly likelihood: number;
  /** Solved cases with this cause. */
  readonly cases: number;
  /** What spoke for it, the strongest first. */
  readonly reasons: readonly CauseReason[];
}

interface CauseReason {
  readonly feature: string;
  /** How many times as frequent with this cause as with any. */
  readonly lift: number;
  /** Solved cases of the cause that share the feature. */
  readonly cases: number;
}

/** The feature that every case has. */
export const ANY = 'ANY';

/** How many cases' worth of doubt a cause starts with: few cases move little. */
const DOUBT = 2;
/** Words of one sentence come together, so that each tells less than if it stood alone. */
const WORD_WEIGHT = 0.6;
const MOST_REASONS = 5;
const WORTH_SAYING = 1.2;

/**
 * The causes by likelihood (TCK-07): naive Bayes over the features that the case has. What a feature says is its lift:
 * its share among the cases of a cause, drawn towards its share among all by `DOUBT` cases, over the latter. A feature
 * that no solved case had says nothing.
 */
export function rankCauses(features: readonly string[], counts: readonly CauseCount[], most: number): RankedCause[] {
  const totals = new Map(counts.filter(it => it.feature === ANY && it.cases > 0).map(it => [it.cause, it.cases]));
  const all = sum([...totals.values()]);
  if (all === 0) return [];
  const byFeature = Map.groupBy(counts, it => it.feature);
  const known = features.flatMap(feature => {
    const rows = byFeature.get(feature) ?? [];
    const cases = sum(rows.map(it => it.cases));
    return cases === 0 ? [] : [{ feature, share: cases / all, of: new Map(rows.map(it => [it.cause, it.cases])) }];
  });
  const weighed = [...totals].map(([cause, cases]) => {
    const reasons = known.map(({ feature, share, of }) => {
      const together = of.get(cause) ?? 0;
      return { feature, lift: (together + DOUBT * share) / ((cases + DOUBT) * share), cases: together };
    });
    return { cause, cases, reasons, weight: Math.log(cases / all) + sum(reasons.map(weightOf)) };
  });
  const top = Math.max(...weighed.map(it => it.weight));
  const whole = sum(weighed.map(it => Math.exp(it.weight - top)));
  return weighed
    .sort((a, b) => b.weight - a.weight || (a.cause < b.cause ? -1 : 1))
    .slice(0, most)
    .map(({ cause, cases, reasons, weight }) => ({
      ...{ cause, cases, likelihood: Math.exp(weight - top) / whole },
      reasons: reasons
        .filter(it => it.cases > 0 && it.lift >= WORTH_SAYING)
        .sort((a, b) => weightOf(b) - weightOf(a) || (a.feature < b.feature ? -1 : 1))
        .slice(0, MOST_REASONS),
    }));
}

function weightOf({ feature, lift }: CauseReason): number {
  return Math.log(lift) * (readFeature(feature).kind === 'WORD' ? WORD_WEIGHT : 1);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);
