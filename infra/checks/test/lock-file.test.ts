import { expect, test } from '@jest/globals';
import { lockFileFindings } from '../src/lock-file.ts';
import { isAtLeast } from '../src/version.ts';

const sound = { version: '16.15.0', integrity: 'sha512-x' };
const findings = (path: string, locked: object) => lockFileFindings({ packages: { [path]: locked } });

test('a package with integrity and no place is sound, a link inside the repository too', () => {
  expect(findings('node_modules/graphql', sound)).toEqual([]);
  expect(findings('node_modules/@mainstay/kit', { resolved: 'packages/kit', link: true })).toEqual([]);
  expect(findings('packages/kit', { name: '@mainstay/kit', version: '0.1.0' })).toEqual([]);
});

test('a package without integrity is refused', () => {
  expect(findings('node_modules/graphql', { version: '16.15.0' })).toEqual(['node_modules/graphql has no integrity']);
});

test('a package that names its place is refused', () => {
  const resolved = 'https://example.org/graphql.tgz';
  expect(findings('node_modules/graphql', { ...sound, resolved })).toEqual([expect.stringContaining(resolved)]);
});

test.each(['/home/me/kit', '../kit', 'file:../kit'])('a link to %s is refused', resolved => {
  expect(findings('node_modules/kit', { resolved, link: true })).toEqual([
    expect.stringContaining('out of the repository'),
  ]);
});

test.each([
  ['node_modules/graphql', '16.8.0'],
  ['packages/x/node_modules/graphql', '15.9.0'],
  ['node_modules/@mikro-orm/sql', '7.0.5'],
  ['node_modules/@apollo/server', '5.4.0-rc.1'],
])('%s at %s is under its floor', (path, version) => {
  expect(findings(path, { ...sound, version })).toEqual([expect.stringMatching(/advisories ask for/)]);
});

test('a package under another name keeps its floor', () => {
  expect(findings('node_modules/old-graphql', { ...sound, name: 'graphql', version: '15.0.0' })).toHaveLength(1);
});

test.each([
  ['2.10.0', '2.9.9', true],
  ['2.9.9', '2.10.0', false],
  ['5.4.0', '5.4.0', true],
  ['5.4.0-rc.1', '5.4.0', false],
  ['5.4.1-rc.1', '5.4.0', true],
])('%s against %s: %s', (have, floor, outcome) => {
  expect(isAtLeast(have, floor)).toBe(outcome);
});
