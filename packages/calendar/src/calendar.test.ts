import { describe, expect, test } from '@jest/globals';
import outsideSource from 'chinese-days';
import {
  CalendarInvalid,
  compile,
  due,
  intersection,
  nextToArrange,
  ROUND_THE_CLOCK,
  type Calendar,
  type CalendarDefinition,
} from './index.ts';
import { at } from '../test/calendars.ts';

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const week = { MONDAY: office, TUESDAY: office, WEDNESDAY: office, THURSDAY: office, FRIDAY: office };
const berlin: CalendarDefinition = { timeZone: 'Europe/Berlin', week };

const planOf = (definition: CalendarDefinition, day: string) =>
  compile(definition).planOf(Temporal.PlainDate.from(day));

/** Every day of two years, as a calendar of China sees it and as the outside source does. */
const chineseDays = Array.from({ length: 730 }, (_, i) => Temporal.PlainDate.from('2025-01-01').add({ days: i }));

describe('days', () => {
  test('an exception goes before a make-up day, that before a holiday, and that before the week', () => {
    const definition: CalendarDefinition = {
      ...berlin,
      holidays: [{ days: ['2026-03-02', '2026-03-03', '2026-03-04'] }],
      makeUpDays: [{ date: '2026-03-03' }, { date: '2026-03-04' }],
      exceptions: [{ date: '2026-03-04', windows: [{ from: '10:00', to: '11:00' }], reason: 'stocktake' }],
    };
    const reasons = ['01', '02', '03', '04', '05'].map(day => planOf(definition, `2026-03-${day}`).because);
    expect(reasons).toEqual(['WEEK', 'HOLIDAY', 'MAKE_UP_DAY', 'EXCEPTION', 'WEEK']);
    expect(planOf(definition, '2026-03-04')).toMatchObject({ windows: [{ from: 600, to: 660 }], reason: 'stocktake' });
  });

  test('a make-up day works as the weekday that it names, else as the first that works', () => {
    const friday = [{ from: '08:00', to: '14:00' }];
    const definition: CalendarDefinition = {
      timeZone: 'Asia/Almaty',
      week: { ...week, FRIDAY: friday },
      makeUpDays: [{ date: '2026-01-04', as: 'FRIDAY', reason: 'bridge day' }, { date: '2026-01-03' }],
    };
    expect(planOf(definition, '2026-01-04')).toMatchObject({ windows: [{ from: 480, to: 840 }], reason: 'bridge day' });
    expect(planOf(definition, '2026-01-03').windows).toEqual(planOf(definition, '2026-01-05').windows);
  });

  test('regions have holidays of their own, and a holiday says its name', () => {
    const bavaria: CalendarDefinition = { ...berlin, holidays: [{ country: 'DE', region: 'BY' }] };
    const germany: CalendarDefinition = { ...berlin, holidays: [{ country: 'DE' }] };
    expect(planOf(bavaria, '2026-01-06')).toMatchObject({ because: 'HOLIDAY', reason: 'Heilige Drei Könige' });
    expect(planOf(bavaria, '2026-01-06')).toMatchObject({ windows: [], isProvisional: false });
    expect(planOf(germany, '2026-01-06').because).toBe('WEEK');
    expect(planOf(germany, '2026-05-01').because).toBe('HOLIDAY');
  });

  test('a holiday on the short day on which summer time begins is a holiday', () => {
    const netherlands: CalendarDefinition = { timeZone: 'Europe/Amsterdam', week, holidays: [{ country: 'NL' }] };
    expect(planOf(netherlands, '2024-03-31')).toMatchObject({ because: 'HOLIDAY', reason: 'Pasen' });
  });

  test('a holiday of several days closes each of them, a half holiday none', () => {
    const turkey: CalendarDefinition = { timeZone: 'Europe/Istanbul', week, holidays: [{ country: 'TR' }] };
    const closed = ['19', '20', '21', '22', '23'].filter(day => planOf(turkey, `2026-03-${day}`).because === 'HOLIDAY');
    expect(closed).toEqual(['20', '21', '22']);
    const china: CalendarDefinition = { timeZone: 'Asia/Shanghai', week, holidays: [{ country: 'CN' }] };
    expect(planOf(china, '2027-05-04').because).toBe('WEEK');
    expect(planOf(china, '2027-05-01').because).toBe('HOLIDAY');
  });

  test('what a country arranges year by year is computed until then, and says that it is; what was set by hand stays', () => {
    const makeUpDays = [{ date: '2027-02-06', as: 'MONDAY' as const }];
    const exceptions = [{ date: '2027-02-08', windows: [] }];
    const china: CalendarDefinition = {
      ...{ timeZone: 'Asia/Shanghai', week, holidays: [{ country: 'CN' }], makeUpDays, exceptions },
    };
    const isProvisional = (day: string, country = 'CN') =>
      planOf({ ...china, holidays: [{ country }] }, day).isProvisional;
    expect(
      ['2026-12-31', '2027-01-01', '2027-05-04', '2027-02-06', '2027-02-08'].map(day => isProvisional(day)),
    ).toEqual([...[false, true, true, false, false]]);
    expect(isProvisional('2027-05-04', 'KZ')).toBe(false);
    expect([nextToArrange('CN'), nextToArrange('KZ')]).toEqual([2027, null]);
  });

  test.each([2025, 2026])('the working days of China in %d are those of the outside source', year => {
    const china = compile({ timeZone: 'Asia/Shanghai', week, holidays: [{ country: 'CN' }] });
    const days = chineseDays.filter(day => day.year === year);
    const ours = days.filter(day => china.planOf(day).windows.length > 0).map(String);
    expect(ours).toEqual(days.map(String).filter(day => outsideSource.getDayDetail(day).work));
    expect(days.filter(day => china.planOf(day).because === 'MAKE_UP_DAY').length).toBe(year === 2025 ? 5 : 6);
  });
});

