import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEALER, graphArtifacts } from '../artifacts.ts';
import { publishable, PUBLISHED } from '../dealer-changes.ts';
import { readSubgraphs, ROOT } from '../subgraphs.ts';

// publish: keeps the dealer contract as dealers get it today. From then on, the list of changes counts from there.
const contract = graphArtifacts(await readSubgraphs()).find(artifact => artifact.path === DEALER);
if (!contract) throw new Error('There is no contract to publish.');
const path = `${PUBLISHED}/${new Date().toISOString().slice(0, 10)}.graphql`;
await mkdir(join(ROOT, PUBLISHED), { recursive: true });
await writeFile(join(ROOT, path), publishable(contract.text));
console.log(`wrote ${path}; "npm run generate" brings the list of changes up to date`);
