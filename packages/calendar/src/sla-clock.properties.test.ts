import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { elapsed, foldClock, PARTIES, type ClockEvent } from './index.ts';
import { anyCalendar } from '../test/calendars.ts';

/** Few enough that facts meet at one instant; Kazakhstan changes its clocks among them. */
const anyMoment = fc
  .integer({ min: 0, max: 20 })
  .map(steps => Temporal.Instant.from('2024-02-25T07:00Z').add({ minutes: steps * 1000 }));
const anyEvent: fc.Arbitrary<ClockEvent> = fc
  .record({
    id: fc.uuid(),
    at: anyMoment,
    type: fc.constantFrom('RESUMED', 'PAUSED', 'PAUSED', 'RESUMED', 'STOPPED', 'RESET', 'CANCELLED'),
    party: fc.constantFrom(...PARTIES),
  })
  .map(({ id, at, type, party }) =>
    type === 'PAUSED' ? { id, at, type, party, reason: 'WAITING' } : { id, at, type },
  );
const anyHistory = fc
  .tuple(anyMoment, fc.array(anyEvent, { maxLength: 10 }))
  .map(([at, events]): ClockEvent[] => [{ id: 'start', at, type: 'STARTED' }, ...events]);
const anyTerms = fc.record({
  calendar: anyCalendar,
  target: fc.record({
    count: fc.nat(40),
    unit: fc.constantFrom('WORKING_DAYS', 'DAYS', 'WORKING_MINUTES', 'MINUTES', 'MONTHS'),
  }),
  warnAtPercents: fc.constant([50, 90]),
  pausesFor: fc.option(fc.subarray([...PARTIES]), { nil: undefined }),
});

test('facts in any order, and some of them twice, give the same reading', () => {
  const shuffled = anyHistory.chain(events =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], { minLength: events.length }).map(some => [...some, ...events]),
    ),
  );
  fc.assert(
    fc.property(anyTerms, shuffled, anyMoment, (clock, [events, others], asOf) => {
      expect(foldClock(clock, others, asOf)).toEqual(foldClock(clock, events, asOf));
    }),
  );
});

test('the minutes of the parties sum to the time since the start', () => {
  fc.assert(
    fc.property(anyTerms, anyHistory, anyMoment, (clock, events, asOf) => {
      const { startedAt, endedAt, minutesByParty } = foldClock(clock, events, asOf);
      const sum = Object.values(minutesByParty).reduce((total, minutes) => total + minutes, 0);
      const all = startedAt ? elapsed(clock.calendar, startedAt, endedAt ?? asOf, [], clock.target.unit) : 0;
      expect(sum).toBeCloseTo(all, 6);
    }),
  );
});

test('a clock that is paused has no due time and no breach; one that runs is due later than now', () => {
  fc.assert(
    fc.property(anyTerms, anyHistory, anyMoment, (clock, events, asOf) => {
      const { state, dueAt, breachedAt, elapsedMinutes, targetMinutes } = foldClock(clock, events, asOf);
      if (state === 'PAUSED') expect([dueAt, breachedAt]).toEqual([null, null]);
      if (state === 'RUNNING') expect(Temporal.Instant.compare(dueAt!, asOf)).toBe(1);
      if (state === 'RUNNING' || state === 'MET') expect(elapsedMinutes).toBeLessThanOrEqual(targetMinutes!);
      if (state !== 'CANCELLED') expect(breachedAt !== null).toBe(state === 'BREACHED');
    }),
  );
});

test('a breach, once its time has come, does not move while no further fact arrives', () => {
  fc.assert(
    fc.property(anyTerms, anyHistory, fc.nat(5000), (clock, events, later) => {
      const now = Temporal.Instant.from('2024-03-10T12:00Z');
      const first = foldClock(clock, events, now);
      const second = foldClock(clock, events, now.add({ minutes: later }));
      if (first.breachedAt) expect(second.breachedAt).toEqual(first.breachedAt);
      expect(second.dueAt).toEqual(first.dueAt);
    }),
  );
});
