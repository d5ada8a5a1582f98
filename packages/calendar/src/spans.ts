/** A stretch of time in epoch milliseconds, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The spans that begin in `[from, to)`: ascending and disjoint. The same question always has the same answer. */
export type SpanSource = (from: number, to: number) => Span[];

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** No span of a calendar is longer than a day with an extra hour, so this far back lies all that can reach us. */
const REACH = 3 * DAY;

/** Cuts what is already covered off later spans. Spans that touch stay apart: each belongs to the day it begins on. */
export function disjoint(spans: Iterable<Span>): Span[] {
  const result: Span[] = [];
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const start = Math.max(from, covered);
    if (start < to) result.push({ from: start, to });
    covered = Math.max(covered, to);
  }
  return result;
}

/** What two ascending, disjoint lists have in common. */
function common(left: readonly Span[], right: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (let l = 0, r = 0; l < left.length && r < right.length;) {
    const a = left[l]!;
    const b = right[r]!;
    const from = Math.max(a.from, b.from);
    const to = Math.min(a.to, b.to);
    if (from < to) result.push({ from, to });
    if (a.to < b.to) l += 1;
    else r += 1;
  }
  return result;
}

/** Looks back far enough to answer for spans that others cut, then keeps those that begin in the asked stretch. */
const settled =
  (combine: SpanSource): SpanSource =>
  (from, to) =>
    combine(from - REACH, to).filter(span => span.from >= from && span.from < to);

/** A source from spans that may overlap. */
export const disjointSource = (raw: SpanSource): SpanSource => settled((from, to) => disjoint(raw(from, to)));

export const unionOf = (a: SpanSource, b: SpanSource): SpanSource =>
  disjointSource((from, to) => [...a(from, to), ...b(from, to)]);

export const intersectionOf = (a: SpanSource, b: SpanSource): SpanSource =>
  settled((from, to) => common(a(from, to), b(from, to)));
