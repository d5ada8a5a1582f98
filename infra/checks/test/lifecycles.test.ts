import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from './apps.ts';

const filesOf = (pattern: string): string[] =>
  globSync(`{apps,packages}/**/${pattern}`, { cwd: root }).filter(it => !it.includes('node_modules'));

test('every table of states is imported by a test, which iterates it', () => {
  const tests = filesOf('*.test.ts').map(file => readFileSync(join(root, file), 'utf8'));
  const tables = filesOf('*.lifecycle.ts');
  expect(tables.length).toBeGreaterThan(40);
  const isTested = (table: string) => tests.some(source => source.includes(`/${basename(table)}'`));
  expect(tables.filter(it => !isTested(it))).toEqual([]);
});
