import { expect, test } from '@jest/globals';
import { registryFindings } from '../src/hosts.ts';

const host = ['registry', 'example', 'org'].join('.');

test.each([
  `registry=https://${host}/`,
  `docker pull ${host}/x`,
  ['https://mirror.example.org', '-', 'x-1.0.0.tgz'].join('/'),
])('"%s" names a registry', line => {
  expect(registryFindings('.npmrc', `save-exact=true\n${line}\n`)).toEqual(['.npmrc:2 names a registry host']);
});

test('a schema address and the word registry are no hosts', () => {
  expect(
    registryFindings('a.md', 'See https://specs.apollo.dev/federation/v2.9 and the registry.\nregistry.ts'),
  ).toEqual([]);
});
