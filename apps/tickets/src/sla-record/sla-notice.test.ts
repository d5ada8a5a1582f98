import { expect, test } from '@jest/globals';
import { PARTIES } from '@mainstay/calendar';
import fc from 'fast-check';
import { historyOf, type SlaNotice } from './sla-notice.ts';

const hour = (count: number): string => new Date(Date.parse('2026-03-02T00:00Z') + count * 3_600_000).toISOString();

test('the first time of a milestone counts, a wait ends with the next one, and the end stays', () => {
  const notices: SlaNotice[] = [
    { key: 'd', at: hour(9), type: 'ENDED' },
    { key: 'b', at: hour(5), type: 'REACHED', milestone: 'DELIVERED' },
    { key: 'a', at: hour(4), type: 'REACHED', milestone: 'DELIVERED' },
    { key: 'w', at: hour(1), type: 'WAITS', party: 'CUSTOMS', reason: 'papers' },
    { key: 'v', at: hour(2), type: 'WAITS', party: 'CARRIER', reason: 'truck' },
    { key: 'g', at: hour(3), type: 'GOES_ON' },
  ];
  expect(historyOf(notices)).toEqual({
    milestones: { DELIVERED: hour(4) },
    pauses: [
      { from: hour(1), to: hour(2), party: 'CUSTOMS', reason: 'papers' },
      { from: hour(2), to: hour(3), party: 'CARRIER', reason: 'truck' },
    ],
    endedAt: new Date(hour(9)),
  });
});

test('what arrived before its delay was told waited from then on for nobody; an earlier wait ends with the arrival', () => {
  const notices: SlaNotice[] = [
    { key: 'early', at: hour(1), type: 'WAITS', party: 'CUSTOMS', reason: 'papers' },
    { key: 'late', at: hour(6), type: 'WAITS', party: 'CARRIER', reason: 'storm' },
    { key: 'ARRIVAL', at: hour(4), type: 'WAITS_NO_MORE' },
  ];
  expect(historyOf(notices).pauses).toEqual([{ from: hour(1), to: hour(4), party: 'CUSTOMS', reason: 'papers' }]);
});

test('notices in any order amount to the same', () => {
  const notice = fc
    .record({ key: fc.uuid(), at: fc.integer({ min: 0, max: 9 }).map(hour) })
    .chain((base): fc.Arbitrary<SlaNotice> =>
      fc.oneof(
        fc.constantFrom('SHIPPED', 'DELIVERED').map(milestone => ({ ...base, type: 'REACHED', milestone }) as const),
        fc.constantFrom(...PARTIES).map(party => ({ ...base, type: 'WAITS', party, reason: 'w' }) as const),
        fc.constantFrom('GOES_ON', 'WAITS_NO_MORE', 'ENDED').map(type => ({ ...base, type }) as const),
      ),
    );
  const shuffled = fc
    .array(notice, { maxLength: 8 })
    .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, ([all, others]) => {
      expect(historyOf(others)).toEqual(historyOf(all));
    }),
  );
});