describe('refusals name the path', () => {
  const cases: [string, object][] = [
    ['timeZone', { timeZone: 'Europe/Nowhere' }],
    ['week', { week: {} }],
    ['week', { week: { MONDAY: [] } }],
    ['week.MON', { week: { MON: office } }],
    ['week.MONDAY.0.from', { week: { MONDAY: [{ from: '9:00', to: '18:00' }] } }],
    ['week.MONDAY.0.from', { week: { MONDAY: [{ from: '24:00', to: '18:00' }] } }],
    ['week.MONDAY.0.to', { week: { MONDAY: [{ from: '09:00', to: '24:01' }] } }],
    ['week.MONDAY.0.to', { week: { MONDAY: [{ from: '09:00', to: '09:00' }] } }],
    ['week.MONDAY.1', { week: { MONDAY: [office[0], { from: '11:59', to: '13:00' }] } }],
    [
      'week.MONDAY.0',
      {
        week: {
          MONDAY: [
            { from: '23:00', to: '02:00' },
            { from: '22:00', to: '01:00' },
          ],
        },
      },
    ],
    ['exceptions.0.date', { exceptions: [{ date: '2026-02-30', windows: [] }] }],
    ['exceptions.0.windows.0.to', { exceptions: [{ date: '2026-02-03', windows: [{ from: '09:00', to: '' }] }] }],
    ['makeUpDays.1.date', { makeUpDays: [{ date: '2026-01-04' }, { date: '2026-01-04' }] }],
    ['makeUpDays.0.as', { makeUpDays: [{ date: '2026-01-04', as: 'SUNDAY' }] }],
    ['holidays.0.country', { holidays: [{ country: 'XX' }] }],
    ['holidays.0.region', { holidays: [{ country: 'DE', region: 'XX' }] }],
    ['holidays.1.days.0', { holidays: [{ country: 'DE' }, { days: ['20260101'] }] }],
  ];
  test.each(cases)('%s', (path, wrong) => {
    const act = () => compile({ ...berlin, ...wrong });
    expect(act).toThrow(CalendarInvalid);
    expect(act).toThrow(expect.objectContaining({ path: path.split('.') }));
  });
});

