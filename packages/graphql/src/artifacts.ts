import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeDealer, composeSupergraph, type Composition } from './compose.ts';
import { readChangeFiles } from './breaking.ts';
import { DEALER_CHANGES, dealerChanges, publishable, readPublished } from './dealer-changes.ts';
import { DEALER_TYPES, dealerTypes } from './dealer-types.ts';
import { apiSchema } from './api-schema.ts';
import { operationManifest } from './operations.ts';
import { readOperations, ROOT, type Subgraph } from './subgraphs.ts';
import { schemaTypes, typesPath } from './types.ts';

/** A generated file: its path from the root of the repository, and its text. */
export interface Artifact {
  readonly path: string;
  readonly text: string;
}

export const SUPERGRAPH = 'packages/graphql/supergraph.graphql';
export const DEALER = 'packages/graphql/dealer.graphql';
const OPERATIONS = 'apps/single/operations.json';

/** The schema types of each service. */
export function typeArtifacts(subgraphs: readonly Subgraph[]): Promise<Artifact[]> {
  return Promise.all(
    subgraphs.map(async subgraph => ({ path: typesPath(subgraph.name), text: await schemaTypes(subgraph) })),
  );
}

/**
 * The supergraph and the dealer contract; nothing while no service has SDL.
 * @throws Error with a line per problem when the services do not compose
 */
export function graphArtifacts(subgraphs: readonly Subgraph[]): Artifact[] {
  if (subgraphs.length === 0) return [];
  return [
    { path: SUPERGRAPH, text: composed('supergraph', composeSupergraph(subgraphs)) },
    { path: DEALER, text: composed('dealer contract', composeDealer(subgraphs)) },
  ];
}

/** The types of the dealers' client and what changed for them; nothing while no service has SDL. @throws Error like `graphArtifacts` */
export async function dealerArtifacts(subgraphs: readonly Subgraph[]): Promise<Artifact[]> {
  if (subgraphs.length === 0) return [];
  const contract = composed('dealer contract', composeDealer(subgraphs));
  const changes = dealerChanges(publishable(contract), await readPublished(), await readChangeFiles());
  return [
    { path: DEALER_TYPES, text: await dealerTypes(contract) },
    { path: DEALER_CHANGES, text: changes },
  ];
}

/** What our own programs ask of the gateway; nothing while no service has SDL. @throws Error like `graphArtifacts`, and where an operation does not fit */
export async function operationArtifacts(subgraphs: readonly Subgraph[]): Promise<Artifact[]> {
  if (subgraphs.length === 0) return [];
  const schema = apiSchema(composed('supergraph', composeSupergraph(subgraphs)));
  return [{ path: OPERATIONS, text: operationManifest(schema, await readOperations()) }];
}

function composed(what: string, { sdl, errors }: Composition): string {
  if (sdl === undefined) throw new Error([`The ${what} does not compose:`, ...errors].join('\n  '));
  return `${sdl.trimEnd()}\n`;
}

/** Writes those artifacts that differ from what stands, and returns their paths. */
export async function write(artifacts: readonly Artifact[], root = ROOT): Promise<string[]> {
  const changed = await stale(artifacts, root);
  for (const { path, text } of artifacts) if (changed.includes(path)) await writeFile(join(root, path), text);
  return changed;
}

/** The paths of artifacts that differ from what stands. */
export async function stale(artifacts: readonly Artifact[], root = ROOT): Promise<string[]> {
  const current = await Promise.all(artifacts.map(({ path }) => readOrNothing(join(root, path))));
  return artifacts.filter(({ text }, index) => text !== current[index]).map(({ path }) => path);
}

/** The text of a file, or undefined where there is none. */
async function readOrNothing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
