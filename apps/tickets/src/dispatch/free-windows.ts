import type { Calendar } from '@mainstay/calendar';

/** From one instant to another, in epoch milliseconds; the end does not belong to it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Which stretches to look for. */
export interface WindowSearch {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
  readonly count: number;
}

const MINUTE = 60_000;
/** People agree on full and half hours. */
const STEP = 30 * MINUTE;
/** A calendar tells the stretches that begin in a span; no duty is longer than this. */
const LONGEST_DUTY = 3 * 86_400_000;

const clipped = (stretches: readonly Stretch[], { from, to }: Stretch): Stretch[] =>
  stretches.map(it => ({ from: Math.max(it.from, from), to: Math.min(it.to, to) })).filter(it => it.from < it.to);

/** What two lists of stretches have in common. */
export const common = (some: readonly Stretch[], others: readonly Stretch[]): Stretch[] =>
  others.flatMap(it => clipped(some, it));

/** When a calendar is open within a span. */
export const openIn = ({ spans }: Calendar, span: Stretch): Stretch[] =>
  clipped(spans(span.from - LONGEST_DUTY, span.to), span);

/** What of these stretches is left when others are taken out, joined where they touch, the earliest first. */
export function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const left = taken.reduce<readonly Stretch[]>(
    (rest, { from, to }) =>
      rest.flatMap(it =>
        [
          { from: it.from, to: Math.min(it.to, from) },
          { from: Math.max(it.from, to), to: it.to },
        ].filter(part => part.from < part.to),
      ),
    joined(stretches),
  );
  return joined(left);
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && next.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else result.push(next);
  }
  return result;
}

/** The minutes of the longest window that any of these stretches has room for. */
export const longestWindow = (stretches: readonly Stretch[]): number =>
  Math.max(0, ...joined(stretches).map(({ from, to }) => (to - Math.ceil(from / STEP) * STEP) / MINUTE));

/** The first windows of a length that free stretches have room for, one after the other. */
export function firstWindows(free: readonly Stretch[], { from, to, minutes, count }: WindowSearch): Stretch[] {
  const length = minutes * MINUTE;
  const windows: Stretch[] = [];
  for (const stretch of clipped(free, { from, to })) {
    for (let start = Math.ceil(stretch.from / STEP) * STEP; start + length <= stretch.to; start += length) {
      windows.push({ from: start, to: start + length });
      if (windows.length === count) return windows;
    }
  }
  return windows;
}
