import { featuresOf } from '../src/cause-suggestion/case-features.ts';
import { ANY, type CauseCount, rankCauses } from '../src/cause-suggestion/cause-ranking.ts';
import { type SampleCase, sampleCases } from './sample-cases.ts';

/** In how many of a hundred held-out cases the cause was among the first. */
interface SuggestionQuality {
  readonly learned: number;
  readonly asked: number;
  readonly top1: number;
  readonly top3: number;
  /** The most frequent causes of the machine's model, which need no method. */
  readonly baselineTop1: number;
  readonly baselineTop3: number;
}

/** Learns from the first cases of a seed and asks about the rest. */
export function suggestionQuality({ learned = 800, asked = 400, seed = 7 } = {}): SuggestionQuality {
  const cases = sampleCases(learned + asked, seed);
  const [past, held] = [cases.slice(0, learned), cases.slice(learned)];
  const counts = countsOf(past);
  const suggested = (it: SampleCase) => rankCauses(featuresOf(it), counts, 3).map(({ cause }) => cause);
  const frequent = (it: SampleCase) => mostFrequent(past, it.model);
  return {
    ...{ learned, asked, top1: hits(held, suggested, 1), top3: hits(held, suggested, 3) },
    ...{ baselineTop1: hits(held, frequent, 1), baselineTop3: hits(held, frequent, 3) },
  };
}

/** What the table of counts holds after these cases. */
function countsOf(past: readonly SampleCase[]): CauseCount[] {
  const pairs = past.flatMap(it => [ANY, ...featuresOf(it)].map(feature => ({ feature, cause: it.cause })));
  return [...Map.groupBy(pairs, it => `${it.feature}\n${it.cause}`).values()].flatMap(group =>
    group[0] ? [{ ...group[0], cases: group.length }] : [],
  );
}

function mostFrequent(past: readonly SampleCase[], model: string | null): string[] {
  const ofModel = past.filter(it => model === null || it.model === model);
  return [...Map.groupBy(ofModel, it => it.cause)].sort((a, b) => b[1].length - a[1].length).map(([cause]) => cause);
}

function hits(held: readonly SampleCase[], answer: (it: SampleCase) => readonly string[], among: number): number {
  const found = held.filter(it => answer(it).slice(0, among).includes(it.cause)).length;
  return Math.round((1000 * found) / held.length) / 10;
}
