import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Program } from './program.ts';

const STOP_MS = 10_000;

/** The top folder of this repository. */
export const repositoryRoot = join(import.meta.dirname, '../../..');

/** Data, keys, logs and fetched programs of this clone; not under version control. */
export const localFolder = join(repositoryRoot, '.local');

/** A program that npm installed for this repository. */
const installedProgram = (name: string): string => join(repositoryRoot, 'node_modules', '.bin', name);

/** Builds what changed, of all workspaces. Resolves whether it succeeded; only a failure prints what was said. */
export async function build(signal?: AbortSignal): Promise<boolean> {
  const lines: string[] = [];
  const turbo = new Program({
    file: installedProgram('turbo'),
    args: ['run', 'build', '--output-logs=errors-only'],
    cwd: repositoryRoot,
    onLine: line => lines.push(line),
  });
  const stop = (): void => void turbo.stop('SIGTERM', STOP_MS);
  signal?.addEventListener('abort', stop, { once: true });
  const isBuilt = (await turbo.exited) === 'code 0';
  signal?.removeEventListener('abort', stop);
  if (!isBuilt && !signal?.aborted) console.error(`\n${lines.join('\n')}`);
  return isBuilt;
}

/** Runs a program on our terminal in the top folder and resolves with its exit code. */
export async function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(file, args, { cwd: repositoryRoot, stdio: 'inherit', env });
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}
