import type { ClockReading } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import type { EarlierTurn, Milestones, SlaFacts, SlaRecordFacts } from '../sla-record/sla-record-facts.ts';
import type { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { type ClockFact, factsOf, type Points } from './sla-clock-facts.ts';

/** A record between two beginnings, as it is known now. */
export interface Turn {
  /** When something began again; null of the turn that goes on. */
  readonly until: string | null;
  /** What had been reached by then. */
  readonly milestones: Milestones;
}

/** What is promised of a record in one of its turns, if anything. */
export interface PromisedTurn<T> extends Turn {
  readonly promised: T | null;
}

/** A promise of its own, by what it runs, and all that happened to its clock. */
export interface TurnPromise<T> {
  readonly promised: T;
  readonly start: string;
  readonly facts: readonly ClockFact[];
}

interface Ruled {
  readonly rule: Points & Pick<Sdl.SlaRule, 'isByAgreement'>;
}

/** What the turns amount to so far. */
interface Standing<T> {
  readonly over: readonly TurnPromise<T>[];
  /** When the last of these ended. */
  readonly overAt: string | null;
  /** What was broken, and runs on since it began. */
  readonly late: { readonly promised: T; readonly start: string } | null;
  /** Nothing was owed until then. */
  readonly since: string | null;
}

/** The turns of a record, the oldest first; what becomes known late stands in the turn in which it was. */
export function turnsOf({
  milestones,
  earlierTurns,
  facts,
}: Pick<SlaRecord, 'milestones' | 'earlierTurns' | 'facts'>): (Turn & { readonly facts: Partial<SlaFacts> })[] {
  const earlier = earlierTurns.toSorted((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until)));
  const last = { until: null, milestones, facts };
  return [
    ...earlier.map((turn, index) => ({
      until: turn.until,
      milestones: reachedBy(turn.until, milestones, earlier.slice(index)),
      facts: { ...facts, ...earlier.slice(index).find(it => it.facts)?.facts },
    })),
    last,
  ];
}

/**
 * The promises of one kind that a record has had, one after the other (TCK-04): what ended in a turn stays as it ended, what was
 * broken runs on until its end, and what still ran counts as it begins. Another one is owed where it began later than the one
 * before ended, and its end does not stand from before.
 * @param told the waits, and the end, of the record
 */
export function promisesOf<T extends Ruled>(
  turns: readonly PromisedTurn<T>[],
  told: Pick<SlaRecordFacts, 'pauses' | 'endedAt'>,
  readBy: (promise: TurnPromise<T>, at: string) => ClockReading,
): readonly TurnPromise<T>[] {
  const blank: Standing<T> = { over: [], overAt: null, late: null, since: null };
  return turns.reduce((standing, turn) => {
    const promise = promiseIn(standing, turn, told);
    if (!promise) return standing;
    if (turn.until === null) return { ...standing, over: [...standing.over, promise] };
    const { state, startedAt, endedAt, breachedAt } = readBy(promise, turn.until);
    const isCancelled = state === 'CANCELLED';
    if (endedAt && !isCancelled)
      return { over: [...standing.over, promise], overAt: textOf(endedAt), late: null, since: null };
    if (breachedAt && startedAt) return { ...standing, late: { promised: promise.promised, start: textOf(startedAt) } };
    return { ...standing, late: null, since: isCancelled ? turn.until : standing.since };
  }, blank).over;
}

function promiseIn<T extends Ruled>(
  standing: Standing<T>,
  { until, milestones, promised: own }: PromisedTurn<T>,
  told: Pick<SlaRecordFacts, 'pauses' | 'endedAt'>,
): TurnPromise<T> | null {
  const promised = standing.late?.promised ?? own;
  // What is agreed with each customer is agreed anew: a day stays that day.
  if (!promised || (until !== null && promised.rule.isByAgreement)) return null;
  const { rule } = promised;
  const start = standing.late?.start ?? startOf(standing, milestones, rule);
  if (!start) return null;
  const pauses = told.pauses.filter(it => !(rule.isByAgreement && it.isUntilAgreed));
  return { promised, start, facts: factsOf({ ...told, pauses, milestones }, rule, start) };
}

function startOf<T>({ overAt, since }: Standing<T>, milestones: Milestones, { startsAt, stopsAt }: Points) {
  const [begun, stopped] = [milestones[startsAt], milestones[stopsAt]];
  if (!begun) return null;
  const isAnother = overAt === null || (begun > overAt && !(stopped && stopped < begun));
  if (!isAnother) return null;
  return since && begun < since ? since : begun;
}

/** @param turns those that end then and later: what ended with one of them had been reached in those before, too */
function reachedBy(until: string, last: Milestones, turns: readonly EarlierTurn[]): Milestones {
  const known = turns.reduceRight<Milestones>((later, { milestones }) => ({ ...later, ...milestones }), last);
  return Object.fromEntries(Object.entries(known).filter(([, at]) => at <= until));
}

const textOf = (at: Temporal.Instant): string => new Date(at.epochMilliseconds).toISOString();
