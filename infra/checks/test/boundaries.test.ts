import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cruise, type IConfiguration } from 'dependency-cruiser';

const law: IConfiguration = createRequire(import.meta.url)(
  resolve(import.meta.dirname, '../../../.dependency-cruiser.cjs'),
);

/** A small house in which everything is where it belongs. */
const HOUSE: Readonly<Record<string, string>> = {
  'packages/contracts/package.json':
    '{ "name": "@mainstay/contracts", "exports": { ".": { "source": "./src/index.ts" } } }',
  'packages/contracts/src/index.ts': `import 'zod'; export const x = 1;`,
  'packages/kit/package.json':
    '{ "name": "@mainstay/kit", "exports": { "./domain": { "source": "./src/domain/index.ts" }, "./service": { "source": "./src/service/index.ts" } } }',
  'packages/kit/src/domain/index.ts': `export { x } from '@mainstay/contracts';`,
  'packages/kit/src/service/index.ts': `import '@nestjs/common'; export * from '../domain/index.ts';`,
  'packages/testing/package.json':
    '{ "name": "@mainstay/testing", "exports": { ".": { "source": "./src/index.ts" } } }',
  'packages/testing/src/index.ts': `export * from '@mainstay/kit/service';`,
  'apps/billing/src/billing.module.ts': 'export const billing = 1;',
  'apps/tickets/src/schema.types.ts': 'export interface Ticket { id: string }',
  'apps/tickets/src/ticket/ticket.entity.ts': `import { x } from '@mainstay/kit/domain'; import '@mikro-orm/core'; import 'node:crypto';
    import type { Ticket } from '../schema.types.ts'; export const y: Ticket = { id: String(x) };`,
  'apps/tickets/src/ticket/ticket.resolver.ts': `import '@nestjs/common'; import '@mainstay/kit/service'; export * from './ticket.entity.ts';`,
  'apps/tickets/test/ticket.e2e.test.ts': `import '@mainstay/testing'; import '../src/ticket/ticket.resolver.ts';`,
  'apps/tickets/package.json':
    '{ "name": "@mainstay/tickets", "dependencies": { "@nestjs/common": "1", "@mikro-orm/core": "1" } }',
  'tsconfig.base.json': '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true } }',
};

const LIBRARIES = ['zod', '@nestjs/common', '@mikro-orm/core', '@mikro-orm/nestjs'];

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'boundaries-'));
  for (const [path, text] of Object.entries(HOUSE)) await put(path, text);
  for (const name of LIBRARIES) {
    await put(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`);
    await put(`node_modules/${name}/index.js`, '');
  }
  await mkdir(join(root, 'node_modules/@mainstay'));
  for (const name of ['contracts', 'kit', 'testing']) {
    await symlink(join(root, 'packages', name), join(root, 'node_modules/@mainstay', name));
  }
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function brokenRules(): Promise<string[]> {
  const { output } = await cruise(['apps', 'packages'], {
    ...law.options,
    ruleSet: law,
    validate: true,
    baseDir: root,
  });
  if (typeof output === 'string') throw new TypeError('Expected a result, not a report');
  return [...new Set(output.summary.violations.map(violation => violation.rule.name))];
}

test('a house in order breaks no rule', async () => {
  expect(await brokenRules()).toEqual([]);
});

test.each([
  ['no-app-imports-an-app', 'apps/tickets/src/x.ts', '../../billing/src/billing.module.ts'],
  ['no-package-imports-an-app', 'packages/kit/src/x.ts', '../../../apps/billing/src/billing.module.ts'],
  ['pure-packages-stand-alone', 'packages/contracts/src/x.ts', '@mainstay/kit/domain'],
  ['contracts-import-zod-only', 'packages/contracts/src/x.ts', 'node:fs'],
  ['kit-is-the-ground', 'packages/kit/src/x.ts', '@mainstay/testing'],
  ['kit-domain-is-plain', 'packages/kit/src/domain/x.ts', '@nestjs/common'],
  ['domain-files-know-no-framework', 'apps/tickets/src/ticket/x.entity.ts', '@nestjs/common'],
  ['domain-files-know-no-framework', 'apps/tickets/src/ticket/x.errors.ts', '@mikro-orm/nestjs'],
  ['domain-files-know-no-framework', 'apps/tickets/src/ticket/x.lifecycle.ts', './ticket.resolver.ts'],
  ['domain-files-know-no-framework', 'apps/tickets/src/ticket/y.entity.ts', '@mainstay/kit/service'],
  ['schema-types-are-types', 'apps/tickets/src/x.ts', './schema.types.ts'],
  ['tests-stay-tests', 'apps/tickets/src/x.ts', '@mainstay/testing'],
  ['packages-by-their-name', 'apps/tickets/src/x.ts', '../../../packages/contracts/src/index.ts'],
  ['no-cycles', 'packages/kit/src/domain/x.ts', './x.ts'],
  ['everything-resolves', 'apps/tickets/src/x.ts', './nowhere.ts'],
])('%s refuses %s importing %s', async (rule, path, imported) => {
  await put(path, `import '${imported}';`);
  expect(await brokenRules()).toContain(rule);
});

test('domain-files-reach-no-framework refuses Nest behind a plain file', async () => {
  await put('apps/tickets/src/ticket/plain.ts', `import '@nestjs/common';`);
  await put('apps/tickets/src/ticket/x.entity.ts', `import './plain.ts';`);
  expect(await brokenRules()).toEqual(['domain-files-reach-no-framework']);
});

test('entities may know each other, but nothing else may go in circles with them', async () => {
  await put('apps/tickets/src/ticket/x.entity.ts', `import './y.entity.ts';`);
  await put('apps/tickets/src/ticket/y.entity.ts', `import './x.entity.ts';`);
  expect(await brokenRules()).toEqual([]);
  await put('apps/tickets/src/ticket/y.entity.ts', `import './plain.ts';`);
  await put('apps/tickets/src/ticket/plain.ts', `import './x.entity.ts';`);
  expect(await brokenRules()).toEqual(['no-cycles']);
});

test('no-development-dependency-at-run-time refuses what a production install lacks', async () => {
  await put(
    'apps/tickets/package.json',
    '{ "name": "@mainstay/tickets", "devDependencies": { "@nestjs/common": "1" } }',
  );
  expect(await brokenRules()).toContain('no-development-dependency-at-run-time');
});

test('the one-process root may import apps', async () => {
  await put('apps/single/src/main.ts', `export * from '../../billing/src/billing.module.ts';`);
  expect(await brokenRules()).not.toContain('no-app-imports-an-app');
});
