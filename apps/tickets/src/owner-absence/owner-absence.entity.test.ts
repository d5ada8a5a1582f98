import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import type { OwnerAbsenceRecordInput } from '../schema.types.ts';
import { OwnerAbsence } from './owner-absence.entity.ts';
import { OwnerAbsenceOver, OwnerAbsenceOverlaps } from './owner-absence.errors.ts';

const day = (date: number) => new Date(Date.UTC(2026, 2, date));
const act = { at: day(1), by: 'hr' };
const input: OwnerAbsenceRecordInput = {
  ...{ person: 'bella', deputy: 'carl', reason: 'LEAVE', startsAt: day(5), endsAt: day(10) },
};
const record = (more: Partial<OwnerAbsenceRecordInput> = {}, others: readonly OwnerAbsence[] = []) =>
  OwnerAbsence.record({ ...input, ...more }, others, act);

test('an absence has a deputy and an end; only who left has none', () => {
  expect(record({ reason: 'LEFT', endsAt: null })).toMatchObject({ person: 'bella', deputy: 'carl', endsAt: null });
  for (const amiss of [
    { deputy: 'bella' },
    { deputy: ' ' },
    { endsAt: null },
    { reason: 'LEFT' as const },
    { endsAt: day(5) },
    { endsAt: new Date(Date.UTC(2027, 5, 1)) },
  ])
    expect(() => record(amiss)).toThrow(InputInvalid);
});

test('nobody stands in who is away then, and nobody is away twice', () => {
  const away = (person: string, from: number, to: number | null) => [
    record({
      ...{ person, deputy: 'dora', startsAt: day(from), endsAt: to ? day(to) : null },
      reason: to ? 'LEAVE' : 'LEFT',
    }),
  ];
  for (const others of [away('carl', 9, 12), away('carl', 1, null), away('bella', 1, 6)])
    expect(() => record({}, others)).toThrow(OwnerAbsenceOverlaps);
  expect(() => record({}, away('carl', 9, 12))).toThrow(expect.objectContaining({ path: ['input', 'deputy'] }));
  expect(() => record({}, away('carl', 10, 12))).not.toThrow();
  expect(() => record({}, away('bella', 1, 5))).not.toThrow();
});

test('it ends earlier, not later; one that has not begun is none', () => {
  const absence = record();
  expect([absence.nextAfter(day(1)), absence.nextAfter(day(5)), absence.nextAfter(day(10))]).toEqual([
    ...[day(5), day(10), null],
  ]);
  expect(() => absence.endAt(day(10))).toThrow(OwnerAbsenceOver);
  absence.endAt(day(7));
  expect(absence.endsAt).toEqual(day(7));
  absence.endAt(day(1));
  expect(absence.endsAt).toEqual(absence.startsAt);
  expect(() => absence.endAt(day(1))).toThrow(OwnerAbsenceOver);
});
