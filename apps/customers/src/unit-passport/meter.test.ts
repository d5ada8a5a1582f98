import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countMeter, type MeterFact } from './meter.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const read = (id: string, hour: number, value: number, lastValue: number | null = null): MeterFact => ({
  ...{ id, readAt: at(hour), value, lastValue },
});
const someReadings = fc
  .array(
    fc.record({
      hour: fc.integer({ min: 0, max: 9 }),
      value: fc.integer({ min: 0, max: 50 }),
      lastValue: fc.option(fc.integer({ min: 0, max: 50 })),
    }),
    { maxLength: 30 },
  )
  .map(drawn => drawn.map(({ hour, value, lastValue }, n) => read(`r${n}`, hour, value, lastValue)));

test('what was counted never falls, over readings and exchanges, and those that would make it fall are marked', () => {
  fc.assert(
    fc.property(someReadings, readings => {
      const counted = countMeter(readings);
      const byTime = readings.toSorted((a, b) => a.readAt.getTime() - b.readAt.getTime());
      let highest = 0;
      for (const group of Map.groupBy(byTime, it => it.readAt.getTime()).values()) {
        const totals = group.flatMap(it => counted.get(it.id)?.total ?? []);
        for (const total of totals) expect(total).toBeGreaterThanOrEqual(highest);
        highest = Math.max(highest, ...totals);
      }
      for (const { total, ranBackwards } of counted.values()) if (total === null) expect(ranBackwards).toBe(true);
    }),
  );
});

test('the order in which readings are told, and their being told again, change nothing', () => {
  fc.assert(
    fc.property(someReadings, readings => {
      const again = readings.map(it => ({ ...it, id: `${it.id}-again` }));
      const [once, twice] = [countMeter(readings), countMeter([...again, ...readings].reverse())];
      for (const { id } of readings) expect(twice.get(id)).toEqual(once.get(id));
    }),
  );
});

test('a meter that shows less did not count back: the reading is marked and counts for nothing', () => {
  const counted = countMeter([read('a', 1, 500), read('b', 2, 50), read('c', 3, 510)]);
  expect(counted.get('b')).toEqual({ total: null, ranBackwards: true });
  expect(counted.get('c')).toEqual({ total: 510, ranBackwards: false });
});

test('an exchanged meter counts on from what the old one showed', () => {
  const counted = countMeter([read('new', 4, 30), read('old', 1, 500), read('swap', 3, 5, 520)]);
  expect(counted.get('swap')?.total).toBe(520);
  expect(counted.get('new')?.total).toBe(545);
});
