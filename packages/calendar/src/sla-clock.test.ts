import { describe, expect, test } from '@jest/globals';
import { compile, foldClock, type ClockEvent, type ClockTerms, type Party } from './index.ts';
import { local } from '../test/calendars.ts';

/** Monday to Friday 9 to 18, without a lunch break. */
const office = compile({
  timeZone: 'Asia/Shanghai',
  week: Object.fromEntries(
    ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map(day => [day, [{ from: '09:00', to: '18:00' }]]),
  ),
});
const terms = (count: number): ClockTerms => ({ calendar: office, target: { count, unit: 'WORKING_MINUTES' } });
const twoHours = terms(120);

/** Monday, 2 March 2026, unless the day is named. */
const time = (text: string): Temporal.Instant => local(office, text.includes('T') ? text : `2026-03-02T${text}`);
const happened = (type: Exclude<ClockEvent['type'], 'PAUSED'>, text: string): ClockEvent => ({
  id: `${type} ${text}`,
  at: time(text),
  type,
});
const paused = (text: string, party: Party = 'CUSTOMER'): ClockEvent => ({
  id: `PAUSED ${text}`,
  at: time(text),
  type: 'PAUSED',
  reason: 'WAITING',
  party,
});

describe('a clock', () => {
  const started = happened('STARTED', '10:00');

  test('that has not started reads nothing', () => {
    expect(foldClock(twoHours, [], time('10:00'))).toMatchObject({
      state: 'NOT_STARTED',
      dueAt: null,
      elapsedMinutes: 0,
    });
    expect(foldClock(twoHours, [happened('STARTED', '10:01')], time('10:00')).state).toBe('NOT_STARTED');
  });

  test('that runs is due when its target is used up, and breached from then on', () => {
    expect(foldClock(twoHours, [started], time('11:59'))).toMatchObject({
      state: 'RUNNING',
      dueAt: time('12:00'),
      breachedAt: null,
      elapsedMinutes: 119,
      targetMinutes: 120,
    });
    const justBefore = time('12:00').subtract({ milliseconds: 1 });
    expect(foldClock(twoHours, [started], justBefore)).toMatchObject({ state: 'RUNNING', breachedAt: null });
    expect(foldClock(twoHours, [started], time('12:00'))).toMatchObject({
      state: 'BREACHED',
      breachedAt: time('12:00'),
    });
  });

  test.each([
    ['12:00', 'MET', 120],
    ['12:01', 'BREACHED', 121],
  ])('that stops at %s is %s after %d minutes', (stop, state, minutes) => {
    const reading = foldClock(twoHours, [started, happened('STOPPED', stop)], time('17:00'));
    expect(reading).toMatchObject({ state, dueAt: time('12:00'), endedAt: time(stop), elapsedMinutes: minutes });
  });

  test('that stops on a day off after its due time is breached, though no working time was used', () => {
    const late = [happened('STARTED', '2026-03-06T16:00'), happened('STOPPED', '2026-03-07T10:00')];
    expect(foldClock(twoHours, late, time('2026-03-09T09:00'))).toMatchObject({
      state: 'BREACHED',
      elapsedMinutes: 120,
    });
  });

  test('whose target is "at once" is met by a stop at its start, and breached without', () => {
    expect(foldClock(terms(0), [started], time('10:00')).state).toBe('BREACHED');
    const atOnce = [started, { ...happened('STOPPED', '10:00'), id: 'T' }];
    expect(foldClock(terms(0), atOnce, time('10:00')).state).toBe('MET');
  });

  test('that is cancelled has no due time and cannot breach any more, nor start again', () => {
    const events = [started, happened('CANCELLED', '11:00'), happened('RESET', '11:30'), happened('STARTED', '11:40')];
    expect(foldClock(twoHours, events, time('17:00'))).toMatchObject({
      state: 'CANCELLED',
      dueAt: null,
      breachedAt: null,
      elapsedMinutes: 60,
    });
  });

  test('that is reset starts over, also after it stopped', () => {
    const events = [started, happened('STOPPED', '11:00'), happened('RESET', '14:00')];
    expect(foldClock(twoHours, events, time('15:00'))).toMatchObject({
      state: 'RUNNING',
      startedAt: time('14:00'),
      endedAt: null,
      dueAt: time('16:00'),
      elapsedMinutes: 60,
    });
  });

  test('that is reset during a pause still waits', () => {
    const events = [started, paused('10:30'), happened('RESET', '11:00')];
    expect(foldClock(twoHours, events, time('17:00'))).toMatchObject({
      state: 'PAUSED',
      dueAt: null,
      elapsedMinutes: 0,
    });
    const resumed = [...events, happened('RESUMED', '13:00')];
    expect(foldClock(twoHours, resumed, time('14:00'))).toMatchObject({ dueAt: time('15:00'), elapsedMinutes: 60 });
  });

  test('that counts working days gives back the working time of a pause', () => {
    const days: ClockTerms = { calendar: office, target: { count: 3, unit: 'WORKING_DAYS' } };
    const events = [
      happened('STARTED', '2026-03-06T16:00'),
      paused('2026-03-09T09:00'),
      happened('RESUMED', '2026-03-10T09:00'),
    ];
    expect(foldClock(days, events.slice(0, 1), time('2026-03-09T09:00')).dueAt).toEqual(time('2026-03-11T18:00'));
    expect(foldClock(days, events, time('2026-03-10T12:00')).dueAt).toEqual(time('2026-03-12T18:00'));
  });
});

