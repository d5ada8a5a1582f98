import { expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { em } from '../../test/in-memory.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { nextPaperDay, paperDayFrom } from './field-papers.ts';
import type { FieldRules } from './field-rules.ts';
import { type FieldDays, FieldStaff } from './field-staff.entity.ts';
import {
  FieldCallOutOfHours,
  FieldPaperNotDue,
  FieldStaffEnded,
  FieldStaffWithoutHours,
} from './field-staff.errors.ts';

/** 004-K art. 7, 9 (N74). */
const N74: FieldRules = {
  ...{ policyCode: 'FIELD-004K', policyVersion: 1, reachableFrom: '08:00', reachableUntil: '22:00' },
  ...{ diaryDay: 20, trainingEveryMonths: 2 },
};
const actAt = (at: string) => ({ at: new Date(at), by: 'hr' });
const NOTHING: FieldDays = { isFiled: () => false, isOff: () => false, isTraining: () => false };
const engineer = (timeZone: string | null) =>
  Engineer.register(em, {
    ...{ code: 'E1', authorityLevel: 3, territories: ['CN'], skills: [], servesVip: false },
    duty: timeZone ? { timeZone, openings: [], holidaysOf: [], daysOff: [] } : null,
  });
const enrolled = (timeZone = 'Asia/Shanghai', at = '2026-03-18T04:00:00Z') =>
  FieldStaff.enrol(engineer(timeZone), N74, actAt(at));
const told = (staff: FieldStaff) =>
  eventsOf(staff).map(({ type, data }) => {
    const { kind = '', day = '' } = data as { kind?: string; day?: string };
    return [type.split('.')[2], kind, day].join(' ').trim();
  });
const watch = (staff: FieldStaff, at: string, days = NOTHING) => staff.watch(days, N74, new Date(at));

test('N74: a log is asked for at 22:00 and missing at midnight there, by the hour of the engineer alone', () => {
  const staff = enrolled();
  expect(staff.wakesAt(N74)?.toISOString()).toBe('2026-03-18T14:00:00.000Z');
  expect(watch(staff, '2026-03-18T13:59:59Z')).toEqual([]);
  for (let n = 0; n < 2; n++) watch(staff, '2026-03-18T14:00:00Z');
  expect(told(staff)).toEqual(['paper-due DAILY_LOG 2026-03-18']);
  expect(watch(staff, '2026-03-18T16:00:00Z')).toEqual([
    { kind: 'DAILY_LOG', day: '2026-03-18', dueAt: new Date('2026-03-18T16:00:00Z') },
  ]);
  expect(told(staff)[1]).toBe('paper-missing DAILY_LOG 2026-03-18');
  expect(enrolled('America/Chicago', '2026-03-18T16:00:00Z').wakesAt(N74)?.toISOString()).toBe(
    '2026-03-19T03:00:00.000Z',
  );
});

test('N74: the diary is asked for on the morning of the 20th, the report on that of the last day; late, all come in order', () => {
  const staff = enrolled();
  watch(staff, '2026-03-31T16:00:00Z', { ...NOTHING, isOff: () => true });
  expect(told(staff)).toEqual([
    ...['paper-due DIARY 2026-03-20', 'paper-missing DIARY 2026-03-20'],
    ...['paper-due MONTH_REPORT 2026-03-31', 'paper-missing MONTH_REPORT 2026-03-31'],
  ]);
  expect(staff.watched).toMatchObject({ DIARY: { day: '2026-04-20' }, MONTH_REPORT: { day: '2026-04-30' } });
});

test('what is filed is not asked for, and of a day off no log', () => {
  const staff = enrolled();
  const days: FieldDays = {
    ...NOTHING,
    isFiled: ({ day }) => day === '2026-03-18',
    isOff: day => day === '2026-03-19',
  };
  expect(watch(staff, '2026-03-19T23:59:00Z', days)).toEqual([]);
  expect(told(staff)).toEqual([]);
});

test.each([
  ['DAILY_LOG', '2026-02-28', '2026-02-28', '2026-03-01'],
  ['DIARY', '2026-02-20', '2026-02-20', '2026-03-20'],
  ['DIARY', '2026-12-21', '2027-01-20', '2027-02-20'],
  ['MONTH_REPORT', '2028-02-03', '2028-02-29', '2028-03-31'],
] as const)('of %s the first from %s on is that of %s, then that of %s', (kind, from, first, next) => {
  expect(paperDayFrom(kind, from, N74)).toBe(first);
  expect(nextPaperDay(kind, first, N74)).toBe(next);
});

test('a paper belongs to a day that has begun; a diary to the month before its day, a report to its month', () => {
  const staff = enrolled();
  const now = new Date('2026-03-21T16:00:00Z');
  const refused = (kind: 'DAILY_LOG' | 'DIARY' | 'MONTH_REPORT', day: string) => {
    try {
      staff.requirePaper({ kind, day }, N74, now);
    } catch (error) {
      return error instanceof FieldPaperNotDue;
    }
    return false;
  };
  expect([refused('DAILY_LOG', '2026-03-22'), refused('DAILY_LOG', '2026-03-23')]).toEqual([false, true]);
  expect([refused('DAILY_LOG', '2026-03-17'), refused('DIARY', '2026-03-19')]).toEqual([true, true]);
  expect([refused('DIARY', '2026-04-20'), refused('DIARY', '2026-05-20')]).toEqual([false, true]);
  expect([refused('MONTH_REPORT', '2026-03-31'), refused('MONTH_REPORT', '2026-04-30')]).toEqual([false, true]);
});

test('another day of the policy holds for a diary that nobody was reminded of, and asks for no second one of a month', () => {
  const [early, late] = [enrolled(), enrolled()];
  early.followPolicy({ ...N74, diaryDay: 19 }, new Date('2026-03-18T05:00:00Z'));
  expect(early.watched.DIARY.day).toBe('2026-03-19');
  watch(late, '2026-03-21T00:00:00Z');
  late.followPolicy({ ...N74, diaryDay: 25 }, new Date('2026-03-21T05:00:00Z'));
  expect(late.watched.DIARY.day).toBe('2026-04-25');
});

test('N74: back at headquarters for training every two months: told once, reckoned from the last one', () => {
  const staff = enrolled();
  const filed: FieldDays = { isFiled: () => true, isOff: () => true, isTraining: day => day === '2026-08-10' };
  expect(staff.trainingDueOn).toBe('2026-05-18');
  for (const at of ['2026-05-17T15:59:59Z', '2026-05-17T16:00:00Z', '2026-06-01T00:00:00Z']) watch(staff, at, filed);
  expect(told(staff)).toEqual(['training-due']);
  staff.train('2026-06-10', N74);
  expect([staff.trainedOn, staff.trainingDueOn]).toEqual(['2026-06-10', '2026-08-10']);
  watch(staff, '2026-08-09T16:00:00Z', filed);
  expect(told(staff)).toEqual(['training-due']);
  staff.train('2026-06-08', N74);
  watch(staff, '2026-08-09T16:00:00Z', filed);
  expect(told(staff)).toEqual(['training-due', 'training-due']);
  staff.train(null, N74);
  expect([staff.trainedOn, staff.trainingDueOn]).toEqual(['2026-03-18', '2026-05-18']);
});

test('a diary that somebody was reminded of is filed on its day whatever policy comes then, and the next is of the next month', () => {
  const staff = enrolled();
  const now = new Date('2026-03-20T05:00:00Z');
  watch(staff, '2026-03-20T01:00:00Z', { ...NOTHING, isFiled: it => it.kind !== 'DIARY' });
  const later = { ...N74, diaryDay: 25 };
  staff.followPolicy(later, now);
  expect(() => staff.requirePaper({ kind: 'DIARY', day: '2026-03-20' }, later, now)).not.toThrow();
  staff.watch({ ...NOTHING, isFiled: it => it.kind !== 'DIARY' }, later, new Date('2026-03-26T05:00:00Z'));
  expect(told(staff)).toEqual(['paper-due DIARY 2026-03-20', 'paper-missing DIARY 2026-03-20']);
  expect(staff.watched.DIARY).toEqual({ day: '2026-04-25', step: 'REMIND' });
});

test('N74: a call counts from 08:00 to 22:00 there; one that nobody answers is told', () => {
  const staff = enrolled();
  const now = actAt('2026-03-18T16:00:00Z');
  const call = (at: string, wasReached = false) => staff.hearOfCall(new Date(at), wasReached, N74, now);
  expect(() => call('2026-03-17T23:59:59Z')).toThrow(FieldCallOutOfHours);
  expect(() => call('2026-03-17T10:00:00Z')).toThrow(InputInvalid);
  expect(() => call('2026-03-18T14:00:01Z')).toThrow(FieldCallOutOfHours);
  call('2026-03-18T00:00:00Z');
  call('2026-03-18T14:00:00Z', true);
  expect(told(staff)).toEqual(['unreached']);
});

test('who works nowhere is asked for nothing, and nobody begins whose hours are not known', () => {
  const staff = enrolled();
  staff.end({ reason: 'Office' }, actAt('2026-03-19T00:00:00Z'));
  expect([staff.endedOn, staff.isActive, staff.wakesAt(N74)]).toEqual(['2026-03-19', false, null]);
  expect(() => staff.end({ reason: 'x' }, actAt('2026-03-19T00:00:00Z'))).toThrow(FieldStaffEnded);
  expect(() => FieldStaff.enrol(engineer(null), N74, actAt('2026-03-18T04:00:00Z'))).toThrow(FieldStaffWithoutHours);
});
