/** What one round of a contender gives, in the order of the contest's measures. */
export type Round = () => Promise<readonly number[]>;

export interface Measure {
  readonly name: string;
  readonly unit: '/s' | 'ms' | 'MB';
}

/** What the command line asks for. */
export interface BenchOptions {
  /** How many open clocks `sla` moves. */
  readonly clocks?: number;
}

/** The platform against the least that could do the same work, on the same servers. */
export interface Contest {
  readonly name: string;
  readonly measures: readonly Measure[];
  readonly product: Round;
  readonly baseline: Round;
  /** Instead of those of its part. */
  readonly rounds?: number;
}

/** One line of the table: medians, and what the platform costs as a multiple of the baseline. */
export interface Figure {
  readonly contest: string;
  readonly measure: Measure;
  readonly product: number;
  readonly baseline: number;
  readonly cost: number;
  /** The cheapest and the dearest round: how far to trust the median. */
  readonly costRange: readonly [number, number];
}

/** Lets both sides run in turn (A B A B ...), so that a slow minute of the machine hits both. */
export async function compare(contest: Contest, rounds: number, isWarm: boolean): Promise<Figure[]> {
  if (isWarm) await contest.product().then(contest.baseline);
  const product: (readonly number[])[] = [];
  const baseline: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round++) {
    product.push(await contest.product());
    baseline.push(await contest.baseline());
  }
  return contest.measures.map((measure, index) => {
    const [ours, theirs] = [product, baseline].map(side => side.map(values => values[index] ?? NaN));
    const costs = (ours ?? []).map((value, round) => costOf(measure, value, theirs?.[round] ?? NaN));
    return {
      contest: contest.name,
      measure,
      product: median(ours ?? []),
      baseline: median(theirs ?? []),
      cost: median(costs),
      costRange: [Math.min(...costs), Math.max(...costs)],
    };
  });
}

const costOf = ({ unit }: Measure, product: number, baseline: number): number =>
  unit === '/s' ? baseline / product : product / baseline;

export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that this share of the values (0 to 100) does not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}
