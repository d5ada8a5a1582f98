import { watch } from 'node:fs';
import { join } from 'node:path';
import { build, repositoryRoot } from './repository.ts';
import type { Supervisor } from './supervisor.ts';

const SETTLE_MS = 150;

/**
 * Builds and restarts the platform after each change of a source file; a failed build leaves the old one running.
 * Building again is cheap: only what changed, and what depends on it, is compiled.
 */
export function rebuildOnChange(options: {
  readonly supervisor: Supervisor;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}): void {
  const { supervisor, report, signal } = options;
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();

  const rebuild = async (): Promise<void> => {
    if (signal.aborted || !(await build(signal))) return;
    try {
      await supervisor.restartAll();
      report('restarted after a change');
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    }
  };

  for (const folder of ['apps', 'packages']) {
    watch(join(repositoryRoot, folder), { recursive: true, signal }, (_event, file) => {
      if (!file || !isSource(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        work = work.then(rebuild);
      }, SETTLE_MS);
    });
  }
}

/** Whether a change of this file can change the running platform. */
function isSource(file: string): boolean {
  if (/(^|[\\/])(node_modules|dist|\.turbo)[\\/]/.test(file)) return false;
  return /\.(ts|graphql|json)$/.test(file) && !file.endsWith('.test.ts');
}
