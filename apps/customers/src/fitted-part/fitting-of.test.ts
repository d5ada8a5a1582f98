import { expect, test } from '@jest/globals';
import { fittingOf, knownFitting } from './fitting-of.ts';

const [LEFT, RIGHT] = ['left', 'right'];
const fitted = (fittedOn: string, unitId: string | null = null) => ({ fittedOn, unitId, deliveredOn: null });

test('CUS-07: a fitting that names its piece counts for that piece alone', () => {
  const both = [fitted('2026-01-10', LEFT), fitted('2026-03-01', RIGHT)];
  expect(fittingOf(both, LEFT)).toMatchObject({ fittedOn: '2026-01-10', piece: 'FAILED' });
  expect(fittingOf(both.slice(1), LEFT)).toBeNull();
  expect(fittingOf([fitted('2025-01-01', LEFT), ...both], LEFT)?.fittedOn).toBe('2026-01-10');
  expect(fittingOf([], LEFT)).toBeNull();
});

test('a fitting whose piece nobody recorded counts for any piece that no other names, the last of them first', () => {
  const some = [fitted('2025-05-01'), fitted('2026-01-10'), fitted('2026-03-01', RIGHT)];
  expect(fittingOf(some, LEFT)).toMatchObject({ fittedOn: '2026-01-10', piece: 'UNRECORDED' });
  expect(fittingOf(some, RIGHT)).toMatchObject({ fittedOn: '2026-03-01', piece: 'FAILED' });
  expect(fittingOf(some.slice(0, 2), null)).toMatchObject({ fittedOn: '2026-01-10', piece: 'UNRECORDED' });
});

test('of a failure whose piece nobody names, the last fitting does not count where it names its own', () => {
  const last = fittingOf([fitted('2026-01-10'), fitted('2026-03-01', RIGHT)], null);
  expect(last).toMatchObject({ fittedOn: '2026-03-01', piece: 'UNNAMED' });
  expect([knownFitting(last), knownFitting(null)]).toEqual([null, null]);
  const unrecorded = fittingOf([fitted('2026-01-10')], null);
  expect(knownFitting(unrecorded)).toEqual(unrecorded);
});
