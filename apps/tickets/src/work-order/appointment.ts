import { filled, InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type { VisitLength } from '../dispatch/visit-length.ts';
import type * as Sdl from '../schema.types.ts';

/** When and where an engineer and a customer meet, for what, and who agreed to it (TCK-11). */
export interface Appointment {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Until when it takes the engineer. */
  readonly bookedUntil: Date;
  readonly place: string;
  readonly content: string;
  readonly agreedBy: string;
}

/** An appointment that was given up, as it is stored. */
export interface GivenUp {
  readonly from: string;
  readonly place: string | null;
  readonly content: string | null;
  readonly agreedBy: string | null;
  readonly reason: string;
  readonly requestedBy: Sdl.SlaParty;
  readonly isMissed: boolean;
  readonly rescheduledAt: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Who leads does not assist as well. */
export const leadsAlready = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'This engineer goes already.', zh: '该工程师已在此次上门中。' });

export const latest = (a: Date, b: Date): Date => (a > b ? a : b);

const minutesAfter = (time: Date, minutes: number): Date => new Date(time.getTime() + minutes * MINUTE);

/** Until when an appointment takes who goes: for as long as the plan of the repair says, and until it ends at least. */
export const takesUntil = (startsAt: Date, endsAt: Date, { minutes, plannedStart }: VisitLength): Date =>
  plannedStart ? latest(endsAt, minutesAfter(startsAt, minutes)) : endsAt;

/** @throws InputInvalid for a blank */
export const said = (field: string, text: string): string => filled(['input', field], text, 1000);

/**
 * The engineer is expected for as long as the policy says of a visit, and is engaged for as long as the plan of the repair says.
 * @throws InputInvalid for blanks, for an appointment of the past, more than a year ahead, or that does not last up to a day
 */
export function appointmentOf(
  input: Omit<Sdl.TicketDispatchInput, 'engineer'>,
  visitMinutes: number,
  length: VisitLength,
  act: Act,
): Appointment {
  const { appointmentAt: startsAt } = input;
  const endsAt = input.appointmentEndsAt ?? minutesAfter(startsAt, Math.min(visitMinutes, length.minutes));
  requireAhead(startsAt, act);
  requireLength(startsAt, endsAt);
  return {
    startsAt,
    endsAt,
    bookedUntil: takesUntil(startsAt, endsAt, length),
    place: said('place', input.place),
    content: said('content', input.content),
    agreedBy: said('agreedBy', input.agreedBy),
  };
}

/** @throws InputInvalid for an end before the beginning, or more than a day after it */
export function requireLength(startsAt: Date, endsAt: Date): void {
  const length = endsAt.getTime() - startsAt.getTime();
  if (length > 0 && length <= DAY) return;
  throw new InputInvalid(['input', 'appointmentEndsAt'], {
    en: 'An appointment ends after it begins, within a day.',
    zh: '预约结束时间须晚于开始时间，且不超过一天。',
  });
}

/** @throws InputInvalid for an appointment of the past, or more than a year ahead */
export function requireAhead(appointmentAt: Date, { at }: Act): void {
  const days = (appointmentAt.getTime() - at.getTime()) / DAY;
  if (days >= 0 && days <= 366) return;
  throw new InputInvalid(['input', 'appointmentAt'], {
    en: 'An appointment lies in the future, at most a year ahead.',
    zh: '预约时间须在将来一年之内。',
  });
}
