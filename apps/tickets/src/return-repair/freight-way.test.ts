import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FreightNews, leftForHome, waitsOf, withNews } from './freight-way.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
const way = { freightId: 'f', direction: 'INBOUND' as const };
const entry = (number: number, more: object) => ({
  ...way,
  entry: { entry: number, declaration: `D${number}`, ...more },
});
const NEWS: readonly FreightNews[] = [
  { ...way, unitIds: ['u'], departedAt: at(1) },
  entry(1, { declaredAt: at(3) }),
  entry(1, { refusedAt: at(8), refusal: 'No licence' }),
  entry(2, { declaredAt: at(10) }),
  entry(2, { clearedAt: at(15) }),
  { ...way, deliveredAt: at(20) },
];
const told = (news: readonly FreightNews[]) => news.reduce(withNews, []);
const nobody = () => null;

test('the carrier has the units, customs from declaration to decision, and a refusal is ours to mend', () => {
  expect(waitsOf(told(NEWS), nobody).toSorted((a, b) => (a.from < b.from ? -1 : 1))).toEqual([
    { from: at(1), to: at(3), party: 'CARRIER', reason: 'on the way to the factory' },
    { from: at(3), to: at(8), party: 'CUSTOMS', reason: 'D1' },
    { from: at(8), to: at(10), party: 'US', reason: 'No licence' },
    { from: at(10), to: at(15), party: 'CUSTOMS', reason: 'D2' },
    { from: at(15), to: at(20), party: 'CARRIER', reason: 'on the way to the factory' },
  ]);
});

test('a unit left for home by the transport home that it was given to last, and not by that which brought it', () => {
  const home = (freightId: string, hour: number, ...unitIds: string[]): FreightNews => ({
    ...{ freightId, direction: 'OUTBOUND', unitIds, departedAt: at(hour) },
  });
  const ways = told([...NEWS, home('again', 40, 'u'), home('home', 30, 'u', 'v')]);
  expect(leftForHome(ways, 'u')).toEqual(new Date(at(40)));
  expect(leftForHome(ways, 'v')).toEqual(new Date(at(30)));
  expect(leftForHome(told(NEWS), 'u')).toBeNull();
});

test('what is told twice and in any order amounts to the same', () => {
  const any = fc.shuffledSubarray([...NEWS, ...NEWS], { minLength: NEWS.length * 2 });
  fc.assert(
    fc.property(any, news => {
      expect(waitsOf(told(news), nobody)).toEqual(waitsOf(told(NEWS), nobody));
    }),
  );
});

test('nobody is waited for any more once the warehouse has the units or they were struck, though customs never said a word', () => {
  const open = told(NEWS.slice(0, 2));
  expect(waitsOf(open, nobody).at(-1)).toMatchObject({ from: at(3), to: null, party: 'CUSTOMS' });
  expect(waitsOf(open, ({ unitIds }) => (unitIds.includes('u') ? new Date(at(6)) : null)).at(-1)).toMatchObject({
    to: at(6),
  });
  expect(waitsOf(open, () => new Date(at(2)))).toMatchObject([{ to: at(2), party: 'CARRIER' }]);
});

test('of two transports at once the one that customs has holds the order', () => {
  const other = { freightId: 'g', direction: 'INBOUND' as const, departedAt: at(0), unitIds: ['v'] };
  const waits = waitsOf(told([...NEWS, other]), nobody);
  expect(waits.map(it => it.party)).toEqual(['CARRIER', 'CARRIER', 'CARRIER', 'US', 'CUSTOMS', 'CUSTOMS']);
});
