import { expect, test } from '@jest/globals';
import { beginOf, dayAfter, dayIn, earliestDay, latestDay, momentIn, zoneNamed } from './local-day.ts';

test('a day is that of its zone, and begins where the day before ends, also where midnight is skipped', () => {
  expect(dayIn('Asia/Shanghai', new Date('2026-03-31T15:59:59Z'))).toBe('2026-03-31');
  expect(dayIn('Asia/Shanghai', new Date('2026-03-31T16:00:00Z'))).toBe('2026-04-01');
  expect(beginOf('Asia/Shanghai', '2026-04-01')).toEqual(new Date('2026-03-31T16:00:00Z'));
  expect(beginOf('Asia/Beirut', '2026-03-29')).toEqual(new Date('2026-03-28T22:00:00Z'));
  expect(momentIn('Asia/Shanghai', '2026-03-31', '24:00')).toEqual(beginOf('Asia/Shanghai', dayAfter('2026-03-31')));
});

test('a day is to come until it begins in the first zone, and lasts until it ends in the last', () => {
  expect(['2026-03-31T09:59:59Z', '2026-03-31T10:00:00Z'].map(it => latestDay(new Date(it)))).toEqual([
    ...['2026-03-31', '2026-04-01'],
  ]);
  expect(['2026-04-01T11:59:59Z', '2026-04-01T12:00:00Z'].map(it => earliestDay(new Date(it)))).toEqual([
    ...['2026-03-31', '2026-04-01'],
  ]);
});

test('a zone is known by a name of its own, and what is none is null', () => {
  expect(['asia/almaty', 'Asia/Nowhere', ''].map(zoneNamed)).toEqual(['Asia/Almaty', null, null]);
});
