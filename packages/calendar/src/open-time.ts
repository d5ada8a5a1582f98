import { DAY, type SpanSource } from './spans.ts';
import type { TimeBase } from './time-base.ts';
import type { Zone } from './zone.ts';

/** Compiled a chunk at a time, when first asked for. */
const CHUNK = 100 * DAY;
/** How far ahead a deadline is looked for: about 27 years. */
const HORIZON = 100;
const FIRST = Math.floor(Date.UTC(1900, 0) / CHUNK);
const LAST = Math.floor(Date.UTC(2200, 0) / CHUNK);

/** The spans that begin in one chunk: `before[i]` counts what lies in the chunk before span `i`, its last entry all. */
interface Chunk {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly before: Float64Array;
}

/** The local days of one chunk on which a span begins. */
interface WorkingDays {
  readonly midnight: Float64Array;
  readonly end: Float64Array;
}

/** The open time of a calendar, compiled into prefix sums: both questions are binary searches. */
export class OpenTime implements TimeBase {
  private readonly source: SpanSource;
  private readonly zone: Zone;
  private readonly chunks = new Map<number, Chunk>();
  private readonly days = new Map<number, WorkingDays>();

  constructor(source: SpanSource, zone: Zone) {
    this.source = source;
    this.zone = zone;
  }

  measure(from: number, to: number): number {
    if (to <= from) return 0;
    const last = Math.floor(to / CHUNK);
    let sum = this.position(to) - this.position(from);
    for (let index = Math.floor(from / CHUNK); index < last; index += 1) sum += total(this.chunk(index));
    return sum;
  }

  advance(from: number, length: number): number | null {
    if (length <= 0) return from;
    const first = Math.floor(from / CHUNK);
    let left = this.position(from) + length;
    if (left <= 0) return from + length;
    for (let index = first; index <= Math.min(first + HORIZON, LAST); index += 1) {
      const chunk = this.chunk(index);
      if (left <= total(chunk)) {
        const span = countBelow(chunk.before, left) - 1;
        return chunk.from[span]! + left - chunk.before[span]!;
      }
      left -= total(chunk);
    }
    return null;
  }

  /**
   * The end of the last span that begins on the `count`th working day after the local day of an instant; that day
   * itself does not count. Null beyond the horizon.
   */
  endOfWorkingDay(after: number, count: number): number | null {
    const first = Math.floor(after / CHUNK);
    let skip = countNotAbove(this.workingDays(first).midnight, after) + count - 1;
    for (let index = first; index <= Math.min(first + HORIZON, LAST); index += 1) {
      const { end } = this.workingDays(index);
      if (skip < end.length) return end[skip]!;
      skip -= end.length;
    }
    return null;
  }

  /** How many working days after the local day of an instant have ended by another one. */
  workingDaysEnded(after: number, by: number): number {
    const first = Math.floor(after / CHUNK);
    let ended = -countNotAbove(this.workingDays(first).midnight, after);
    for (let index = first; index <= Math.floor(by / CHUNK); index += 1)
      ended += countNotAbove(this.workingDays(index).end, by);
    return Math.max(0, ended);
  }

  /** What lies before an instant in its chunk; below zero by what a span of the chunk before still reaches past it. */
  private position(at: number): number {
    const index = Math.floor(at / CHUNK);
    const chunk = this.chunk(index);
    const span = countNotAbove(chunk.from, at) - 1;
    if (span >= 0) return chunk.before[span]! + Math.min(at, chunk.to[span]!) - chunk.from[span]!;
    return Math.min(0, at - (this.chunk(index - 1).to.at(-1) ?? at));
  }

  private chunk(index: number): Chunk {
    const known = this.chunks.get(index);
    if (known) return known;
    if (index < FIRST - 1 || index > LAST) throw new RangeError('A calendar knows the years 1900 to 2200');
    const spans = this.source(index * CHUNK, (index + 1) * CHUNK);
    const before = new Float64Array(spans.length + 1);
    spans.forEach((span, i) => (before[i + 1] = before[i]! + span.to - span.from));
    const chunk = {
      from: Float64Array.from(spans, span => span.from),
      to: Float64Array.from(spans, span => span.to),
      before,
    };
    this.chunks.set(index, chunk);
    return chunk;
  }

  private workingDays(index: number): WorkingDays {
    const known = this.days.get(index);
    if (known) return known;
    const endOf = new Map<number, number>();
    for (const span of this.source(index * CHUNK - 2 * DAY, (index + 1) * CHUNK + 2 * DAY))
      endOf.set(this.zone.instantOf(this.zone.dayAt(span.from), 0), span.to);
    const days = [...endOf].filter(([midnight]) => Math.floor(midnight / CHUNK) === index);
    const working = {
      midnight: Float64Array.from(days, ([midnight]) => midnight),
      end: Float64Array.from(days, ([, end]) => end),
    };
    this.days.set(index, working);
    return working;
  }
}

const total = (chunk: Chunk): number => chunk.before.at(-1)!;

/** How many of an ascending list are below a value. */
function countBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let high = ascending.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of an ascending list of whole numbers are not above a value. */
const countNotAbove = (ascending: Float64Array, value: number): number => countBelow(ascending, value + 1);
