import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let folder: string;
const files = new Map<string, string>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explorer-'));
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../src/build.ts'), folder]);
  for (const name of await readdir(folder)) files.set(name, await readFile(join(folder, name), 'latin1'));
});
afterAll(() => rm(folder, { recursive: true }));

const codeOf = (extension: string) => [...files].filter(([name]) => name.endsWith(extension));

test('the page, the page that the issuer returns to, and the workers of the editor are made', () => {
  const expected = ['explorer.js', 'explorer.css', 'signed-in.js', 'graphql.worker.js', 'json.worker.js'];
  expect([...files.keys()]).toEqual(expect.arrayContaining([...expected, 'editor.worker.js']));
});

test('code loads nothing from elsewhere', () => {
  const loaded = codeOf('.js').flatMap(([name, code]) =>
    [
      ...code.matchAll(
        /(?:\bfrom|\bimport|\bimport\(|importScripts\()\s*["']((?:https?:)?\/\/[^"']+|\.{0,2}\/[^"']+)["']/g,
      ),
    ].map(([, address = '']) => [name, address] as const),
  );
  expect(loaded.length).toBeGreaterThan(10);
  expect(loaded.filter(([, address]) => !address.startsWith('.'))).toEqual([]);
});

test('styles load data and files of their own folder only', () => {
  const loaded = codeOf('.css').flatMap(([, style]) =>
    [...style.matchAll(/(?:url\(|@import\s*)["']?([^"')]+)/g)].map(([, address = '']) => address),
  );
  expect(loaded.length).toBeGreaterThan(0);
  expect(
    loaded.filter(it => !it.startsWith('data:') && !it.startsWith('#') && !files.has(it.replace('./', ''))),
  ).toEqual([]);
});

test('no code is made from text, which the page’s policy would refuse', () => {
  const makers = codeOf('.js').filter(([, code]) => /\bnew Function\(|[^\w.$]eval\(/.test(code));
  expect(makers.map(([name]) => name)).toEqual([]);
});
