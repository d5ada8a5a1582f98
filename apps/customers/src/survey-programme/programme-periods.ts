import { beginOf, dayAfter, dayIn } from '@mainstay/calendar';

/** How often customers are asked, from which day on; months are counted from that day, so that no short one moves those that follow. */
export interface ProgrammeRhythm {
  readonly startsOn: string;
  readonly everyMonths: number;
  readonly timeZone: string;
}

/** A period of a programme, by its days, and by the moments at which it begins and the next one does. */
export interface ProgrammePeriod {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly beginsAt: Date;
  readonly endsAt: Date;
}

/** The period in which a moment lies; before the first one, that. */
export function periodAt({ startsOn, everyMonths, timeZone }: ProgrammeRhythm, at: Date): ProgrammePeriod {
  const start = Temporal.PlainDate.from(startsOn);
  const firstOf = (count: number): string => start.add({ months: count * everyMonths }).toString();
  const today = dayIn(timeZone, at);
  const months = start.until(today, { largestUnit: 'months' }).months;
  let count = Math.max(0, Math.floor(months / everyMonths) - 1);
  while (firstOf(count + 1) <= today) count++;
  const [firstDay, nextDay] = [firstOf(count), firstOf(count + 1)];
  const lastDay = Temporal.PlainDate.from(nextDay).subtract({ days: 1 }).toString();
  return { firstDay, lastDay, beginsAt: beginOf(timeZone, firstDay), endsAt: beginOf(timeZone, dayAfter(lastDay)) };
}
