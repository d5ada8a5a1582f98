import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { newerSuites } from './apt-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainstay-apt-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function machine(osRelease: string, sources: string) {
  const release = join(folder, 'os-release');
  const apt = mkdtempSync(join(folder, 'apt-'));
  writeFileSync(release, osRelease);
  writeFileSync(join(apt, 'sources.list'), sources);
  return newerSuites({ release, apt });
}

test('Debian: newer suites of the machine’s own mirror, newest first, with its key', () => {
  const suites = machine(
    'ID=debian\nVERSION_CODENAME=bookworm\n',
    'deb [signed-by=/k.gpg] http://tools.example bookworm tools\ndeb [signed-by=/d.gpg] http://mirror.example bookworm main\n',
  );
  expect(suites.map(({ uri, suite, options }) => [uri, suite, options.join()])).toEqual([
    ['http://mirror.example', 'unstable', 'signed-by=/d.gpg'],
    ['http://mirror.example', 'testing', 'signed-by=/d.gpg'],
    ['http://mirror.example', 'stable', 'signed-by=/d.gpg'],
  ]);
});

test('Ubuntu: nats-server is in universe, whether or not the machine uses it', () => {
  const [newest] = machine('ID=ubuntu\nVERSION_CODENAME=noble\n', 'deb http://mirror.example noble main\n');
  expect(newest).toMatchObject({ suite: 'devel', components: ['main', 'universe'] });
});

test('a distribution without apt offers nothing', () => {
  expect(machine('ID=fedora\nVERSION_CODENAME=""\n', '')).toEqual([]);
  expect(newerSuites({ release: join(folder, 'missing'), apt: folder })).toEqual([]);
});
