import { execFileSync } from 'node:child_process';
import type { Artifact } from './artifacts.ts';
import { ROOT } from './subgraphs.ts';

/** The text of an artifact in an earlier commit. */
export interface Base {
  readonly ref: string;
  readonly text: string;
}

/**
 * What to compare an artifact with: the named commit, unless it is this one; else where the branch left main; else, on
 * main, the last commit where the artifact is new in the work tree, or the one before the artifact last changed, so that
 * a clean clone judges the latest change too. Undefined where there is none, or where a shallow clone does not hold it.
 */
export function baseOf(artifact: Artifact, ref?: string, root = ROOT): Base | undefined {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
  const at = (commit: string): Base | undefined =>
    git('ls-tree', commit, artifact.path)
      ? { ref: commit, text: git('show', `${commit}:${artifact.path}`) }
      : undefined;
  const commitOf = (name: string) => git('rev-parse', `${name}^{commit}`).trim();
  const tip = commitOf('HEAD');
  if (ref && commitOf(ref) !== tip) return at(ref);
  const isShallow = git('rev-parse', '--is-shallow-repository').trim() === 'true';
  const [main] = git('for-each-ref', '--format=%(objectname)', 'refs/remotes/origin/main').split('\n');
  if (main && main !== tip) {
    if (isShallow) return undefined;
    const left = git('merge-base', tip, main).trim();
    if (left !== tip) return at(left);
  }
  const head = at('HEAD');
  if (head?.text !== artifact.text) return head;
  const [, before] = git('log', '-2', '--first-parent', '--format=%H', '--', artifact.path).split('\n');
  return before ? at(before) : undefined;
}
