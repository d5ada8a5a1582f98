import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  buildASTSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  lexicographicSortSchema,
  parse,
  printType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** What callers of a supergraph see: no join machinery, nothing inaccessible. */
export function apiSchema(supergraphSdl: string): GraphQLSchema {
  return buildASTSchema(transformSupergraphToPublicSchema(parse(supergraphSdl)), { assumeValidSDL: true });
}

/** The types that a query can reach or send, by name. */
export function reachableTypes(schema: GraphQLSchema): ReadonlyMap<string, GraphQLNamedType> {
  const found = new Map<string, GraphQLNamedType>();
  const queue: (GraphQLNamedType | null | undefined)[] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ];
  for (const type of queue) {
    if (!type || found.has(type.name)) continue;
    found.set(type.name, type);
    queue.push(...neighbours(schema, type));
  }
  return found;
}

function neighbours(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLNamedType[] {
  if (isUnionType(type)) return type.getTypes();
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(field => getNamedType(field.type));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  const used = fields.flatMap(field => [field, ...field.args].map(({ type: used }) => getNamedType(used)));
  const implementors = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  return [...used, ...type.getInterfaces(), ...implementors];
}

/** The reachable part of a schema as sorted SDL, so that two schemas compare as text. */
export function printReachable(schema: GraphQLSchema): string {
  const types = [...reachableTypes(lexicographicSortSchema(schema)).values()];
  return types
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(printType)
    .join('\n\n');
}
