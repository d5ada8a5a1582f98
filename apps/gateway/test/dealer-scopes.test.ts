import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { DEALER_SCOPES } from '@mainstay/kit/domain';

test('the scopes that the dealers’ graph asks for are those that a key can be granted', () => {
  const sdl = readFileSync(fileURLToPath(import.meta.resolve('@mainstay/graphql/dealer.graphql')), 'utf8');
  const asked = [...sdl.matchAll(/scopes: \[("[^\]]*)\]/g)].flatMap(([, list = '']) => list.match(/[\w:-]+/g) ?? []);
  expect(new Set(asked)).toEqual(new Set(DEALER_SCOPES));
});
