import { aggregate, filled, InputInvalid, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { slopeOf } from '../maintenance-plan/meter-trend.ts';
import type * as Sdl from '../schema.types.ts';
import { RunWatchNotDraft, RunWatchNotInForce, RunWatchOfOtherThing } from './run-data.errors.ts';

/** What a machine measured at a moment, ISO 8601. */
export interface RunReading {
  readonly value: number;
  readonly measuredAt: string;
}

/** What a watch looks at, each in the order of their times. */
export interface Readings {
  /** The latest. */
  readonly readings: readonly RunReading[];
  /** The last of each day. */
  readonly days: readonly RunReading[];
}

/** What a watch sees in readings. */
export interface Sight {
  readonly because: Sdl.RunFindingCause;
  readonly value: number;
  /** When the limit was, or will be, passed. */
  readonly passedAt: Date;
}

const RunWatchSchema = defineEntity({
  name: 'RunWatch',
  properties: {
    ...aggregate,
    code: p.string(),
    policyVersion: p.integer(),
    status: p.string().$type<Sdl.PolicyStatus>(),
    source: p.text(),
    effectiveFrom: p.datetime().nullable(),
    signal: p.string(),
    model: p.string().nullable(),
    direction: p.string().$type<Sdl.RunWatchDirection>(),
    limit: p.float().columnType('double precision'),
    unit: p.string(),
    readings: p.integer(),
    leastDays: p.integer(),
    horizonDays: p.integer(),
    advice: p.text(),
  },
});

const MS_PER_DAY = 86_400_000;

/** What the run data of machines are watched for (TCK-32), as data that has versions. */
export class RunWatch extends RunWatchSchema.class {
  /**
   * @param before another version of the code: what one has found the next goes on with
   * @throws RunWatchOfOtherThing, InputInvalid for blanks, or figures out of range
   */
  static draft(input: Sdl.RunWatchDraftInput, policyVersion: number, before: RunWatch | null = null): RunWatch {
    const { direction, limit } = input;
    const text = (field: 'code' | 'source' | 'signal' | 'unit' | 'advice', most: number) =>
      filled(['input', field], input[field], most);
    const watch = make(RunWatch, {
      ...{ policyVersion, status: 'DRAFT', direction, limit, model: input.model?.trim() || null },
      ...{ code: text('code', 40), source: text('source', 1000), signal: text('signal', 120), unit: text('unit', 20) },
      advice: text('advice', 1000),
      readings: within(['input', 'readings'], input.readings, 1, 100),
      leastDays: within(['input', 'leastDays'], input.leastDays, 1, 365),
      horizonDays: within(['input', 'horizonDays'], input.horizonDays, 1, 365),
    });
    watch.requireSameAs(before);
    return watch;
  }

  /** @param before the version that was in force last @throws RunWatchNotDraft, RunWatchOfOtherThing */
  activate(at: Date, before: RunWatch | null = null): void {
    if (this.status !== 'DRAFT') throw new RunWatchNotDraft(this.status);
    this.requireSameAs(before);
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
  }

  /** @throws RunWatchNotInForce */
  retire(): void {
    if (this.status !== 'ACTIVE') throw new RunWatchNotInForce(this.status);
    this.status = 'RETIRED';
  }

  isFor(model: string | null | undefined): boolean {
    return this.model == null || this.model.toLowerCase() === model?.toLowerCase();
  }

  /**
   * What is wrong, or will be: so many readings in a row beyond the limit, or the straight line of least squares through
   * the last readings of as many days at least, gone on with from the last of them.
   */
  look({ readings, days: all }: Readings): Sight | null {
    const last = readings.at(-1);
    const row = readings.slice(-this.readings);
    if (last && row.length === this.readings && row.every(it => this.isBeyond(it.value)))
      return { because: 'BEYOND_LIMIT', value: last.value, passedAt: new Date(row[0]?.measuredAt ?? last.measuredAt) };
    const [first] = all;
    if (!first || !last || all.length < this.readings || this.isBeyond(last.value)) return null;
    if (msOf(last) - msOf(first) < this.leastDays * MS_PER_DAY) return null;
    const slope = slopeOf(all.map(it => [(msOf(it) - msOf(first)) / MS_PER_DAY, it.value]));
    const days = (this.limit - last.value) / slope;
    const isTowards = this.direction === 'ABOVE' ? slope > 0 : slope < 0;
    if (!isTowards || days > this.horizonDays) return null;
    return { because: 'TREND', value: last.value, passedAt: new Date(msOf(last) + days * MS_PER_DAY) };
  }

  /** Is the last reading within the limit? So it is where there is none. */
  isGood({ readings }: Pick<Readings, 'readings'>): boolean {
    const last = readings.at(-1);
    return !last || !this.isBeyond(last.value);
  }

  /** All versions of a code watch the same thing. @throws RunWatchOfOtherThing */
  private requireSameAs(before: RunWatch | null): void {
    if (before && !before.watchesAs(this)) throw new RunWatchOfOtherThing(before.signal, before.model ?? null);
  }

  private watchesAs({ signal, model = null }: RunWatch): boolean {
    return this.signal === signal && (this.model == null) === (model === null) && this.isFor(model);
  }

  private isBeyond(value: number): boolean {
    return this.direction === 'ABOVE' ? value > this.limit : value < this.limit;
  }
}
RunWatchSchema.setClass(RunWatch);

/** @throws InputInvalid for a number that is none */
export function requireFinite(path: readonly string[], value: number): number {
  if (Number.isFinite(value)) return value;
  throw new InputInvalid(path, { en: 'This must be a number.', zh: '此项须为数字。' });
}

const msOf = ({ measuredAt }: RunReading) => Date.parse(measuredAt);
