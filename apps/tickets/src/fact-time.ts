import { dayIn, momentIn } from '@mainstay/calendar';
import { InputInvalid } from '@mainstay/kit/domain';
import type { Act } from './act.ts';

/**
 * When something happened that is written down now: now, if nothing is said.
 * @param since what it follows; it cannot have been before that
 * @throws InputInvalid for a time before that, or still to come
 */
export function factTime(
  path: readonly string[],
  said: Date | null | undefined,
  since: Date | null,
  { at: now }: Act,
): Date {
  const at = said ?? now;
  if (at > now) throw new InputInvalid(path, { en: 'This is still to come.', zh: '此时间尚未到来。' });
  if (said && since && at < since)
    throw new InputInvalid(path, {
      en: `This is before what it follows, of ${since.toISOString()}.`,
      zh: `此时间早于其前一环节（${since.toISOString()}）。`,
    });
  return at;
}

/** The last of these times: what follows all of them is not before it. */
export function lastOf(...times: readonly (Date | null | undefined)[]): Date | null {
  const known = times.flatMap(at => at?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.max(...known)) : null;
}

/** When something happened on a day in a time zone: now, if that is today; of a day that is over nobody says the hour. */
export const momentOfDay = (timeZone: string, day: string, now: Date): Date =>
  day === dayIn(timeZone, now) ? now : momentIn(timeZone, day, '12:00');
