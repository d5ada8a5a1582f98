import type * as Sdl from '../schema.types.ts';
import type { Milestones, SlaPause } from './sla-record-facts.ts';

interface Notice {
  /** Names the fact: one that arrives twice counts once. */
  readonly key: string;
  /** When it happened, ISO 8601. */
  readonly at: string;
}

/** What another service says of a record that it owns. */
export type SlaNotice =
  | (Notice & { readonly type: 'REACHED'; readonly milestone: Sdl.SlaMilestone })
  | (Notice & { readonly type: 'WAITS'; readonly party: Sdl.SlaParty; readonly reason: string })
  | (Notice & { readonly type: 'GOES_ON' | 'WAITS_NO_MORE' | 'ENDED' });

interface History {
  readonly milestones: Milestones;
  readonly pauses: readonly SlaPause[];
  readonly endedAt: Date | null;
}

/**
 * What notices amount to, whatever the order in which they came: the first time of a milestone counts, and the first end.
 * What ends all waiting is often written down late: a wait that was told from a later time on never was.
 */
export function historyOf(notices: readonly SlaNotice[]): History {
  const inOrder = notices.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.key < b.key ? -1 : 1));
  const last = inOrder.find(({ type }) => type === 'WAITS_NO_MORE');
  const isTooLate = ({ type, at }: SlaNotice) => type === 'WAITS' && last && Temporal.Instant.compare(at, last.at) >= 0;
  return inOrder.filter(notice => !isTooLate(notice)).reduce(apply, { milestones: {}, pauses: [], endedAt: null });
}

function apply(history: History, notice: SlaNotice): History {
  const { milestones, pauses, endedAt } = history;
  const { at } = notice;
  switch (notice.type) {
    case 'REACHED':
      return { ...history, milestones: { [notice.milestone]: at, ...milestones } };
    case 'WAITS':
      return {
        ...history,
        pauses: [...closed(pauses, at), { from: at, to: null, party: notice.party, reason: notice.reason }],
      };
    case 'GOES_ON':
    case 'WAITS_NO_MORE':
      return { ...history, pauses: closed(pauses, at) };
    case 'ENDED':
      return { ...history, endedAt: endedAt ?? new Date(at) };
  }
}

/** A wait ends when the next one begins: the responsibility is handed on. */
const closed = (pauses: readonly SlaPause[], at: string): SlaPause[] =>
  pauses.map(pause => (pause.to === null ? { ...pause, to: at } : pause));
