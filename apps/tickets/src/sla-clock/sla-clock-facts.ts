import type { ClockEvent } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import type { SlaPause, SlaRecordFacts } from '../sla-record/sla-record-facts.ts';

/** One thing that happened to a clock, as it is stored. */
export interface ClockFact {
  readonly type: Sdl.SlaClockEvent;
  readonly at: string;
  readonly party: Sdl.SlaParty | null;
  readonly reason: string | null;
}

type Told = Pick<SlaRecordFacts, 'milestones' | 'pauses'> & { readonly endedAt?: Date | null };
/** The moments that a rule is about. */
export type Points = Pick<Sdl.SlaRule, 'startsAt' | 'stopsAt' | 'resetsAt' | 'cancelsAt'>;

/**
 * What happened to a clock, read off its record: the oldest first.
 * @param start when it began, where that is not simply where its rule starts
 */
export function factsOf(
  { milestones, pauses, endedAt }: Told,
  rule: Points,
  start = milestones[rule.startsAt],
): ClockFact[] {
  const fact = (type: ClockFact['type'], at: string | null | undefined): ClockFact[] =>
    at ? [{ type, at, party: null, reason: null }] : [];
  const at = (milestone: Sdl.SlaMilestone | null | undefined) => milestone && milestones[milestone];
  return [
    ...fact('STARTED', start),
    ...fact('RESET', at(rule.resetsAt)),
    ...pauses.flatMap(({ from, to, party, reason }) => [
      { type: 'PAUSED' as const, at: from, party, reason },
      ...fact('RESUMED', to),
    ]),
    ...fact('STOPPED', at(rule.stopsAt)),
    ...fact('CANCELLED', at(rule.cancelsAt)),
    ...fact('CANCELLED', endedAt?.toISOString()),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** The same in the words of the calendar package. */
export function eventOf({ type, at, party, reason }: ClockFact, index: number): ClockEvent {
  const fact = { id: String(index).padStart(4, '0'), at: Temporal.Instant.from(at) };
  return type === 'PAUSED' ? { ...fact, type, party: party ?? 'US', reason: reason ?? '' } : { ...fact, type };
}

/** The waits among the facts; one that another follows ends with it. */
export function waitsOf(facts: readonly ClockFact[]): SlaPause[] {
  const edges = facts.filter(({ type }) => type === 'PAUSED' || type === 'RESUMED');
  return edges.flatMap(({ type, at: from, party, reason }, index) =>
    type === 'PAUSED' ? [{ from, to: edges[index + 1]?.at ?? null, party: party ?? 'US', reason: reason ?? '' }] : [],
  );
}
