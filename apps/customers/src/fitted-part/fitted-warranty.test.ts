import { expect, test } from '@jest/globals';
import { machine, months, period, policy } from '../../test/coverage-examples.ts';
import type { AssetFacts } from '../asset/asset-facts.ts';
import type * as Sdl from '../schema.types.ts';
import { fittedWarranty } from './fitted-warranty.ts';

const piece = { part: { id: 'P', number: 'PUMP', isWearing: false }, itemClass: null, fittedOn: '2026-01-31' };
const under = (replacement: Sdl.WarrantyReplacement | null, asset: Partial<AssetFacts> = {}, more = {}) =>
  fittedWarranty(machine({ PURCHASE: '2025-03-01' }, asset), piece, () =>
    policy('WTY-X', [period('year', [months(12, 'PURCHASE')])], { replacement, ...more }),
  );

test.each([
  ['INHERIT', null, '2026-03-01'],
  ['RESTART', 1, '2026-02-28'],
  ['LONGER_OF', 1, '2026-03-01'],
  ['LONGER_OF', 6, '2026-07-31'],
] as const)('CUS-07: until when a fitted piece is covered is said by %s of %s months', (rule, count, until) => {
  const told = under({ rule, months: count });
  expect(told).toMatchObject({ rule, policyCode: 'WTY-X', until, explanation: { rule: 'COVERAGE' } });
});

test('a piece has no guarantee of its own where the terms say nothing of such pieces, and none that ends where nothing is borne', () => {
  expect(under(null)).toBeNull();
  const restart = { rule: 'RESTART', months: 6 } as const;
  expect(under(restart, { alteredOn: '2026-04-01' })?.until).toBeNull();
  expect(under(restart, {}, { excludedParts: ['PUMP'] })?.until).toBeNull();
});
