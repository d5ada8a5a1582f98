/**
 * Loads the modules of tests with Node's own loader: packages and our sources once for each worker, and a test file
 * with what lies in test folders anew for each run. See docs/adr/0019.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Options, transformSync } from '@swc/core';
import { repositoryRoot } from './repository.ts';

const ROOT = pathToFileURL(`${repositoryRoot}/`).href;
const RUN = /\?run=\d+$/;
const swcrc: Options = JSON.parse(readFileSync(join(repositoryRoot, '.swcrc'), 'utf8'));
/** As the build does, but for imports: those of sources name sources. */
const jsc = { ...swcrc.jsc, rewriteRelativeImportExtensions: false };
const options: Options = { ...swcrc, swcrc: false, jsc, sourceMaps: 'inline' };
/** What `@jest/globals` is to a test file: the functions of its run. */
const GLOBALS = 'jest:globals';
const GLOBALS_SOURCE =
  'export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globalThis;';

const isOurs = (url: string): boolean =>
  url.startsWith(ROOT) && !url.includes('/node_modules/') && url.replace(RUN, '').endsWith('.ts');
const isOfTest = (url: string): boolean => /\/test\/|\.test\.ts$/.test(url.slice(ROOT.length));

/** The address of a test file for one run of it. */
export const addressOfRun = (testFile: string, run: number): string => `${pathToFileURL(testFile).href}?run=${run}`;

const compile = (filename: string): string =>
  transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code;

registerHooks({
  resolve(specifier, context, next) {
    const run = RUN.exec(context.parentURL ?? '')?.[0];
    if (run !== undefined && specifier === '@jest/globals') return { url: GLOBALS + run, shortCircuit: true };
    const isPackageOfOurs = specifier.startsWith('@mainstay/');
    const resolved = next(
      specifier,
      isPackageOfOurs ? { ...context, conditions: ['source', ...context.conditions] } : context,
    );
    const isNew = run !== undefined && isOurs(resolved.url) && isOfTest(resolved.url);
    return isNew ? { ...resolved, url: resolved.url + run } : resolved;
  },
  load(url, context, next) {
    if (url.startsWith(GLOBALS)) return { format: 'module', shortCircuit: true, source: GLOBALS_SOURCE };
    if (!isOurs(url)) return next(url, context);
    return { format: 'module', shortCircuit: true, source: compile(fileURLToPath(url)) };
  },
});
