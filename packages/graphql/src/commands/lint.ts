import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeDealer, composeSupergraph } from '../compose.ts';
import { lintDealer } from '../rules/dealer.ts';
import { DEALER_FIELDS, unlistedForDealers } from '../rules/dealer-fields.ts';
import { lintGraph, lintSubgraph } from '../rules/index.ts';
import { readSubgraphs, ROOT } from '../subgraphs.ts';

// lint: holds the SDL of every service, and what they compose to, to the house's law. A composer's hint is a finding.
const subgraphs = await readSubgraphs();
const graphs = subgraphs.length > 0 ? [composeSupergraph(subgraphs), composeDealer(subgraphs)] : [];
const dealerFields = await readFile(join(ROOT, DEALER_FIELDS), 'utf8');
const findings = new Set([
  ...subgraphs.flatMap(lintSubgraph),
  ...graphs.flatMap(({ errors, hints }) => [...errors, ...hints]),
  ...graphs.slice(0, 1).flatMap(({ sdl }) => (sdl ? lintGraph(sdl, subgraphs) : [])),
  ...graphs.slice(1).flatMap(({ sdl }) => (sdl ? [...lintDealer(sdl), ...unlistedForDealers(sdl, dealerFields)] : [])),
]);
for (const finding of findings) console.error(finding);
console.log(`SDL of ${subgraphs.length} services: ${findings.size} findings`);
if (findings.size > 0) process.exitCode = 1;
