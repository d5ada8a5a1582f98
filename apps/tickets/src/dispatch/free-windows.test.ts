import { compile } from '@mainstay/calendar';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { common, firstWindows, longestWindow, openIn, without } from './free-windows.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const day = { from: '09:00', to: '18:00' };
const almaty = compile({ timeZone: 'Asia/Almaty', week: { MONDAY: [day], TUESDAY: [day] } });

test('the first windows lie in duty hours, beside what is taken, on full and half hours', () => {
  const span = { from: at('2026-03-02T06:10:00Z'), to: at('2026-03-09T00:00:00Z') };
  const taken = [{ from: at('2026-03-02T08:30:00Z'), to: at('2026-03-02T12:30:00Z') }];
  const free = without(openIn(almaty, span), taken);
  expect(firstWindows(free, { ...span, minutes: 120, count: 3 }).map(it => new Date(it.from).toISOString())).toEqual([
    '2026-03-02T06:30:00.000Z',
    '2026-03-03T04:00:00.000Z',
    '2026-03-03T06:00:00.000Z',
  ]);
});

test('the longest window begins on a full or half hour of stretches that touch each other', () => {
  const half = { from: at('2026-03-02T06:10:00Z'), to: at('2026-03-02T08:00:00Z') };
  expect(longestWindow([{ from: half.to, to: at('2026-03-02T09:00:00Z') }, half])).toBe(150);
  expect(longestWindow([])).toBe(0);
});

const stretches = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 30 })), { maxLength: 8 })
  .map(all => all.map(([from, length]) => ({ from, to: from + length })));

test('what is left after taking out is free at every instant that is open and not taken, and at no other', () => {
  fc.assert(
    fc.property(stretches, stretches, (open, taken) => {
      const left = without(open, taken);
      for (let instant = 0; instant < 240; instant++) {
        const within = (all: typeof open) => all.some(it => it.from <= instant && instant < it.to);
        expect(within(left)).toBe(within(open) && !within(taken));
      }
    }),
  );
});

test('what two have in common is free at every instant at which both are', () => {
  fc.assert(
    fc.property(stretches, stretches, (some, others) => {
      const both = common(some, others);
      for (let instant = 0; instant < 240; instant++) {
        const within = (all: typeof some) => all.some(it => it.from <= instant && instant < it.to);
        expect(within(both)).toBe(within(some) && within(others));
      }
    }),
  );
});
