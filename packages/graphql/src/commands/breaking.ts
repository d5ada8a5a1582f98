import { DEALER, graphArtifacts, SUPERGRAPH } from '../artifacts.ts';
import { baseOf } from '../base.ts';
import { CHANGES, inBothGraphs, readChangeFiles, riskyChanges, unexplained } from '../breaking.ts';
import { readSubgraphs } from '../subgraphs.ts';

// breaking: fails on a change that can break callers of the base's graphs, unless a change file says why.
const artifacts = graphArtifacts(await readSubgraphs());
const bases = new Set<string>();
const changesTo = (path: string): string[] => {
  const next = artifacts.find(artifact => artifact.path === path);
  const base = next && baseOf(next, process.env['BASE_REF']);
  if (!base) return [];
  bases.add(base.ref);
  return riskyChanges(base.text, next.text);
};
const changes = inBothGraphs(changesTo(SUPERGRAPH), changesTo(DEALER));
const silent = unexplained(changes, await readChangeFiles());
for (const change of silent) console.error(change);
if (silent.length > 0) {
  console.error(`Repeat each line in a file in ${CHANGES} and go on with the reason.`);
  process.exitCode = 1;
} else {
  const against = [...bases].join(' and ');
  console.log(
    against
      ? `Against ${against}: ${changes.length} risky changes, all explained`
      : 'Not judged: this clone holds no earlier graphs. Fetch the history, or name a commit in BASE_REF.',
  );
}
