import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '@mainstay/local';
import { eventually } from '@mainstay/testing';

const APPS = join(import.meta.dirname, '../../..');

/** The built program of an app. */
export function mainOf(app: string): string {
  const [service, plain] = ['dist/src/main.js', 'dist/main.js'].map(file => join(APPS, app, file));
  const main = [service, plain].find(file => file !== undefined && existsSync(file));
  if (main === undefined) throw new Error(`${app} is not built: run the tests with "npm test".`);
  return main;
}

/** Starts an app as a process of its own. */
export const appProcess = (app: string, env: NodeJS.ProcessEnv, ...args: string[]): Program =>
  new Program({ file: process.execPath, args: [mainOf(app), ...args], env: { PATH: process.env['PATH'], ...env } });

/** Runs a command of an app. */
export async function runToEnd(app: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<void> {
  const program = appProcess(app, env, ...args);
  if ((await program.exited) !== 'code 0') throw new Error(`${app} ${args.join(' ')} failed: ${program.tail}`);
}

/** Waits until a program says that it is ready. */
export async function untilReady(url: string, program: Program): Promise<void> {
  await eventually(
    async () => {
      if (program.hasExited) return true;
      return (await fetch(`${url}/readyz`)).ok;
    },
    { withinMs: 40_000, everyMs: 50 },
  );
  if (program.hasExited) throw new Error(`The program ended: ${program.tail}`);
}
