/** The part of a service's build that completes its SDL for federation, run in the folder of its app. */
import { writeFileSync } from 'node:fs';
import { COMPLETED, completeSubgraph } from '../service/graphql/subgraph.ts';

writeFileSync(COMPLETED, await completeSubgraph('.'));
