/** What a meter showed, or that another was put in its place. */
export interface MeterFact {
  readonly id: string;
  readonly readAt: Date;
  /** What it showed; of a new meter, at the first. */
  readonly value: number;
  /** What the meter before showed at the last; null where none was exchanged. */
  readonly lastValue: number | null;
}

export interface CountedReading {
  /** What was counted in all, over exchanges; null where the reading cannot be true. */
  readonly total: number | null;
  readonly ranBackwards: boolean;
}

/**
 * What a meter counted in all at each reading. Readings are taken in the order in which they were made, whatever the
 * order in which they were told. One that shows less than before does not count; an exchange counts even so, from the
 * highest that the old meter showed. Pure.
 */
export function countMeter(facts: readonly MeterFact[]): ReadonlyMap<string, CountedReading> {
  const counted = new Map<string, CountedReading>();
  let highest = 0;
  let carried = 0;
  let before: MeterFact | undefined;
  for (const fact of facts.toSorted(asRead)) {
    const { id, value, lastValue } = fact;
    const same = before && isSame(before, fact) ? counted.get(before.id) : undefined;
    before = fact;
    if (same) {
      counted.set(id, same);
      continue;
    }
    const ranBackwards = (lastValue ?? value) < highest;
    if (lastValue !== null) {
      carried += Math.max(highest, lastValue) - value;
      highest = value;
    } else if (!ranBackwards) {
      highest = value;
    }
    counted.set(id, { total: ranBackwards && lastValue === null ? null : carried + highest, ranBackwards });
  }
  return counted;
}

/** Is it the same, told again? */
const isSame = (one: MeterFact, other: MeterFact): boolean =>
  one.readAt.getTime() === other.readAt.getTime() && one.value === other.value && one.lastValue === other.lastValue;

/** A meter is read before it is exchanged at the same moment, and the lower reading of one moment comes first. */
const asRead = (one: MeterFact, other: MeterFact): number =>
  one.readAt.getTime() - other.readAt.getTime() ||
  Number(one.lastValue !== null) - Number(other.lastValue !== null) ||
  one.value - other.value ||
  (one.id < other.id ? -1 : Number(one.id > other.id));
