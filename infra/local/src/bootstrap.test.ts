import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

/** Notes that it ran, then installs once `go` is there, or fails where `refuse` is. */
const NPM = `#!/bin/sh
echo ran >> npm.log
for i in $(seq 500); do [ -e go ] && break; sleep 0.02; done
if [ -e refuse ]; then rm refuse; exit 7; fi
rm -rf node_modules && mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mainstay-bootstrap-'));
  mkdirSync(join(root, 'infra'));
  mkdirSync(join(root, 'bin'));
  cpSync(join(repositoryRoot, 'infra/bootstrap.mjs'), join(root, 'infra/bootstrap.mjs'));
  writeFileSync(join(root, 'package-lock.json'), '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
  writeFileSync(join(root, 'program.mjs'), `console.log('the program runs');`);
  writeFileSync(join(root, 'bin/npm'), NPM);
  chmodSync(join(root, 'bin/npm'), 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

const lock = (): string => join(root, '.local/install.lock');
const touch = (name: string): void => writeFileSync(join(root, name), '');
const installs = (): number => readFileSync(join(root, 'npm.log'), 'utf8').trim().split('\n').length;

/** `npm start` and its like, with an npm of ours. */
class Command {
  private readonly child = spawn(process.execPath, ['infra/bootstrap.mjs', 'program.mjs'], {
    cwd: root,
    env: { PATH: [join(root, 'bin'), process.env['PATH']].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  private readonly output = [text(this.child.stdout), text(this.child.stderr)];
  private readonly exit = once(this.child, 'exit');

  /** Its first line. */
  async begins(): Promise<string> {
    const [chunk]: unknown[] = await once(this.child.stdout, 'data');
    return String(chunk);
  }

  async ends(): Promise<{ code: unknown; said: string }> {
    const [code]: unknown[] = await this.exit;
    return { code, said: (await Promise.all(this.output)).join('') };
  }
}

test('of two commands at once one installs, the other says that it waits, and both run', async () => {
  const first = new Command();
  expect(await first.begins()).toContain('Installing packages');
  const second = new Command();
  expect(await second.begins()).toMatch(
    /^Waiting for process \d+, which installs packages .*install\.lock\) \.\.\.\n$/,
  );
  touch('go');
  for (const command of [first, second]) {
    expect(await command.ends()).toEqual({ code: 0, said: expect.stringContaining('the program runs') });
  }
  expect(installs()).toBe(1);
  expect(lstatSync(lock(), { throwIfNoEntry: false })).toBeUndefined();
});

test('nothing is installed and nothing locked where all is there', async () => {
  mkdirSync(join(root, 'node_modules'));
  cpSync(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'));
  expect(await new Command().ends()).toEqual({ code: 0, said: 'the program runs\n' });
  expect(existsSync(join(root, '.local'))).toBe(false);
});

test('the claim of a process that was killed is void', async () => {
  const { pid } = spawnSync('true');
  mkdirSync(join(root, '.local'));
  symlinkSync(String(pid), lock());
  touch('go');
  expect(await new Command().ends()).toEqual({ code: 0, said: expect.stringContaining('the program runs') });
  expect(installs()).toBe(1);
});

test('where one install fails, the command that waited tries its own', async () => {
  const first = new Command();
  await first.begins();
  const second = new Command();
  await second.begins();
  touch('refuse');
  touch('go');
  expect(await first.ends()).toEqual({ code: 7, said: expect.stringContaining('npm ci failed') });
  expect(await second.ends()).toEqual({ code: 0, said: expect.stringContaining('the program runs') });
  expect(installs()).toBe(2);
});
