import { momentIn } from '@mainstay/calendar';

/** The step of the daily report that is due: to remind the leader in the evening, to flag the day when it has ended. */
export type WatchStep = 'REMIND' | 'FLAG';

/** When the leader is reminded, there: two hours before most stop work and six before the day ends. */
const STEP_AT: Readonly<Record<WatchStep, string>> = { REMIND: '18:00', FLAG: '24:00' };

/** The moment of a step of a day in a time zone. */
export const momentOf = (timeZone: string, day: string, step: WatchStep): Date =>
  momentIn(timeZone, day, STEP_AT[step]);
