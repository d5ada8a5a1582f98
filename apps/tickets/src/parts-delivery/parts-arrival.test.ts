import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Arrival, arrivedBy, notReceived, onSiteSince } from './parts-arrival.ts';

const hour = (count: number): string => new Date(Date.UTC(2026, 2, 2, count)).toISOString();
const arrival = (evidence: Arrival['evidence'], at: number, quantity: number, withdrawnBy: string | null = null) => ({
  ...{ evidence, at: hour(at), by: 'anna', withdrawnBy, pieces: [{ partId: 'pump', quantity }] },
});
const left = (quantity: number, lost = 0) => [{ partId: 'pump', quantity, lost, back: 0 }];

test('some of a delivery keeps it on its way; the last piece brings it on site', () => {
  const arrivals = [arrival('RECEIPT', 5, 1)];
  expect(onSiteSince(left(2), arrivals)).toBeNull();
  expect(onSiteSince(left(2), [...arrivals, arrival('RECEIPT', 9, 1)])).toBe(hour(9));
});

test('what was built in shows how many were there at least, and counts no piece twice', () => {
  const used = arrival('USE', 9, 1);
  expect(onSiteSince(left(2), [arrival('RECEIPT', 5, 1), used])).toBeNull();
  expect(onSiteSince(left(2), [arrival('RECEIPT', 5, 2), used])).toBe(hour(5));
  expect(onSiteSince(left(2), [arrival('USE', 9, 2)])).toBe(hour(9));
});

test('a receipt that is told after the use moves the arrival to when it was; one that was taken back counts no more', () => {
  const used = arrival('USE', 9, 2);
  expect(notReceived(left(2)[0]!, [used])).toBe(2);
  expect(onSiteSince(left(2), [used, arrival('RECEIPT', 4, 2)])).toBe(hour(4));
  expect(onSiteSince(left(2), [used, arrival('RECEIPT', 4, 2, 'bob')])).toBe(hour(9));
});

test('what is lost is not awaited; of a delivery that is lost nothing ever arrives', () => {
  expect(onSiteSince(left(2, 1), [arrival('RECEIPT', 5, 1)])).toBe(hour(5));
  expect(onSiteSince(left(2, 2), [])).toBeNull();
});

test('what becomes known in any order leads to the same moment, and more knowledge never to a later one', () => {
  const any = fc
    .tuple(
      fc.constantFrom('RECEIPT' as const, 'USE' as const, 'VISIT' as const),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([evidence, at, quantity]) => arrival(evidence, at, quantity));
  const shuffled = fc
    .array(any, { maxLength: 6 })
    .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, any, ([all, others], more) => {
      const since = onSiteSince(left(3), all);
      expect(onSiteSince(left(3), others)).toBe(since);
      const later = onSiteSince(left(3), [...all, more]);
      if (since) expect(later !== null && later <= since).toBe(true);
      expect(arrivedBy(all, 'pump', hour(9))).toBeLessThanOrEqual(arrivedBy([...all, more], 'pump', hour(9)));
    }),
  );
});
