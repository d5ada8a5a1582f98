import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './left-over.ts';
import { LocalStackError } from './local-stack.error.ts';

/** The process that runs the platform on this folder's data now, if any. */
export function stackProcess(folder: string): number | undefined {
  const file = lockFile(folder);
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return pid !== process.pid && isRunning(pid, /infra\/local\/src\/start\.ts/) ? pid : undefined;
}

/** Claims the folder's data for this process. @throws LocalStackError when another one has it */
export function lockStack(folder: string): { readonly release: () => void } {
  const pid = stackProcess(folder);
  if (pid !== undefined) {
    throw new LocalStackError(
      `The platform runs already (process ${pid}): use it, or end it with Ctrl-C or kill ${pid}.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockFile(folder), String(process.pid));
  return { release: () => rmSync(lockFile(folder), { force: true }) };
}

const lockFile = (folder: string): string => join(folder, 'stack.pid');
