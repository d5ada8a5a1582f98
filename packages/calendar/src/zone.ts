import { DAY, MINUTE } from './spans.ts';

const FIRST = Date.UTC(1899, 0);
const LAST = Date.UTC(2201, 0);

const zones = new Map<string, Zone>();

/** Days are counted from 1 January 1970. */
export const dayNumber = (date: string): number => Date.parse(date) / DAY;

export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** A time zone as the list of its offsets: local time is arithmetic, which makes calendars quick to compile. */
export class Zone {
  private readonly since: number[] = [Number.NEGATIVE_INFINITY];
  private readonly offsets: number[];

  private constructor(timeZone: string) {
    const first = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(timeZone);
    this.offsets = [first.offsetNanoseconds / 1e6];
    for (
      let change = first.getTimeZoneTransition('next');
      change && change.epochMilliseconds < LAST;
      change = change.getTimeZoneTransition('next')
    ) {
      this.since.push(change.epochMilliseconds);
      this.offsets.push(change.offsetNanoseconds / 1e6);
    }
  }

  /** @throws RangeError for what is no IANA time zone */
  static of(timeZone: string): Zone {
    const known = zones.get(timeZone);
    if (known) return known;
    const zone = new Zone(timeZone);
    zones.set(timeZone, zone);
    return zone;
  }

  /** The local day of an instant. */
  dayAt(at: number): number {
    return Math.floor((at + this.offsets[this.stretchAt(at)]!) / DAY);
  }

  /**
   * The instant of a local time. Of a time that comes twice, when clocks go back, it is the first; a time that clocks
   * skip is the instant at which they skip it.
   * @param minutes from local midnight; beyond 1440 is the next day
   */
  instantOf(day: number, minutes: number): number {
    const local = day * DAY + minutes * MINUTE;
    for (let stretch = this.stretchAt(local - DAY); ; stretch += 1) {
      const at = local - this.offsets[stretch]!;
      if (at < (this.since[stretch + 1] ?? Number.POSITIVE_INFINITY)) return Math.max(at, this.since[stretch]!);
    }
  }

  private stretchAt(at: number): number {
    let low = 0;
    for (let high = this.since.length - 1; low < high;) {
      const middle = (low + high + 1) >>> 1;
      if (this.since[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
