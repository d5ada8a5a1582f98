import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { GatewayEnvironment } from '@mainstay/gateway';
import { IdentityEnvironment } from '@mainstay/identity';
import { ServiceEnvironment } from '@mainstay/kit/service';
import { z } from 'zod';
import { configurationTable } from '../src/configuration-reference.ts';

const root = join(import.meta.dirname, '../../..');
const guide = readFileSync(join(root, 'docs/guides/operations.md'), 'utf8');

/** The first table after a heading of the guide. */
const tableUnder = (heading: string): string =>
  (guide.split(`\n### ${heading}\n`)[1] ?? '').split('\n\n').find(it => it.trimStart().startsWith('|')) ?? '';

test.each([
  ['customers, tickets, inventory, logistics, billing', ServiceEnvironment],
  ['gateway', GatewayEnvironment],
  ['identity', IdentityEnvironment],
])('the guide says what %s reads from the environment', (heading, environment) => {
  expect(tableUnder(heading).trim()).toBe(configurationTable(environment));
});

test('a variable without a description cannot go into the guide', () => {
  expect(() => configurationTable(z.object({ SECRET: z.string() }))).toThrow('SECRET has no description.');
});

test('a variable is needed, has a value of its own, or neither', () => {
  const environment = z.object({
    A: z.string().describe('Needed.'),
    B: z.stringbool().default(true).describe('On.'),
    C: z.string().optional().describe('For <some>.'),
  });
  expect(configurationTable(environment).split('\n').slice(2)).toEqual([
    '| `A` | needed | Needed. |',
    '| `B` | `true` | On. |',
    '| `C` | | For \\<some>. |',
  ]);
});

test('every figure that the guide tells to watch is one that a process reports', () => {
  const sources = globSync(['packages/kit/src/**/*.ts', 'apps/{gateway,identity}/src/**/*.ts'], { cwd: root })
    .map(file => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const table = guide.split('| figure | look when |')[1]?.split('\n\n')[0] ?? '';
  const figures = [...table.matchAll(/`(\w+_\w+)`/g)].map(([, name]) => name);
  expect(figures.length).toBeGreaterThan(8);
  expect(figures.filter(name => !sources.includes(`'${name}'`))).toEqual([]);
});
