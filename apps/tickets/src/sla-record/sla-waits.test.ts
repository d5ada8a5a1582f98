import { expect, test } from '@jest/globals';
import { PARTIES } from '@mainstay/calendar';
import * as fc from 'fast-check';
import type { SlaPause } from './sla-record-facts.ts';
import { inTurn } from './sla-waits.ts';

const hour = (count: number): string => new Date(Date.UTC(2026, 2, 2, count)).toISOString();
const wait = (from: number, to: number | null, party: SlaPause['party']): SlaPause => ({
  ...{ from: hour(from), to: to === null ? null : hour(to), party, reason: 'w' },
});

test('the later word takes its time from the earlier one, which keeps the rest', () => {
  expect(inTurn([wait(1, 9, 'CARRIER'), wait(3, 5, 'CUSTOMS')])).toEqual([
    wait(1, 3, 'CARRIER'),
    wait(3, 5, 'CUSTOMS'),
    wait(5, 9, 'CARRIER'),
  ]);
  expect(inTurn([wait(1, null, 'CARRIER'), wait(3, null, 'US')])).toEqual([wait(1, 3, 'CARRIER'), wait(3, null, 'US')]);
  expect(inTurn([wait(3, 5, 'CARRIER'), wait(1, 9, 'US')])).toEqual([wait(1, 9, 'US')]);
});

test('at every moment at most one wait is left, and it is the last that was told of that moment', () => {
  const any = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 1, max: 9 })), fc.constantFrom(...PARTIES))
    .map(([from, length, party]) => wait(from, length === null ? null : from + length, party));
  const holds = (at: string) => (it: SlaPause) => it.from <= at && (it.to === null || at < it.to);
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), waits => {
      const left = inTurn(waits);
      for (let at = 0; at < 32; at++) {
        const holding = left.filter(holds(hour(at))).map(it => it.party);
        expect(holding).toEqual(
          waits
            .filter(holds(hour(at)))
            .slice(-1)
            .map(it => it.party),
        );
      }
    }),
  );
});
