import { type Calendar, elapsed, PARTIES, type TargetUnit } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import type { SlaPause } from '../sla-record/sla-record-facts.ts';

/** An agreement or contract under a promise, and when it ran. Times are epoch milliseconds. */
export interface SupportingTime {
  readonly agreement: string;
  readonly party: Sdl.SlaParty;
  /**
   * A contract lies under an internal agreement: what both cover is the contract's time. Of several contracts the one that
   * began last has it: the goods are in those hands now.
   */
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  /** Beyond this it is overrun; null while a wait leaves that open. */
  readonly dueAt: number | null;
  readonly waits: readonly SlaPause[];
}

/** The promise whose time is to be told apart. */
export interface PromisedTime {
  readonly calendar: Calendar;
  readonly unit: TargetUnit;
  readonly from: number;
  readonly to: number;
  readonly waits: readonly SlaPause[];
  readonly pausesFor: readonly Sdl.SlaParty[];
}

export interface Attribution {
  /** Sums to the time from start to end. */
  readonly shares: readonly Sdl.SlaAttribution[];
  /** Who overran the own agreement most; else who used most of the time that counted. */
  readonly culprit: Sdl.SlaParty;
}

type Stretch = Sdl.SlaAttribution & { readonly isCounted: boolean };

/**
 * Whose time a promise's time was: a wait is that of whoever was waited for, the rest that of the deepest agreement
 * running at the moment, and ours where none runs.
 */
export function attribute(promise: PromisedTime, supporting: readonly SupportingTime[]): Attribution {
  const { calendar, unit, from, to } = promise;
  const edges = edgesOf(promise, supporting);
  const stretches = edges.slice(1).flatMap((end, index): Stretch[] => {
    const begin = edges[index] ?? end;
    const minutes = elapsed(calendar, instantOf(begin), instantOf(end), [], unit);
    return minutes > 0 ? [holderOf(promise, supporting, begin, minutes)] : [];
  });
  const groups = Map.groupBy(stretches, ({ party, agreement }) => `${party} ${agreement}`);
  const shares = [...groups.values()].flatMap(group =>
    group.slice(0, 1).map(({ party, agreement }) => ({
      party,
      agreement,
      minutes: sum(group, it => it.minutes),
      overrunMinutes: sum(group, it => it.overrunMinutes),
    })),
  );
  return { shares: from < to ? shares : [], culprit: culpritOf(stretches) };
}

function holderOf(
  { waits, pausesFor }: PromisedTime,
  supporting: readonly SupportingTime[],
  at: number,
  minutes: number,
): Stretch {
  const wait = waitAt(waits, at);
  if (wait)
    return {
      party: wait.party,
      agreement: null,
      minutes,
      overrunMinutes: 0,
      isCounted: !pausesFor.includes(wait.party),
    };
  const [holder] = supporting
    .filter(it => it.from <= at && at < it.to)
    .toSorted((a, b) => b.depth - a.depth || b.from - a.from);
  if (!holder) return { party: 'US', agreement: null, minutes, overrunMinutes: 0, isCounted: true };
  const their = waitAt(holder.waits, at);
  if (their) return { party: their.party, agreement: null, minutes, overrunMinutes: 0, isCounted: true };
  const { party, agreement, dueAt } = holder;
  const overrunMinutes = dueAt !== null && at >= dueAt ? minutes : 0;
  return { party, agreement, minutes, overrunMinutes, isCounted: true };
}

function culpritOf(stretches: readonly Stretch[]): Sdl.SlaParty {
  const most = (minutesOf: (stretch: Stretch) => number) =>
    PARTIES.map(party => ({
      party,
      minutes: sum(
        stretches.filter(it => it.party === party),
        minutesOf,
      ),
    }))
      .filter(({ minutes }) => minutes > 0)
      .toSorted((a, b) => b.minutes - a.minutes)[0]?.party;
  return most(it => it.overrunMinutes) ?? most(it => (it.isCounted ? it.minutes : 0)) ?? 'US';
}

/** Where the holder of the time may change. */
function edgesOf({ from, to, waits }: PromisedTime, supporting: readonly SupportingTime[]): number[] {
  const edges = [
    ...waits.flatMap(edgesOfWait),
    ...supporting.flatMap(it => [it.from, it.to, it.dueAt ?? it.from, ...it.waits.flatMap(edgesOfWait)]),
  ];
  return [...new Set([from, ...edges.filter(at => at > from && at < to), to])].sort((a, b) => a - b);
}

const edgesOfWait = ({ from, to }: SlaPause) => [Date.parse(from), ...(to === null ? [] : [Date.parse(to)])];

const waitAt = (waits: readonly SlaPause[], at: number) =>
  waits.find(({ from, to }) => Date.parse(from) <= at && (to === null || at < Date.parse(to)));

const sum = <T>(list: readonly T[], of: (item: T) => number): number => list.reduce((all, item) => all + of(item), 0);

const instantOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);
