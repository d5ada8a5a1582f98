import { composeServices } from '@apollo/composition';
import { applyTagFilterOnSubgraphs, composeSchemaContract } from '@theguild/federation-composition';
import { apiSchema, printReachable } from './api-schema.ts';
import { ALLOWED_HINTS } from './allowed-hints.ts';
import type { Subgraph } from './subgraphs.ts';

/** A supergraph, unless errors keep it from being one, and what a composer finds doubtful about it. */
export interface Composition {
  readonly sdl?: string;
  readonly errors: readonly string[];
  /** All but those that allowed-hints.ts names. */
  readonly hints: readonly string[];
}

/** What dealers never see. */
const DEALER = { include: new Set<string>(), exclude: new Set(['internal']) };

/** Composes the whole graph. */
export function composeSupergraph(subgraphs: readonly Subgraph[]): Composition {
  return byApollo(definitions(subgraphs));
}

/**
 * Composes the dealer contract: everything but elements tagged `internal` and types that only they lead to.
 * Made by one composer and checked by the other, because the first gives no hints and the second has no contracts.
 */
export function composeDealer(subgraphs: readonly Subgraph[]): Composition {
  const services = definitions(subgraphs);
  const contract = composeSchemaContract(services, DEALER);
  if (contract.errors) return failure(contract.errors);
  const second = byApollo(
    applyTagFilterOnSubgraphs(services, DEALER).map(({ name, url, typeDefs }) => ({ name, url, typeDefs })),
  );
  if (second.sdl === undefined) return second;
  const disagreement = firstDifference(contract.supergraphSdl, second.sdl);
  if (disagreement) return failure([{ message: disagreement }]);
  return { ...second, sdl: contract.supergraphSdl };
}

function definitions(subgraphs: readonly Subgraph[]) {
  return subgraphs.map(({ name, typeDefs }) => ({ name, url: `http://${name}/graphql`, typeDefs }));
}

function byApollo(services: ReturnType<typeof definitions>): Composition {
  const result = composeServices(services);
  if (result.errors) return failure(result.errors);
  const doubtful = result.hints.filter(hint => !(hint.definition.code in ALLOWED_HINTS));
  const hints = doubtful.map(hint => `${hint.definition.code}: ${hint.message.replaceAll(/\s+/g, ' ')}`);
  return { sdl: result.supergraphSdl, errors: [], hints };
}

const failure = (errors: readonly { readonly message: string }[]): Composition => ({
  errors: errors.map(error => error.message),
  hints: [],
});

function firstDifference(contract: string, apollo: string): string | undefined {
  const [ours, theirs] = [contract, apollo].map(sdl => printReachable(apiSchema(sdl)).split('\n'));
  const at = ours?.findIndex((line, index) => line !== theirs?.[index]) ?? -1;
  if (at < 0 && ours?.length === theirs?.length) return undefined;
  return `The composers disagree on the dealer contract: "${ours?.at(at) ?? ''}" or "${theirs?.at(at) ?? ''}"`;
}
