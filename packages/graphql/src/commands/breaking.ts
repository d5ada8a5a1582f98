import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { graphArtifacts, SUPERGRAPH } from '../artifacts.ts';
import { CHANGES, readChangeFiles, riskyChanges, unexplained } from '../breaking.ts';
import { readSubgraphs, ROOT } from '../subgraphs.ts';

// breaking: fails on a change that can break callers of the supergraph of BASE_REF (or HEAD) unless a change file says why.
const base = process.env['BASE_REF'] ?? 'HEAD';
const next = graphArtifacts(await readSubgraphs()).find(artifact => artifact.path === SUPERGRAPH);
const before = existsSync(`${ROOT}/.git`) ? committed(base) : undefined;
const changes = before && next ? riskyChanges(before, next.text) : [];
const silent = unexplained(changes, await readChangeFiles());
for (const change of silent) console.error(change);
if (silent.length > 0) {
  console.error(`Repeat each line in a file in ${CHANGES} and go on with the reason.`);
  process.exitCode = 1;
} else {
  console.log(
    before ? `Against ${base}: ${changes.length} risky changes, all explained` : `No supergraph in ${base} yet`,
  );
}

/** The committed supergraph, or undefined where that commit has none. */
function committed(ref: string): string | undefined {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
  git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  return git('ls-tree', ref, SUPERGRAPH) ? git('show', `${ref}:${SUPERGRAPH}`) : undefined;
}
