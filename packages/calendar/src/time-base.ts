import { disjoint, type Span } from './spans.ts';

/**
 * Time that counts, out of all time: the one engine behind deadlines and elapsed time. The two questions are inverse:
 * `advance` gives the earliest instant at which `measure` has reached the wanted length. All in epoch milliseconds.
 */
export interface TimeBase {
  /** How much time counts in `[from, to)`; zero where `to` is not after `from`. */
  measure(from: number, to: number): number;
  /** The earliest instant at which `length` has been counted since `from`; null where that never comes. */
  advance(from: number, length: number): number | null;
}

/** All time counts. */
export const ALWAYS: TimeBase = {
  measure: (from, to) => Math.max(0, to - from),
  advance: (from, length) => from + length,
};

/** Time that counts, but for breaks in it. A break whose end is `Infinity` is still open. */
export function without(base: TimeBase, breaks: readonly Span[]): TimeBase {
  const ordered = disjoint(breaks);
  if (ordered.length === 0) return base;
  return {
    measure: (from, to) =>
      ordered.reduce(
        (sum, span) => sum - base.measure(Math.max(from, span.from), Math.min(to, span.to)),
        base.measure(from, to),
      ),
    advance: (from, length) => {
      let cursor = from;
      let left = length;
      for (const span of ordered) {
        if (left <= 0 || span.to <= cursor) continue;
        const before = base.measure(cursor, span.from);
        if (before >= left) break;
        left -= before;
        cursor = span.to;
      }
      return cursor === Number.POSITIVE_INFINITY ? null : base.advance(cursor, left);
    },
  };
}
