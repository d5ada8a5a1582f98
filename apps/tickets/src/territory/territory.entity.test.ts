import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { Territory } from './territory.entity.ts';

const define = (...postalPrefixes: string[]) =>
  Territory.define({ code: 'GB-SOUTH', country: 'GB', description: { name: 'The south', postalPrefixes } });

test('TCK-10: a place lies in a territory however its postal code is typed', () => {
  const territory = define('SW1A1', 'sw1a 1', '112-0004');
  expect(territory.postalPrefixes).toEqual(['SW1A1', '1120004']);
  const codes = ['SW1A 1AA', 'sw1a1aa', '112 0004', '1120004', 'SW1B 1AA', '111-0004', null];
  expect(codes.map(it => territory.covers(it))).toEqual([true, true, true, true, false, false, false]);
  expect(() => define('-')).toThrow(InputInvalid);
});
