import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder, Program } from '@mainstay/local';
import { eventually } from '@mainstay/testing';

const APPS = join(import.meta.dirname, '../../..');

/** The built program of an app. */
export function mainOf(app: string): string {
  const [service, plain] = ['dist/src/main.js', 'dist/main.js'].map(file => join(APPS, app, file));
  const main = [service, plain].find(file => file !== undefined && existsSync(file));
  if (main === undefined) throw new Error(`${app} is not built: run the tests with "npm test".`);
  return main;
}

const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(localFolder, 'compile-cache') };

/** Starts an app as a process of its own. */
export const appProcess = (app: string, env: NodeJS.ProcessEnv, ...args: string[]): Program =>
  new Program({
    file: process.execPath,
    args: [mainOf(app), ...args],
    env: { PATH: process.env['PATH'], ...COMPILE_CACHE, ...env },
  });

/** Runs a command of an app. */
export async function runToEnd(app: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<void> {
  const program = appProcess(app, env, ...args);
  if ((await program.exited) !== 'code 0') throw new Error(`${app} ${args.join(' ')} failed: ${program.tail}`);
}

/** A dozen programs may start at once beside other tests, on two cores. */
const READY_WITHIN_MS = 150_000;

/** Waits until a program says that it is ready. @throws Error with its last lines where it ends or is never ready */
export async function untilReady(url: string, program: Program): Promise<void> {
  const isReady = async () => program.hasExited || (await fetch(`${url}/readyz`)).ok;
  try {
    await eventually(isReady, { withinMs: READY_WITHIN_MS, everyMs: 50 });
  } catch (error) {
    throw new Error(`The program is not ready after ${READY_WITHIN_MS} ms: ${program.tail}`, { cause: error });
  }
  if (program.hasExited) throw new Error(`The program ended: ${program.tail}`);
}
