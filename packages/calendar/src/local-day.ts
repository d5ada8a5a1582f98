/** The calendar day in a time zone. */
export const dayIn = (timeZone: string, at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The day that it is where days begin first, 14 hours ahead of UTC: one after it is still to come everywhere. */
export const latestDay = (at: Date): string => dayIn('Etc/GMT-14', at);

/** The day that it is where days end last, 12 hours behind UTC: one before it is over everywhere. */
export const earliestDay = (at: Date): string => dayIn('Etc/GMT+12', at);

export const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

export const dayAfter = (day: string): string => daysAfter(day, 1);

/** The first moment of a day in a time zone: where the day before ends, however long it was. */
export const beginOf = (timeZone: string, day: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);

/** The moment of a time of day such as `22:00` on a day in a time zone; `24:00` is where the next day begins. */
export const momentIn = (timeZone: string, day: string, time: string): Date =>
  time === '24:00'
    ? beginOf(timeZone, dayAfter(day))
    : new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);

/** The time zone of that name, as it is written; null where there is none. */
export function zoneNamed(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
