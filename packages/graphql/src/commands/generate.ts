import { parseArgs } from 'node:util';
import {
  dealerArtifacts,
  graphArtifacts,
  operationArtifacts,
  stale,
  typeArtifacts,
  write,
  type Artifact,
} from '../artifacts.ts';
import { configurationArtifacts } from '../configuration.ts';
import { eventArtifacts } from '../events/artifacts.ts';
import { readSubgraphs, type Subgraph } from '../subgraphs.ts';

// generate [--check] [--only=types|graphs|dealer|operations|events|configuration] [service...]: writes what is generated, or fails where it is not current.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, only: { type: 'string' } },
});

const MAKERS: Readonly<Record<string, (subgraphs: readonly Subgraph[]) => Promise<Artifact[]> | Artifact[]>> = {
  types: typeArtifacts,
  graphs: graphArtifacts,
  dealer: dealerArtifacts,
  operations: operationArtifacts,
  events: eventArtifacts,
  configuration: configurationArtifacts,
};

const all = await readSubgraphs();
const unknown = positionals.filter(name => !all.some(subgraph => subgraph.name === name));
if (unknown.length > 0) throw new Error(`No SDL in ${unknown.map(name => `apps/${name}/src`).join(', ')}`);

const named = all.filter(subgraph => positionals.includes(subgraph.name));
const wanted = values.only ?? (named.length > 0 ? 'types' : undefined);
for (const [kind, make] of Object.entries(MAKERS).filter(([kind]) => wanted === undefined || kind === wanted)) {
  await run(kind, make);
}

async function run(kind: string, make: (subgraphs: readonly Subgraph[]) => Promise<Artifact[]> | Artifact[]) {
  try {
    const artifacts = await make(named.length > 0 ? named : all);
    const paths = await (values.check ? stale : write)(artifacts);
    if (values.check && paths.length > 0) throw new Error(`Not current, run "npm run generate": ${paths.join(', ')}`);
    console.log(`${kind}: ${paths.length === 0 ? 'current' : `wrote ${paths.join(', ')}`}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
