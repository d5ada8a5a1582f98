import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockStack, stackProcess } from './stack-lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-lock-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('data that a running start has claimed is refused to another one, until that ends', async () => {
  const file = join(folder, 'infra/local/src/start.ts');
  mkdirSync(join(folder, 'infra/local/src'), { recursive: true });
  writeFileSync(file, `console.log('up'); process.stdin.resume();`);
  const other = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(other.stdout, 'data');
  writeFileSync(join(folder, 'stack.pid'), String(other.pid));

  expect(stackProcess(folder)).toBe(other.pid);
  expect(() => lockStack(folder)).toThrow(`The platform runs already (process ${other.pid})`);
  other.stdin.end();
  await once(other, 'exit');
  expect(stackProcess(folder)).toBeUndefined();
  lockStack(folder).release();
  expect(existsSync(join(folder, 'stack.pid'))).toBe(false);
});

test('a lock whose process id belongs to another program by now is void', () => {
  writeFileSync(join(folder, 'stack.pid'), String(process.ppid));
  expect(stackProcess(folder)).toBeUndefined();
});
