import { expect, test } from '@jest/globals';
import { coveringOf } from './agreement-scope.ts';

const agreement = (name: string, siteIds: readonly string[] = [], assetIds: readonly string[] = []) => ({
  ...{ name, siteIds, assetIds },
});

test('CUS-08: of agreements that cover a machine the one of the machine comes first, then the one of its site, then the one of the customer', () => {
  const all = [agreement('customer'), agreement('A', ['a']), agreement('press', ['b'], ['press']), agreement('late')];
  const namesFor = (machine: { id: string; siteId: string | null } | null) =>
    coveringOf(all, machine).map(it => it.name);
  expect(namesFor({ id: 'press', siteId: 'a' })).toEqual(['press', 'A', 'customer', 'late']);
  expect(namesFor({ id: 'pump', siteId: 'b' })).toEqual(['press', 'customer', 'late']);
  expect(namesFor({ id: 'pump', siteId: null })).toEqual(['customer', 'late']);
  expect(namesFor(null)).toEqual(['customer', 'late']);
});
