/** The step of the daily report that is due: to remind the leader in the evening, to flag the day when it has ended. */
export type WatchStep = 'REMIND' | 'FLAG';

/** When the leader is reminded, there: two hours before most stop work and six before the day ends. */
const REMIND_AT = '18:00';

/** The calendar day in a time zone. */
export const dayIn = (timeZone: string, at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

export const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** The moment of a step of a day in a time zone; a day ends where the next begins, however long it is. */
export function momentOf(timeZone: string, day: string, step: WatchStep): Date {
  const at =
    step === 'REMIND'
      ? Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: REMIND_AT })
      : Temporal.PlainDate.from(dayAfter(day)).toZonedDateTime(timeZone);
  return new Date(at.epochMilliseconds);
}
