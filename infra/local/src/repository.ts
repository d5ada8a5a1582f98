import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The top folder of this repository. */
export const repositoryRoot = join(import.meta.dirname, '../../..');

/** Data, keys, logs and fetched programs of this clone; not under version control. */
export const localFolder = join(repositoryRoot, '.local');

/** A program that npm installed for this repository. */
export const installedProgram = (name: string): string => join(repositoryRoot, 'node_modules', '.bin', name);

/** Builds what changed, of all workspaces. Errors go to the terminal; resolves whether it succeeded. */
export async function build(signal?: AbortSignal): Promise<boolean> {
  const args = ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'];
  return (await run(installedProgram('turbo'), args, { signal })) === 0;
}

/** Runs a program on our terminal in the top folder and resolves with its exit code. */
export async function run(
  file: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal | undefined } = {},
): Promise<number> {
  const child = spawn(file, args, { cwd: repositoryRoot, stdio: 'inherit', ...options });
  try {
    const [code]: unknown[] = await once(child, 'exit');
    return typeof code === 'number' ? code : 1;
  } catch (error) {
    if (options.signal?.aborted) return 1;
    throw error;
  }
}