test('a calendar is open from the first instant of a window to before its end', () => {
  const calendar = compile(berlin);
  const isOpen = (local: string) =>
    calendar.isOpenAt(Temporal.ZonedDateTime.from(`${local}[Europe/Berlin]`).toInstant());
  expect(
    ['08:59:59', '09:00', '11:59:59', '12:00', '13:00', '18:00'].map(time => isOpen(`2026-03-02T${time}`)),
  ).toEqual([false, true, true, false, true, false]);
  expect(isOpen('2026-03-01T10:00')).toBe(false);
});

test('what is open goes on at once, and else when it opens next; what never opens has no such moment', () => {
  const openFrom = (local: string) =>
    compile(berlin)
      .openFrom(Temporal.ZonedDateTime.from(`2026-03-${local}[Europe/Berlin]`).toInstant())
      ?.toZonedDateTimeISO('Europe/Berlin')
      .toPlainDateTime()
      .toString();
  expect(['02T08:00', '02T09:00', '02T11:59:59', '02T12:00', '06T18:00', '07T10:00'].map(openFrom)).toEqual([
    ...['2026-03-02T09:00:00', '2026-03-02T09:00:00', '2026-03-02T11:59:59', '2026-03-02T13:00:00'],
    ...['2026-03-09T09:00:00', '2026-03-09T09:00:00'],
  ]);
  const never = intersection(compile(berlin), compile({ timeZone: 'Europe/Berlin', week: { SUNDAY: office } }));
  expect(never.openFrom(Temporal.Instant.from('2026-03-02T08:00Z'))).toBeNull();
});

test('round the clock has no gap, in any zone', () => {
  const calendar = compile({ timeZone: 'Africa/Cairo', week: ROUND_THE_CLOCK });
  const from = Temporal.Instant.from('2025-01-01T00:00Z').epochMilliseconds;
  const to = Temporal.Instant.from('2027-01-01T00:00Z').epochMilliseconds;
  expect(calendar.openTime.measure(from, to)).toBe(to - from);
});

describe('versions', () => {
  const longer = { ...berlin, week: { ...week, SATURDAY: office } };
  const changed = compile([
    { validFrom: '2026-01-01', definition: berlin },
    { validFrom: '2026-03-07', definition: longer },
    { validFrom: '2026-03-21', definition: berlin },
  ]);

  test('a day is worked as the version that holds on it says, before the first as the first', () => {
    const isWorked = (day: string) => changed.planOf(Temporal.PlainDate.from(day)).windows.length > 0;
    expect(['2026-02-28', '2026-03-07', '2026-03-14', '2026-03-21'].map(isWorked)).toEqual([false, true, true, false]);
    expect(isWorked('2025-12-31')).toBe(true);
  });

  test('a change moves what is due after it and nothing before', () => {
    const dueFrom = (calendar: Calendar, start: string) =>
      due(calendar, Temporal.Instant.from(start), { count: 2, unit: 'WORKING_DAYS' });
    const before = '2026-03-03T09:00Z';
    expect(dueFrom(changed, before)).toEqual(dueFrom(compile(berlin), before));
    const across = '2026-03-05T09:00Z';
    expect(dueFrom(changed, across)).toEqual(at('2026-03-07T17:00Z'));
    expect(dueFrom(compile(berlin), across)).toEqual(at('2026-03-09T17:00Z'));
  });

  test.each([
    ['', []],
    ['1.validFrom', [{ validFrom: '2026-02-01' }, { validFrom: '2026-02-01' }]],
    ['0.validFrom', [{ validFrom: 'today' }]],
    ['1.timeZone', [{ validFrom: '2026-02-01' }, { validFrom: '2026-03-01', timeZone: 'Asia/Almaty' }]],
  ])('a fault is refused at %s', (path, versions: { validFrom: string; timeZone?: string }[]) => {
    const act = () =>
      compile(
        versions.map(({ validFrom, timeZone = 'Europe/Berlin' }) => ({
          validFrom,
          definition: { ...berlin, timeZone },
        })),
      );
    expect(act).toThrow(expect.objectContaining({ name: 'CalendarInvalid', path: path.split('.').filter(Boolean) }));
  });
});
