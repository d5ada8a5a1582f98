import type { Calendar } from './calendar.ts';
import { historyOf, PARTIES, type ClockEvent, type ClockHistory, type Party } from './clock-events.ts';
import { lengthOf, timeBaseOf, type Target } from './deadline.ts';
import { MINUTE } from './spans.ts';
import { without, type TimeBase } from './time-base.ts';

const NO_MINUTES: Readonly<Record<Party, number>> = {
  US: 0,
  CUSTOMER: 0,
  DEALER: 0,
  SUPPLIER: 0,
  CUSTOMS: 0,
  CARRIER: 0,
};

/** What a clock measures against: a row of a policy. */
export interface ClockTerms {
  readonly calendar: Calendar;
  readonly target: Target;
  /** Warn when these shares of the target are used up; percent, above 0. Those above 100 escalate a breach. */
  readonly warnAtPercents?: readonly number[];
  /** The parties whose waits stop the clock, all where left out; other waits use up the time, and are told apart. */
  readonly pausesFor?: readonly Party[] | undefined;
}

/** MET and BREACHED also say how a stopped clock ended; a running or paused one can only be BREACHED. */
export type ClockState = 'NOT_STARTED' | 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED' | 'CANCELLED';

/** What a clock says at one instant, with the figures that explain it. Minutes are counted in the unit of the target. */
export interface ClockReading {
  readonly state: ClockState;
  /** The start, or the last reset. */
  readonly startedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  /** When the target is, or was, used up; null while a pause leaves that open, and for a cancelled clock. */
  readonly dueAt: Temporal.Instant | null;
  /** The due time, once it has passed without a stop. */
  readonly breachedAt: Temporal.Instant | null;
  /** The wait that is going on; a clock that is breached, or that the wait does not stop, may be waiting too. */
  readonly pause: { readonly since: Temporal.Instant; readonly reason: string; readonly party: Party } | null;
  /** Null where the calendar never opens. */
  readonly targetMinutes: number | null;
  /** Used up so far, without the pauses. */
  readonly elapsedMinutes: number;
  /** Who used the time since the start: what nobody was waited for is ours. Sums to elapsed and paused time together. */
  readonly minutesByParty: Readonly<Record<Party, number>>;
  /** Past ones stay; null where a pause or the end leaves it open. */
  readonly warnings: readonly { readonly percent: number; readonly at: Temporal.Instant | null }[];
}

/**
 * Reads a clock from its facts. Their order does not matter, one that comes twice counts once, and one that comes late
 * changes the reading as if it had been known in time. Facts after `asOf` are not looked at, so any past reading can be
 * made again.
 *
 * A clock that stops at its due time is met; one that still runs then is breached. One that is paused has no due time
 * and cannot breach. A breach that lies before a pause remains one.
 */
export function foldClock(terms: ClockTerms, events: readonly ClockEvent[], asOf: Temporal.Instant): ClockReading {
  const history = historyOf(events, asOf);
  if (history.start === null) return notStarted(history, terms);

  const { start, pauses, end } = history;
  const { calendar, target, warnAtPercents = [], pausesFor = PARTIES } = terms;
  const breaks = pauses.filter(({ party }) => pausesFor.includes(party));
  const until = end?.at ?? asOf.epochMilliseconds;
  const base = timeBaseOf(calendar, target.unit);
  const counted = without(base, breaks);
  const length = lengthOf(calendar, start, target);
  const due = length === null ? null : counted.advance(start, length);
  const isBreached = due !== null && (end ? due < until : due <= until);
  const open = pauses.find(pause => pause.to === Number.POSITIVE_INFINITY);
  return {
    state: stateOf(history, isBreached, open !== undefined && pausesFor.includes(open.party)),
    startedAt: instantOf(start),
    endedAt: instantOf(end?.at ?? null),
    dueAt: end?.isCancelled ? null : instantOf(due),
    breachedAt: isBreached ? instantOf(due) : null,
    pause: open
      ? { since: Temporal.Instant.fromEpochMilliseconds(open.from), reason: open.reason, party: open.party }
      : null,
    targetMinutes: length === null ? null : length / MINUTE,
    elapsedMinutes: counted.measure(start, until) / MINUTE,
    minutesByParty: minutesByParty(history, base, start, until),
    warnings: warnAtPercents.map(percent => {
      const at = length === null ? null : counted.advance(start, Math.ceil((length * percent) / 100));
      return { percent, at: at !== null && end && at > end.at ? null : instantOf(at) };
    }),
  };
}

function stateOf({ end }: ClockHistory, isBreached: boolean, isPaused: boolean): ClockState {
  if (end?.isCancelled) return 'CANCELLED';
  if (isBreached) return 'BREACHED';
  if (end) return 'MET';
  return isPaused ? 'PAUSED' : 'RUNNING';
}

function minutesByParty({ pauses }: ClockHistory, base: TimeBase, start: number, until: number): Record<Party, number> {
  const minutes = { ...NO_MINUTES, US: without(base, pauses).measure(start, until) / MINUTE };
  for (const { party, from, to } of pauses)
    minutes[party] += base.measure(Math.max(from, start), Math.min(to, until)) / MINUTE;
  return minutes;
}

function notStarted({ end }: ClockHistory, { warnAtPercents = [] }: ClockTerms): ClockReading {
  return {
    state: end ? 'CANCELLED' : 'NOT_STARTED',
    startedAt: null,
    endedAt: instantOf(end?.at ?? null),
    dueAt: null,
    breachedAt: null,
    pause: null,
    targetMinutes: null,
    elapsedMinutes: 0,
    minutesByParty: NO_MINUTES,
    warnings: warnAtPercents.map(percent => ({ percent, at: null })),
  };
}

const instantOf = (at: number | null): Temporal.Instant | null =>
  at === null ? null : Temporal.Instant.fromEpochMilliseconds(at);
