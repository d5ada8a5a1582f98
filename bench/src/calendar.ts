import { type CalendarDefinition, compile, due, type Target, WEEKDAYS } from '@mainstay/calendar';
import type { Contest } from './measure.ts';

const DEADLINES = 200_000;
/** The walk is slow enough that fewer tell as much. */
const WALKED = 10_000;
const ZONE = 'Asia/Shanghai';
const HOURS = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const DEFINITION: CalendarDefinition = {
  timeZone: ZONE,
  week: Object.fromEntries(WEEKDAYS.slice(0, 5).map(day => [day, HOURS])),
  holidays: [{ country: 'CN' }],
};

/** Deadlines by the compiled calendar, against a walk from day to day over the same hours and holidays. */
export function calendar(): Promise<Contest[]> {
  const targets: readonly Target[] = [
    { count: 480, unit: 'WORKING_MINUTES' },
    { count: 15, unit: 'WORKING_DAYS' },
  ];
  return Promise.resolve(targets.map(contest));
}

function contest(target: Target): Contest {
  const compiled = compile(DEFINITION);
  const worked = workedDays();
  const ours = (start: Temporal.Instant) => due(compiled, start, target);
  const theirs = (start: Temporal.Instant) => walk(worked, start, target);
  const strayed = starts(1_000).find(start => ours(start)?.toString() !== theirs(start).toString());
  if (strayed)
    throw new Error(`From ${strayed.toString()} the two sides count ${target.count} ${target.unit} differently`);
  return {
    name: `in ${target.count} ${target.unit === 'WORKING_DAYS' ? 'working days' : 'working minutes'}`,
    measures: [{ name: 'deadlines', unit: '/s' }],
    product: () => perSecond(DEADLINES, ours),
    baseline: () => perSecond(WALKED, theirs),
  };
}

/** Spread over a year, at any hour. */
function starts(count: number): Temporal.Instant[] {
  const first = Temporal.Instant.from('2026-01-01T00:00Z');
  return Array.from({ length: count }, (_, index) => first.add({ minutes: (index * 7_919) % (365 * 1_440) }));
}

function perSecond(count: number, deadline: (start: Temporal.Instant) => unknown): Promise<readonly number[]> {
  const instants = starts(count);
  const begin = performance.now();
  for (const start of instants) deadline(start);
  return Promise.resolve([count / ((performance.now() - begin) / 1_000)]);
}

/** The list of days that somebody who walks them keeps. */
function workedDays(): ReadonlySet<string> {
  const compiled = compile(DEFINITION);
  const first = Temporal.PlainDate.from('2026-01-01');
  const days = Array.from({ length: 500 }, (_, index) => first.add({ days: index }));
  return new Set(days.filter(day => compiled.planOf(day).windows.length > 0).map(String));
}

/** The textbook way: from the start on, day by day, window by window, until the time is used up. */
function walk(worked: ReadonlySet<string>, start: Temporal.Instant, { count, unit }: Target): Temporal.Instant {
  let left = count;
  let day = start.toZonedDateTimeISO(ZONE).toPlainDate();
  if (unit === 'WORKING_DAYS') {
    while (left > 0) {
      day = day.add({ days: 1 });
      if (worked.has(day.toString())) left -= 1;
    }
    return day.toZonedDateTime({ timeZone: ZONE, plainTime: '18:00' }).toInstant();
  }
  for (; ; day = day.add({ days: 1 })) {
    if (!worked.has(day.toString())) continue;
    for (const { from, to } of HOURS) {
      const opens = day.toZonedDateTime({ timeZone: ZONE, plainTime: from }).toInstant();
      const closes = day.toZonedDateTime({ timeZone: ZONE, plainTime: to }).toInstant();
      const begins = Temporal.Instant.compare(start, opens) > 0 ? start : opens;
      const minutes = Math.max(0, (closes.epochMilliseconds - begins.epochMilliseconds) / 60_000);
      if (left <= minutes) return begins.add({ minutes: left });
      left -= minutes;
    }
  }
}
