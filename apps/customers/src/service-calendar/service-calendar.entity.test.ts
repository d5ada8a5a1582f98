import { expect, test } from '@jest/globals';
import { compile, due } from '@mainstay/calendar';
import { CalendarChanged } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { drainEvents, InputInvalid } from '@mainstay/kit/domain';
import type { ServiceCalendarDayInput, ServiceCalendarRegisterInput } from '../schema.types.ts';
import { ServiceCalendarDayNotSet } from './service-calendar.errors.ts';
import { ServiceCalendar } from './service-calendar.entity.ts';

const WORKING_WEEK: ServiceCalendarRegisterInput['openings'] = [
  { weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'], from: '09:00', to: '12:00' },
  { weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'], from: '13:00', to: '18:00' },
];
const NIGHTS: typeof WORKING_WEEK = [{ weekdays: ['MONDAY'], from: '22:00', to: '06:00' }];

const office = (more: Partial<ServiceCalendarRegisterInput> = {}) =>
  ServiceCalendar.register({
    ...{ code: 'CN-OFFICE', name: 'Shanghai office', timeZone: 'Asia/Shanghai', validFrom: '2026-01-01' },
    ...{ openings: WORKING_WEEK, holidaysOf: [{ country: 'CN' }] },
    ...more,
  });
const day = (date: string, more: Partial<ServiceCalendarDayInput> = {}): ServiceCalendarDayInput => ({
  ...{ date, reason: 'stocktake', hours: [] },
  ...more,
});

/** What was told since the last time, each version by its first day. */
const told = (calendar: ServiceCalendar) =>
  drainEvents(calendar).map(event => CalendarChanged.schema.parse(event.data));
const firstDays = (events: DataOf<typeof CalendarChanged>[]) => events.map(({ validFrom }) => validFrom);
const planned = (calendar: ServiceCalendar, date: string) => calendar.plan(date, 1)[0];

test('what is told compiles into the calendar that the others count by', () => {
  const calendar = office();
  calendar.change({ validFrom: '2026-03-02', openings: NIGHTS, holidaysOf: [] });
  const events = told(calendar);
  expect(events).toMatchObject([
    { calendarId: calendar.id, code: 'CN-OFFICE', validFrom: '2026-01-01' },
    { calendarId: calendar.id, code: 'CN-OFFICE', validFrom: '2026-03-02' },
  ]);
  const target = { count: 1, unit: 'WORKING_DAYS' } as const;
  const dueAfter = (start: string) => due(compile(events), Temporal.Instant.from(start), target)?.toString();
  expect(dueAfter('2026-02-13T09:30Z')).toBe('2026-02-14T10:00:00Z');
  expect(dueAfter('2026-02-27T09:30Z')).toBe('2026-02-28T10:00:00Z');
  expect(dueAfter('2026-02-28T09:30Z')).toBe('2026-03-02T22:00:00Z');
});

test('a plan says how days are worked and why, a night by the day on which it begins', () => {
  const calendar = office({ openings: [...WORKING_WEEK, ...NIGHTS] });
  calendar.setDays({
    days: [day('2026-02-25'), day('2026-03-01', { worksAs: 'MONDAY', reason: 'installation' })],
  });
  const hours = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ];
  expect(planned(office(), '2027-05-04')).toMatchObject({ because: 'WEEK', isProvisional: true });
  const plan = calendar.plan('2026-02-23', 7);
  expect(plan.filter(it => it.isProvisional)).toEqual([]);
  expect(plan).toMatchObject([
    { date: '2026-02-23', because: 'HOLIDAY', reason: '春节', hours: [] },
    { date: '2026-02-24', because: 'WEEK', reason: null, hours },
    { date: '2026-02-25', because: 'EXCEPTION', reason: 'stocktake', hours: [] },
    { date: '2026-02-26', because: 'WEEK', reason: null, hours },
    { date: '2026-02-27', because: 'WEEK', reason: null, hours },
    {
      ...{ date: '2026-02-28', because: 'MAKE_UP_DAY', reason: null },
      hours: [...hours, { from: '22:00', to: '06:00' }],
    },
    {
      ...{ date: '2026-03-01', because: 'MAKE_UP_DAY', reason: 'installation' },
      hours: [...hours, { from: '22:00', to: '06:00' }],
    },
  ]);
});

test('without openings it is open round the clock', () => {
  const hotline = office({ openings: [], holidaysOf: [] });
  expect(planned(hotline, '2026-02-21')?.hours).toEqual([{ from: '00:00', to: '24:00' }]);
});

test('a version holds until the next one begins, in whatever order they were written', () => {
  const calendar = office({ holidaysOf: [] });
  calendar.change({ validFrom: '2026-05-01', openings: NIGHTS, holidaysOf: [] });
  calendar.change({ validFrom: '2026-04-01', openings: [], holidaysOf: [] });
  expect(calendar.versions.map(({ number, validFrom }) => [number, validFrom])).toEqual([
    [1, '2026-01-01'],
    [3, '2026-04-01'],
    [2, '2026-05-01'],
  ]);
  const hours = ['2025-12-01', '2026-03-30', '2026-04-27', '2026-05-04'].map(date => planned(calendar, date)?.hours);
  expect(hours.map(it => it?.length)).toEqual([2, 2, 1, 1]);
  expect(hours[3]).toEqual([{ from: '22:00', to: '06:00' }]);
});

test('a version that begins on the same day replaces the one before', () => {
  const calendar = office();
  calendar.change({ validFrom: '2026-01-01', openings: NIGHTS, holidaysOf: [] });
  expect(calendar.versions).toMatchObject([{ number: 2, validFrom: '2026-01-01', openings: NIGHTS }]);
  expect(firstDays(told(calendar))).toEqual(['2026-01-01', '2026-01-01']);
});

test('single days are told with the version that holds on them, and stay when a version changes', () => {
  const calendar = office();
  calendar.change({ validFrom: '2026-07-01', openings: NIGHTS, holidaysOf: [] });
  told(calendar);
  calendar.setDays({ days: [day('2026-03-03')] });
  expect(firstDays(told(calendar))).toEqual(['2026-01-01']);
  calendar.setDays({ days: [day('2026-03-04'), day('2026-08-03')] });
  expect(firstDays(told(calendar))).toEqual(['2026-01-01', '2026-07-01']);
  calendar.change({ validFrom: '2026-03-01', openings: [], holidaysOf: [] });
  expect(told(calendar).map(({ definition }) => definition.exceptions.map(it => it.date))).toEqual([
    ['2026-03-03', '2026-03-04'],
  ]);
  expect(planned(calendar, '2026-03-03')).toMatchObject({ because: 'EXCEPTION', hours: [] });
});

test('a day that works as a weekday asks only the version that holds on it for that weekday', () => {
  const calendar = office();
  calendar.setDays({ days: [day('2026-03-01', { worksAs: 'FRIDAY' })] });
  calendar.change({ validFrom: '2026-07-01', openings: NIGHTS, holidaysOf: [] });
  expect(planned(calendar, '2026-03-01')).toMatchObject({ because: 'MAKE_UP_DAY', reason: 'stocktake' });
  expect(() => calendar.change({ validFrom: '2026-02-01', openings: NIGHTS, holidaysOf: [] })).toThrow(InputInvalid);
});

test('a day that is set again is replaced, one that is cleared is like the others', () => {
  const calendar = office();
  calendar.setDays({ days: [day('2026-03-03')] });
  calendar.setDays({ days: [day('2026-03-03', { reason: 'fire drill', hours: [{ from: '10:00', to: '11:00' }] })] });
  expect(calendar.days).toHaveLength(1);
  expect(planned(calendar, '2026-03-03')).toMatchObject({
    reason: 'fire drill',
    hours: [{ from: '10:00', to: '11:00' }],
  });
  told(calendar);
  calendar.clearDays({ dates: ['2026-03-03'] });
  expect(planned(calendar, '2026-03-03')?.because).toBe('WEEK');
  expect(told(calendar)[0]?.definition.exceptions).toEqual([]);
  expect(() => calendar.clearDays({ dates: ['2026-03-03'] })).toThrow(ServiceCalendarDayNotSet);
});

const refused: [string, string, () => unknown][] = [
  ['a blank code', 'input.code', () => office({ code: ' ' })],
  ['a blank name', 'input.name', () => office({ name: '' })],
  ['no time zone', 'input.timeZone', () => office({ timeZone: 'Shanghai time' })],
  [
    'hours that overlap',
    'input.openings',
    () => office({ openings: [...WORKING_WEEK, { weekdays: ['FRIDAY'], from: '11:00', to: '14:00' }] }),
  ],
  ['a country that nobody knows', 'input.holidaysOf', () => office({ holidaysOf: [{ country: 'XX' }] })],
  ['a region that nobody knows', 'input.holidaysOf', () => office({ holidaysOf: [{ country: 'DE', region: 'XX' }] })],
  [
    'a day without a reason',
    'input.days.0.reason',
    () => office().setDays({ days: [day('2026-03-03', { reason: '' })] }),
  ],
  [
    'hours that are none',
    'input.days',
    () => office().setDays({ days: [day('2026-03-03', { hours: [{ from: '9', to: '10' }] })] }),
  ],
  [
    'hours beside a weekday',
    'input.days.0.hours',
    () =>
      office().setDays({
        days: [day('2026-03-01', { worksAs: 'MONDAY', hours: [{ from: '09:00', to: '10:00' }] })],
      }),
  ],
  [
    'a weekday that is off itself',
    'input.days',
    () => office().setDays({ days: [day('2026-03-01', { worksAs: 'SUNDAY' })] }),
  ],
  ['no days', 'input.days', () => office().setDays({ days: [] })],
  ['more days than a plan has', 'days', () => office().plan('2026-03-01', 101)],
];
test.each(refused)('%s is refused', (_what, path, act) => {
  expect(act).toThrow(InputInvalid);
  expect(act).toThrow(expect.objectContaining({ path: path.split('.') }));
});
