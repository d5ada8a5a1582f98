import {
  Kind,
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { Subgraph } from '../subgraphs.ts';

/** What is wrong with a piece of SDL. */
export interface Finding {
  readonly node: ASTNode;
  readonly message: string;
}

/** A law for the SDL of one service. */
export type Rule = (subgraph: Subgraph) => Iterable<Finding>;

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

export const isRoot = (typeName: string): boolean => ROOTS.has(typeName);

export const directive = (
  node: { readonly directives?: readonly ConstDirectiveNode[] },
  name: string,
): ConstDirectiveNode | undefined => node.directives?.find(candidate => candidate.name.value === name);

/** The type inside lists and non-nulls. */
export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** A type's definitions and extensions in one: what the service says of it. */
export interface FieldsOf {
  readonly typeName: string;
  readonly interfaces: readonly string[];
  readonly fields: readonly FieldDefinitionNode[];
}

const hasFields = (node: DefinitionNode) =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION ||
  node.kind === Kind.OBJECT_TYPE_EXTENSION ||
  node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  node.kind === Kind.INTERFACE_TYPE_EXTENSION;

/** Output types with their fields, definition by definition, in the order of the files. */
export function outputTypes(subgraph: Subgraph): FieldsOf[] {
  return subgraph.typeDefs.definitions.filter(hasFields).map(node => ({
    typeName: node.name.value,
    interfaces: node.interfaces?.map(parent => parent.name.value) ?? [],
    fields: node.fields ?? [],
  }));
}

/** The fields of one output type. */
export const fieldsOf = (subgraph: Subgraph, typeName: string): FieldDefinitionNode[] =>
  outputTypes(subgraph).flatMap(type => (type.typeName === typeName ? type.fields : []));

export const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
