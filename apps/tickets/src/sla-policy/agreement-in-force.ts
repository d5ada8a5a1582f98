import { dayIn } from '@mainstay/calendar';
import { raw } from '@mikro-orm/core';

/** From which day to which an agreement holds, and in which zone those are days. */
export interface AgreementDays {
  readonly startsOn: string;
  readonly endsOn?: string | null;
  readonly timeZone: string;
}

/** Does the agreement hold at a moment? Its first and last day are days of its own zone (CUS-08). */
export function holdsAt({ startsOn, endsOn = null, timeZone }: AgreementDays, at: Date): boolean {
  return startsOn <= dayIn(timeZone, at) && !isOverAt({ endsOn, timeZone }, at);
}

/** Has its last day ended? */
const isOverAt = ({ endsOn = null, timeZone }: Omit<AgreementDays, 'startsOn'>, at: Date): boolean =>
  endsOn !== null && endsOn < dayIn(timeZone, at);

/** Was it discarded before its first day? */
export const cameToNothing = ({ startsOn, endsOn = null }: Omit<AgreementDays, 'timeZone'>): boolean =>
  endsOn !== null && endsOn < startsOn;

/** Those that hold at a moment or later, as the database is asked for them. */
export const holdingFrom = (at: Date) =>
  raw(
    row => `(${row}.ends_on is null
      or ${row}.ends_on >= greatest(${row}.starts_on, (?::timestamptz at time zone ${row}.time_zone)::date))`,
    [at],
  );