describe('pauses', () => {
  const started = happened('STARTED', '10:00');

  test('re-saving a ticket that is paused does not fail it, and after the resume it is due later', () => {
    const events = [started, paused('10:30')];
    expect(foldClock(twoHours, events, time('13:00'))).toMatchObject({
      state: 'PAUSED',
      dueAt: null,
      breachedAt: null,
      elapsedMinutes: 30,
      pause: { since: time('10:30'), reason: 'WAITING', party: 'CUSTOMER' },
    });
    expect(foldClock(twoHours, [...events, happened('RESUMED', '13:00')], time('13:00'))).toMatchObject({
      state: 'RUNNING',
      dueAt: time('14:30'),
      pause: null,
    });
  });

  test('a wait that does not stop the clock uses up the time, and is told apart from ours', () => {
    const events = [started, paused('10:30', 'SUPPLIER')];
    const forCustomers = { ...twoHours, pausesFor: ['CUSTOMER'] } as const;
    expect(foldClock(forCustomers, events, time('11:30'))).toMatchObject({
      state: 'RUNNING',
      dueAt: time('12:00'),
      elapsedMinutes: 90,
      minutesByParty: { US: 30, SUPPLIER: 60 },
      pause: { party: 'SUPPLIER' },
    });
    expect(foldClock(forCustomers, [started, paused('10:30')], time('11:30'))).toMatchObject({
      state: 'PAUSED',
      dueAt: null,
    });
  });

  test('a pause followed by the solution counts only the minutes that were worked', () => {
    const events = [started, paused('10:30'), happened('STOPPED', '13:30')];
    expect(foldClock(twoHours, events, time('17:00'))).toMatchObject({
      state: 'MET',
      elapsedMinutes: 30,
      minutesByParty: { US: 30, CUSTOMER: 180 },
    });
  });

  test('none of two pauses is lost, and the due time lies in working hours', () => {
    const events = [
      started,
      paused('10:30'),
      happened('RESUMED', '11:00'),
      paused('11:30', 'SUPPLIER'),
      happened('RESUMED', '17:30'),
    ];
    expect(foldClock(twoHours, events, time('17:40'))).toMatchObject({
      dueAt: time('2026-03-03T09:30'),
      minutesByParty: { US: 70, CUSTOMER: 30, SUPPLIER: 360 },
    });
  });

  test('other terms keep the pauses', () => {
    const events = [started, paused('10:30'), happened('RESUMED', '11:30')];
    expect(foldClock(terms(60), events, time('11:45')).dueAt).toEqual(time('12:00'));
    expect(foldClock(terms(240), events, time('11:45')).dueAt).toEqual(time('15:00'));
  });

  test('a breach from before a pause remains one', () => {
    const events = [started, paused('12:30')];
    expect(foldClock(twoHours, events, time('13:00'))).toMatchObject({
      state: 'BREACHED',
      dueAt: time('12:00'),
      breachedAt: time('12:00'),
      pause: { party: 'CUSTOMER' },
    });
  });

  test('a pause within a pause hands the responsibility on', () => {
    const events = [started, paused('10:30'), paused('11:00', 'CUSTOMS'), happened('RESUMED', '12:00')];
    expect(foldClock(twoHours, events, time('12:10'))).toMatchObject({
      elapsedMinutes: 40,
      minutesByParty: { US: 40, CUSTOMER: 30, CUSTOMS: 60 },
    });
  });

  test('a pause from before the start holds from the start', () => {
    const events = [started, paused('09:30'), happened('RESUMED', '10:30')];
    expect(foldClock(twoHours, events, time('11:00'))).toMatchObject({
      elapsedMinutes: 30,
      minutesByParty: { CUSTOMER: 30 },
    });
  });

  test('of two facts at one instant, the one with the smaller id comes first, in whatever order they arrive', () => {
    const pause = { ...paused('11:00'), id: 'a' };
    const resume = { ...happened('RESUMED', '11:00'), id: 'b' };
    expect(foldClock(twoHours, [resume, started, pause], time('11:30')).state).toBe('RUNNING');
    expect(foldClock(twoHours, [started, { ...pause, id: 'c' }, resume], time('11:30')).state).toBe('PAUSED');
    expect(foldClock(twoHours, [resume, { ...pause, id: 'c' }, started], time('11:30')).state).toBe('PAUSED');
  });

  test('a fact that is reported again with a later time counts once, at the first', () => {
    const resumed = happened('RESUMED', '11:00');
    const events = [started, paused('10:30'), resumed, paused('11:30'), { ...resumed, at: time('12:00') }];
    expect(foldClock(twoHours, events, time('13:00'))).toMatchObject({ state: 'PAUSED', elapsedMinutes: 60 });
  });

  test('a pause that is reported late takes back a breach', () => {
    expect(foldClock(twoHours, [started], time('12:30')).state).toBe('BREACHED');
    const late = [started, happened('RESUMED', '12:00'), paused('11:00')];
    expect(foldClock(twoHours, late, time('12:30'))).toMatchObject({ state: 'RUNNING', dueAt: time('13:00') });
  });
});

describe('warnings', () => {
  const warned: ClockTerms = { ...twoHours, warnAtPercents: [50, 75, 150] };
  const started = happened('STARTED', '10:00');
  const warnings = (events: ClockEvent[], asOf: string) =>
    foldClock(warned, events, time(asOf)).warnings.map(({ at }) => at);

  test('come when their share is used up, escalations after the due time', () => {
    expect(warnings([started], '10:10')).toEqual([time('11:00'), time('11:30'), time('13:00')]);
  });

  test('that a pause leaves open have no time, those that came keep theirs', () => {
    expect(warnings([started, paused('11:15')], '12:00')).toEqual([time('11:00'), null, null]);
  });

  test('move with the resume, and do not come after the end', () => {
    const events = [started, paused('11:15'), happened('RESUMED', '12:15')];
    expect(warnings(events, '12:20')).toEqual([time('11:00'), time('12:30'), time('14:00')]);
    expect(warnings([...events, happened('STOPPED', '12:20')], '13:00')).toEqual([time('11:00'), null, null]);
  });
});
