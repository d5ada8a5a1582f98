import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY } from './spans.ts';
import { dateOf, dayNumber, Zone } from './zone.ts';

/** Half hours, a half hour of summer time, clocks that change at midnight, and a day that was skipped. */
const ZONES = [
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Africa/Cairo',
  'Pacific/Apia',
  'UTC',
];
const FIRST = Date.UTC(1990, 0);
const LAST = Date.UTC(2035, 0);

/** Any instant, and often one near a change of the clocks. */
const anyCase = fc.constantFrom(...ZONES).chain(timeZone => {
  const changes = changesOf(timeZone);
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -26 * 60, max: 26 * 60 }))
    .map(([at, minutes]) => at + minutes * 60_000);
  return fc.tuple(fc.constant(timeZone), fc.oneof(fc.integer({ min: FIRST, max: LAST }), near));
});

function changesOf(timeZone: string): number[] {
  const changes = [FIRST];
  let change = zoned(FIRST, timeZone).getTimeZoneTransition('next');
  for (; change && change.epochMilliseconds < LAST; change = change.getTimeZoneTransition('next'))
    changes.push(change.epochMilliseconds);
  return changes;
}

const zoned = (at: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

test('an instant lies on the day that Temporal says', () => {
  fc.assert(
    fc.property(anyCase, ([timeZone, at]) => {
      expect(dateOf(Zone.of(timeZone).dayAt(at))).toBe(zoned(at, timeZone).toPlainDate().toString());
    }),
    { numRuns: 500 },
  );
});

test('a local time is the instant that Temporal says; one that is skipped is the end of the gap', () => {
  fc.assert(
    fc.property(anyCase, fc.integer({ min: 0, max: 1439 }), ([timeZone, near], minutes) => {
      const date = zoned(near, timeZone).toPlainDate();
      const plain = date.toPlainDateTime(
        Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }),
      );
      const at = Zone.of(timeZone).instantOf(dayNumber(date.toString()), minutes);
      const theirs = plain.toZonedDateTime(timeZone);
      if (theirs.toPlainDateTime().equals(plain)) expect(at).toBe(theirs.epochMilliseconds);
      else expect(changesOf(timeZone)).toContain(at);
    }),
    { numRuns: 500 },
  );
});

test('minutes beyond a day are those of the next', () => {
  const berlin = Zone.of('Europe/Berlin');
  const saturday = dayNumber('2026-03-28');
  expect(berlin.instantOf(saturday, 1440 + 240)).toBe(berlin.instantOf(saturday + 1, 240));
  expect(berlin.instantOf(saturday + 2, 0) - berlin.instantOf(saturday + 1, 0)).toBe((DAY * 23) / 24);
});

test('what is no time zone is refused', () => {
  expect(() => Zone.of('Europe/Nowhere')).toThrow('time zone');
});
