import { composeSupergraph } from '../compose.ts';
import { lintGraph, lintSubgraph } from '../rules/index.ts';
import { readSubgraphs } from '../subgraphs.ts';

// lint: holds the SDL of every service, and the graph they compose to, to the house's law.
const subgraphs = await readSubgraphs();
const { sdl } = composeSupergraph(subgraphs);
const findings = [...subgraphs.flatMap(lintSubgraph), ...(sdl ? lintGraph(sdl, subgraphs) : [])];
for (const finding of new Set(findings)) console.error(finding);
console.log(`SDL of ${subgraphs.length} services: ${findings.length} findings`);
if (findings.length > 0) process.exitCode = 1;
