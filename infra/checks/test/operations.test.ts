import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { environmentOf, processes, root } from './apps.ts';

const guide = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const settings = new Set(processes.flatMap(name => Object.keys(environmentOf(name).shape)));

/** Read by commands and by `npm start`, which say so themselves. */
const OF_COMMANDS = ['POSTGRES_PORT', 'NATS_PORT', 'IDENTITY', 'IDENTITY_PORT', 'GATEWAY_URL', 'MAINSTAY_TOKEN'];

test('no process reads a setting that its typed configuration does not name', () => {
  const files = globSync('{apps,packages/kit}/**/src/**/*.ts', { cwd: root }).filter(
    it => !it.includes('node_modules'),
  );
  const read = files.flatMap(file =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\benv(?:\.|\[')([A-Z][A-Z_]+)/g)].map(([, name = '']) => name),
  );
  expect(read).toContain('OTEL_EXPORTER_OTLP_ENDPOINT');
  expect([...new Set(read)].filter(name => !settings.has(name) && !OF_COMMANDS.includes(name))).toEqual([]);
});

test('every setting that the guide names in capitals is one', () => {
  const named = new Set([...guide.matchAll(/`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`/g)].map(([, name = '']) => name));
  const others = ['IDENTITY_PORT', 'POSTGRES_PASSWORD', 'OTEL_EXPORTER_OTLP_TIMEOUT'];
  const refusals = ['PERSISTED_DOCUMENT_NOT_FOUND', 'PERSISTED_DOCUMENT_ID_REQUIRED'];
  expect([...named].filter(name => !settings.has(name) && ![...others, ...refusals].includes(name))).toEqual([]);
  expect(named.size).toBeGreaterThan(40);
});

test('every figure that the guide tells to watch is one that a process reports', () => {
  const sources = globSync(['packages/kit/src/**/*.ts', 'apps/{gateway,identity,customers}/src/**/*.ts'], { cwd: root })
    .map(read)
    .join('\n');
  const table = guide.split('| figure | look when |')[1]?.split('\n\n')[0] ?? '';
  const figures = [...table.matchAll(/`(\w+_\w+)`/g)].map(([, name]) => name);
  expect(figures.length).toBeGreaterThan(8);
  expect(figures.filter(name => !sources.includes(`'${name}'`))).toEqual([]);
});
