import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { entitiesResolver } from '@apollo/subgraph/dist/types.js';
import { addResolversToSchema } from '@graphql-tools/schema';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { buildASTSchema, type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';

const require = createRequire(import.meta.url);
const sharedSdl = require.resolve('@mainstay/graphql/shared.graphql');

/** By type and field. */
export type Resolvers = Readonly<Record<string, object>>;

/** Where the build leaves the SDL of a service as federation completes it, in the folder of its app. */
export const COMPLETED = 'dist/subgraph.graphql';

/** The SDL of the service in this folder: what all services share, and its own files in the order of their names. */
export const sdlIn = (folder: string): string =>
  [sharedSdl, ...globSync(join(folder, 'src/**/*.graphql')).toSorted()]
    .map(file => readFileSync(file, 'utf8'))
    .join('\n');

/** Of what a completed SDL is made from, and by what. */
function stampOf(sdl: string): string {
  const library = readFileSync(require.resolve('@apollo/subgraph/package.json'));
  return `# ${createHash('sha256').update(library).update(sdl).digest('hex')}\n`;
}

/**
 * The SDL of the service in this folder with all that federation adds to it, valid, under the digest of what it was
 * made from. It takes as long as the rest of a start, which is why the build does it: docs/adr/0032.
 * @throws GraphQLError where the SDL is no subgraph
 */
export async function completeSubgraph(folder: string): Promise<string> {
  const { buildSubgraphSchema } = await import('@apollo/subgraph');
  const sdl = sdlIn(folder);
  return stampOf(sdl) + printSchemaWithDirectives(buildSubgraphSchema({ typeDefs: parse(sdl) }));
}

/** As the build left it, where it was made from the SDL that lies there now. */
async function completedSdl(folder: string): Promise<string> {
  const file = join(folder, COMPLETED);
  const built = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return built.startsWith(stampOf(sdlIn(folder))) ? built : await completeSubgraph(folder);
}

/**
 * The schema of the service in this folder, with its resolvers.
 * @throws Error where a resolver is of a type or field that the SDL does not have
 */
export async function subgraphSchema(folder: string, resolvers: Resolvers): Promise<GraphQLSchema> {
  const sdl = await completedSdl(folder);
  const schema = buildASTSchema(parse(sdl, { noLocation: true }), { assumeValid: true });
  return addResolversToSchema({
    schema,
    resolvers: {
      ...Object.fromEntries(Object.entries(resolvers).map(withReference)),
      Query: {
        ...resolvers['Query'],
        _service: () => ({ sdl }),
        ...(schema.getType('_Entity') && { _entities: entities }),
      },
    },
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
    updateResolversInPlace: true,
  });
}

/** Federation looks for what resolves references among a type's extensions. */
function withReference([type, fields]: [string, object]): [string, object] {
  if (!('__resolveReference' in fields)) return [type, fields];
  const { __resolveReference: resolveReference, ...rest } = fields;
  return [type, { ...rest, __extensions: { apollo: { subgraph: { resolveReference } } } }];
}

interface References {
  readonly representations: readonly object[];
}

const entities = (_: unknown, { representations }: References, context: unknown, info: GraphQLResolveInfo): unknown =>
  entitiesResolver({ representations, context, info });
