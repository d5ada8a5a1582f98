import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LocalStackError } from './local-stack.error.ts';

const WAIT_MS = 20_000;
const LOOK_EVERY_MS = 50;

/**
 * Ends a server that outlived its start script (kill -9, a crashed terminal), found by its pid file, and removes the
 * file. Pids are reused, above all in containers: a process that is not called like `expected` is not touched.
 * @throws LocalStackError when it does not end in time
 */
export async function stopLeftOver(pidFile: string, expected: RegExp, signal: NodeJS.Signals): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (isRunning(pid, expected)) {
    process.kill(pid, signal);
    const deadline = Date.now() + WAIT_MS;
    while (isRunning(pid, expected)) {
      if (Date.now() > deadline) throw new LocalStackError(`Process ${pid} of an earlier start does not end: kill it.`);
      await pause(LOOK_EVERY_MS);
    }
  }
  rmSync(pidFile, { force: true });
}

/** Whether the process lives and its command line matches. */
export function isRunning(pid: number, expected: RegExp): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    const [state = '', ...command] = execFileSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return !state.startsWith('Z') && expected.test(command.join(' '));
  } catch {
    return false;
  }
}
