import { type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';

/** What is worked out of a supergraph, the same for all that serve it. */
export interface LoadedGraph {
  /** The services that it names. */
  readonly services: readonly string[];
  /** What callers see, as the planner and as GraphQL.js know it. */
  readonly apiSchema: Schema;
  readonly schema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
}

/** As many as are served: what is put in their place takes up what did not change. */
const KEPT_GRAPHS = 2;
const kept = new LRUCache<string, LoadedGraph>({ max: KEPT_GRAPHS });

/** Loads a supergraph, or takes it as it was loaded. @throws Error where it is none */
export function loadGraph(sdl: string): LoadedGraph {
  const known = kept.get(sdl);
  if (known) return known;
  const loaded = load(sdl);
  kept.set(sdl, loaded);
  return loaded;
}

function load(sdl: string): LoadedGraph {
  // Its composition was validated when it was made; Apollo's gateway does not do it again in production either.
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  return {
    services: supergraph.subgraphsMetadata().map(({ name }) => name),
    apiSchema,
    schema: buildASTSchema(apiSchema.toAST(), { assumeValidSDL: true }),
    supergraphSchema: buildASTSchema(parse(sdl, { noLocation: true }), { assumeValidSDL: true }),
    planner: new QueryPlanner(supergraph),
  };
}
