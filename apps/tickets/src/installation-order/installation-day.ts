import { beginOf } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import type { SlaPause } from '../sla-record/sla-record-facts.ts';

/** A day of an installation that was given up, as it is stored. */
export interface GivenUpDay {
  /** The agreed one; where none was, the last that the policy allowed. */
  readonly from: string;
  readonly agreedBy: string | null;
  readonly reason: string;
  readonly requestedBy: Sdl.SlaParty;
  /** Was it over by then? */
  readonly isMissed: boolean;
  readonly rescheduledAt: string;
}

/**
 * What the customer moved waits for the customer from the day that was given up to the one that was agreed instead, until it is
 * begun, or no longer than to a sooner day that is agreed later (TCK-11).
 */
export function customerWaits(
  givenUp: readonly GivenUpDay[],
  {
    agreedOn,
    begunAt,
    timeZone,
  }: { readonly agreedOn: string | null; readonly begunAt: Date | null; readonly timeZone: string },
): SlaPause[] {
  const startOf = (day: string) => beginOf(timeZone, day).toISOString();
  return givenUp.flatMap(({ from: day, requestedBy, reason, rescheduledAt }, index) => {
    if (requestedBy !== 'CUSTOMER') return [];
    const [from = rescheduledAt] = [startOf(day), rescheduledAt].toSorted().toReversed();
    const days = [...givenUp.slice(index + 1).map(it => it.from), ...(agreedOn ? [agreedOn] : [])];
    const [to] = [...days.map(startOf), ...(begunAt ? [begunAt.toISOString()] : [])].toSorted();
    return to !== undefined && from < to ? [{ from, to, party: requestedBy, reason, isUntilAgreed: true }] : [];
  });
}
