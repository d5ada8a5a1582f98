import {
  type ConstDirectiveNode,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  parse,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { reachableTypes } from '../api-schema.ts';
import { directive, isRoot } from './rule.ts';

/** Types whose form says everything: a sentence on them would only repeat their name. */
const PLAIN_TYPE = /(Payload|Edge|Connection)$/;
/** What a mutation or a list describes already; the fields still say what they mean. */
const INPUT = /(Input|Filter)$/;
/** Fields that mean the same wherever they stand. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set(['id', 'idempotencyKey']);

/** Every type and field of the composed graph that has no description, as coordinates. */
export function undescribed(schema: GraphQLSchema): string[] {
  return ownTypes(schema).flatMap(type => {
    const isPlain = type.description || isRoot(type.name) || PLAIN_TYPE.test(type.name) || INPUT.test(type.name);
    const fields = undescribedFields(type).map(field => `${type.name}.${field}`);
    return isPlain ? fields : [type.name, ...fields];
  });
}

/** Entities of the composed graph that do not say which roles may see them: none would mean all of staff, by silence. */
export function entitiesForAnybody(supergraphSdl: string): string[] {
  return parse(supergraphSdl, { noLocation: true }).definitions.flatMap(node => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const isEntity = node.directives?.some(it => it.name.value === 'join__type' && argument(it, 'key'));
    const auth = directive(node, 'auth');
    return isEntity && !(auth && argument(auth, 'roles')) ? [node.name.value] : [];
  });
}

const argument = (node: ConstDirectiveNode, name: string) => node.arguments?.find(it => it.name.value === name);

/** Types of the composed graph that no query reaches and no input holds, apart from what all services share. */
export function unreachable(schema: GraphQLSchema, shared: ReadonlySet<string>): string[] {
  const reached = reachableTypes(schema);
  return ownTypes(schema)
    .map(type => type.name)
    .filter(name => !reached.has(name) && !shared.has(name));
}

function undescribedFields(type: GraphQLNamedType): string[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  if (PLAIN_TYPE.test(type.name)) return [];
  const inherited = isObjectType(type) ? type.getInterfaces().flatMap(parent => Object.keys(parent.getFields())) : [];
  return Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())
    .filter(field => !field.description && !PLAIN_FIELDS.has(field.name) && !inherited.includes(field.name))
    .map(field => field.name);
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(type => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
}
