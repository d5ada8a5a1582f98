import { graphArtifacts, SUPERGRAPH } from '../artifacts.ts';
import { baseOf } from '../base.ts';
import { CHANGES, readChangeFiles, riskyChanges, unexplained } from '../breaking.ts';
import { readSubgraphs } from '../subgraphs.ts';

// breaking: fails on a change that can break callers of the base supergraph, unless a change file says why.
const next = graphArtifacts(await readSubgraphs()).find(artifact => artifact.path === SUPERGRAPH);
const base = next && baseOf(next, process.env['BASE_REF']);
const changes = next && base ? riskyChanges(base.text, next.text) : [];
const silent = unexplained(changes, await readChangeFiles());
for (const change of silent) console.error(change);
if (silent.length > 0) {
  console.error(`Repeat each line in a file in ${CHANGES} and go on with the reason.`);
  process.exitCode = 1;
} else {
  console.log(base ? `Against ${base.ref}: ${changes.length} risky changes, all explained` : 'No earlier supergraph');
}
