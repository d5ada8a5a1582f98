import type { Span } from './spans.ts';

/** Who may hold a case up. */
export const PARTIES = ['US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER'] as const;
export type Party = (typeof PARTIES)[number];

interface Fact {
  /** Names the fact: one that arrives twice counts once. */
  readonly id: string;
  /** When it happened, not when it was reported. */
  readonly at: Temporal.Instant;
}

/** What can happen to a clock. */
export type ClockEvent =
  | (Fact & { readonly type: 'STARTED' | 'RESUMED' | 'STOPPED' | 'CANCELLED' | 'RESET' })
  | (Fact & { readonly type: 'PAUSED'; readonly reason: string; readonly party: Party });

/** A wait for somebody; one that goes on ends at `Infinity`. */
export interface Pause extends Span {
  readonly reason: string;
  readonly party: Party;
}

/** What the facts amount to, before any calendar is asked. */
export interface ClockHistory {
  readonly start: number | null;
  readonly pauses: readonly Pause[];
  readonly end: { readonly at: number; readonly isCancelled: boolean } | null;
}

const BLANK: ClockHistory = { start: null, pauses: [], end: null };

/** Puts the facts up to an instant into order, drops repeated ones, and tells what they amount to. */
export function historyOf(events: readonly ClockEvent[], asOf: Temporal.Instant): ClockHistory {
  const seen = new Set<string>();
  return events
    .filter(event => Temporal.Instant.compare(event.at, asOf) <= 0)
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : Number(a.id > b.id)))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .reduce(apply, BLANK);
}

/** A pause within a pause hands the responsibility on; one before the start holds from the start. */
function apply(history: ClockHistory, event: ClockEvent): ClockHistory {
  const at = event.at.epochMilliseconds;
  const { start, pauses, end } = history;
  switch (event.type) {
    case 'STARTED':
      return start === null && !end ? { ...history, start: at } : history;
    case 'PAUSED':
      return end ? history : { ...history, pauses: [...closed(pauses, at), pauseOf(event, at)] };
    case 'RESUMED':
      return end ? history : { ...history, pauses: closed(pauses, at) };
    case 'STOPPED':
      if (start === null || end) return history;
      return { start, pauses: closed(pauses, at), end: { at, isCancelled: false } };
    case 'CANCELLED':
      return end ? history : { start, pauses: closed(pauses, at), end: { at, isCancelled: true } };
    case 'RESET':
      // Starts over; what is waited for now is waited for still.
      if (start === null || end?.isCancelled) return history;
      return { start: at, end: null, pauses: pauses.filter(isOpen).map(pause => ({ ...pause, from: at })) };
  }
}

const pauseOf = ({ reason, party }: { reason: string; party: Party }, from: number): Pause => ({
  reason,
  party,
  from,
  to: Number.POSITIVE_INFINITY,
});

const isOpen = (pause: Pause): boolean => pause.to === Number.POSITIVE_INFINITY;

const closed = (pauses: readonly Pause[], at: number): Pause[] =>
  pauses.map(pause => (isOpen(pause) ? { ...pause, to: at } : pause));
