import { expect, test } from '@jest/globals';
import { holdsAt } from './agreement-in-force.ts';

test('CUS-08: an agreement holds from the first moment of its first day to the last of its last one, where its days are counted', () => {
  const days = { startsOn: '2026-03-01', endsOn: '2026-03-31', timeZone: 'Asia/Shanghai' };
  const at = (moment: string) => holdsAt(days, new Date(moment));
  expect(['2026-02-28T15:59:59Z', '2026-02-28T16:00:00Z', '2026-02-28T23:30:00Z'].map(at)).toEqual([false, true, true]);
  expect(['2026-03-31T15:59:59Z', '2026-03-31T16:00:00Z', '2026-03-31T23:30:00Z'].map(at)).toEqual([
    ...[true, false, false],
  ]);
  expect(holdsAt({ ...days, endsOn: null }, new Date('2030-01-01T00:00:00Z'))).toBe(true);
});
