/** The part of a service's build that completes its SDL for federation, run in the folder of its app. */
import { renameSync, writeFileSync } from 'node:fs';
import { COMPLETED, completeSubgraph } from '../service/graphql/subgraph.ts';

// Renamed when it is whole: a build that breaks off leaves no half of it under its stamp.
const draft = `${COMPLETED}.draft`;
writeFileSync(draft, await completeSubgraph('.'));
renameSync(draft, COMPLETED);
