import { dayIn, earliestDay, latestDay } from '@mainstay/calendar';

/** From which day to which an agreement holds, and in which zone those are days. */
export interface AgreementDays {
  readonly startsOn: string;
  readonly endsOn?: string | null;
  readonly timeZone: string;
}

/** Does the agreement hold at a moment? Its first and last day are days of its own zone (CUS-08). */
export function holdsAt({ startsOn, endsOn = null, timeZone }: AgreementDays, at: Date): boolean {
  const day = dayIn(timeZone, at);
  return startsOn <= day && (endsOn === null || day <= endsOn);
}

/** Those that may hold at a moment, in whatever zone their days are. */
export const mayHoldAt = (at: Date) => ({
  startsOn: { $lte: latestDay(at) },
  $or: [{ endsOn: null }, { endsOn: { $gte: earliestDay(at) } }],
});
