import {
  type DocumentNode,
  Kind,
  type FieldNode,
  type GraphQLSchema,
  OperationTypeNode,
  print,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A subscription as the query that reads its entity. */
export interface EntityQuery {
  readonly query: string;
  /** The variable that holds the id of the entity. */
  readonly idVariable: string;
  /** The other variables that the query uses. */
  readonly variables: readonly string[];
  /** Under which name the query answers what the subscription asked for under `responseName`. */
  readonly answeredAs: string;
}

/**
 * Rewrites a valid subscription into the query of the same selection: `ticketUpdated(...) {...}` becomes
 * `ticket(id: $entityId) {...}`, wherever fragments hide it.
 */
export function asQuery(document: DocumentNode, schema: GraphQLSchema, field: FieldNode, read: string): EntityQuery {
  const subscription = schema.getSubscriptionType()?.name ?? 'Subscription';
  const query = schema.getQueryType()?.name ?? 'Query';
  const idVariable = freeVariable(document);
  const types = new TypeInfo(schema);
  const renamed = visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: { leave: node => ({ ...node, operation: OperationTypeNode.QUERY }) },
      NamedType: { leave: node => (node.name.value === subscription ? { ...node, name: name(query) } : undefined) },
      Field: {
        leave: node => (types.getParentType()?.name === subscription ? readField(node, read, idVariable) : undefined),
      },
    }),
  );
  const used = usedVariables(renamed);
  const pruned = visit(renamed, {
    OperationDefinition: node => ({
      ...node,
      variableDefinitions: [
        ...(node.variableDefinitions ?? []).filter(each => used.has(each.variable.name.value)),
        idDefinition(idVariable),
      ],
    }),
  });
  return {
    query: print(pruned),
    idVariable,
    variables: [...used].filter(each => each !== idVariable),
    answeredAs: field.alias?.value ?? read,
  };
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variable = (value: string) => ({ kind: Kind.VARIABLE, name: name(value) }) as const;

const readField = (node: FieldNode, read: string, idVariable: string): FieldNode => ({
  ...node,
  name: name(read),
  arguments: [{ kind: Kind.ARGUMENT, name: name('id'), value: variable(idVariable) }],
});

const idDefinition = (idVariable: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: variable(idVariable),
  type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } },
});

/** Variables at the places that use them. */
function usedVariables(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: node => void used.add(node.name.value) });
  return used;
}

/** A name that the document does not use for a variable. */
function freeVariable(document: DocumentNode): string {
  const taken = new Set<string>();
  visit(document, { Variable: node => void taken.add(node.name.value) });
  let free = 'entityId';
  while (taken.has(free)) free = `_${free}`;
  return free;
}
