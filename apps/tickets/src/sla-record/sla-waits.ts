import type { SlaPause } from './sla-record-facts.ts';

/** A wait that a person wrote down, and may have taken back. */
export interface SlaWait extends SlaPause {
  /** Who wrote it down. */
  readonly by: string;
  readonly withdrawnBy: string | null;
}

/** Waits one after the other: where two are told of the same time the later word counts, and the rest of the earlier stays. */
export function inTurn(waits: readonly SlaPause[]): SlaPause[] {
  return waits
    .reduce<SlaPause[]>((all, wait) => [...all.flatMap(earlier => without(earlier, wait)), wait], [])
    .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from));
}

/**
 * The wait that was written down as begun then, or that the log shows to begin then, where a later word may have cut it: the
 * last that was told of that moment.
 * @param shown all waits, one after the other
 */
export function waitFrom<T extends SlaPause>(waits: readonly T[], shown: readonly SlaPause[], at: Date): T | undefined {
  const isShown = shown.some(({ from }) => Date.parse(from) === at.getTime());
  const isOn = ({ from, to }: SlaPause) =>
    Date.parse(from) <= at.getTime() && (to === null || Date.parse(to) > at.getTime());
  return (
    (isShown ? waits.findLast(isOn) : undefined) ?? waits.findLast(({ from }) => Date.parse(from) === at.getTime())
  );
}

function without(wait: SlaPause, taken: SlaPause): SlaPause[] {
  const [{ from, to }, { from: begin, to: end }] = [spanOf(wait), spanOf(taken)];
  if (end <= from || begin >= to) return [wait];
  return [
    ...(from < begin ? [{ ...wait, to: taken.from }] : []),
    ...(taken.to !== null && end < to ? [{ ...wait, from: taken.to }] : []),
  ];
}

const spanOf = ({ from, to }: SlaPause) => ({
  from: Date.parse(from),
  to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
});
