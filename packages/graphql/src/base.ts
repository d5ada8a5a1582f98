import { execFileSync } from 'node:child_process';
import type { Artifact } from './artifacts.ts';
import { ROOT } from './subgraphs.ts';

/** The text of an artifact in an earlier commit. */
export interface Base {
  readonly ref: string;
  readonly text: string;
}

/**
 * What to compare an artifact with: the named commit; else the last one, where the artifact is new in the work tree; else
 * the one before the artifact last changed, so that a clean clone judges the latest change too. Undefined where there is none.
 */
export function baseOf(artifact: Artifact, ref?: string, root = ROOT): Base | undefined {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
  const at = (commit: string): Base | undefined =>
    git('ls-tree', commit, artifact.path)
      ? { ref: commit, text: git('show', `${commit}:${artifact.path}`) }
      : undefined;
  if (ref) return at(ref);
  const head = at('HEAD');
  if (head?.text !== artifact.text) return head;
  const [, before] = git('log', '-2', '--format=%H', '--', artifact.path).split('\n');
  return before ? at(before) : undefined;
}
