import { expect, test } from '@jest/globals';
import { withAnswer, withArranged, withParts } from './ticket-promises.ts';

const [EARLY, LATE] = ['2026-03-01T08:00:00.000Z', '2026-03-02T08:00:00.000Z'];

test('N06, N11: handling is arranged once the customer has an answer and the case an owner, whichever comes last', () => {
  expect(withArranged({ RESPONDED: EARLY })).toEqual({ RESPONDED: EARLY });
  expect(withArranged({ TRIAGED: EARLY })).toEqual({ TRIAGED: EARLY });
  expect(withArranged({ RESPONDED: EARLY, TRIAGED: LATE }).ARRANGED).toBe(LATE);
  expect(withArranged({ RESPONDED: LATE, TRIAGED: EARLY }).ARRANGED).toBe(LATE);
});

test('N09: an answer is all that was promised of a question; what was reached before it stays', () => {
  expect(withAnswer({ REPORTED: EARLY })).toEqual({ REPORTED: EARLY });
  expect(withAnswer({ CONFIRMED: EARLY, ANSWERED: LATE })).toEqual({
    ...{ CONFIRMED: EARLY, ANSWERED: LATE, DIAGNOSED: LATE, PLAN_AGREED: LATE },
    ...{ VISIT_SPARED: LATE, REPAIRED: LATE, SIGNED_OFF: LATE },
  });
});

test('N35: parts are on site once the last has left its depot, and arrived', () => {
  const asked = { PARTS_REQUESTED: EARLY, PARTS_ISSUED: EARLY };
  expect(withParts(asked, { isIssued: true }, new Date(LATE))).toEqual({ ...asked, PARTS_ON_SITE: LATE });
  expect(withParts(asked, { isIssued: false }, new Date(LATE))).toEqual(asked);
  expect(withParts(asked, { isIssued: true }, null)).toEqual(asked);
});

test('an order of which nothing was issued and nothing is awaited any more promises nothing', () => {
  const asked = { REPORTED: EARLY, PARTS_REQUESTED: EARLY };
  expect(withParts(asked, { isIssued: true }, null)).toEqual({ REPORTED: EARLY });
  expect(withParts(asked, { isIssued: false }, null)).toEqual(asked);
});
