import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

const NONE = {};

/** The variables of an operation with their defaults, in the form of the schema; undefined where one is wrong. */
export function coercedVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  if (variableDefinitions.length === 0) return NONE;
  return getVariableValues(schema, variableDefinitions, given).coerced;
}
