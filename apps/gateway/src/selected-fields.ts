import {
  type DocumentNode,
  type FieldNode,
  getDirectiveValues,
  getNamedType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** One field that an operation asks for, with fragments expanded and repetitions merged. */
export interface SelectedField {
  readonly typeName: string;
  readonly definition: GraphQLField<unknown, unknown>;
  /** One of the places that ask for it: valid operations give all of them the same arguments. */
  readonly node: FieldNode;
  /** The names on the way to it in the answer. */
  readonly path: readonly string[];
  readonly selected: readonly SelectedField[];
}

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What a valid operation asks for: no introspection, nothing that `@skip` and `@include` leave out. A field that is asked
 * of an interface and of one of its types counts as two.
 */
export function selectedFields(operation: Operation): readonly SelectedField[] {
  const collect = collector(operation);
  const select = (type: Type, sets: readonly SelectionSetNode[], path: readonly string[]): SelectedField[] =>
    collect(type, sets).flatMap(({ on, nodes }) => {
      const [node] = nodes;
      const definition = isObjectType(on) || isInterfaceType(on) ? on.getFields()[node.name.value] : undefined;
      if (!definition) return []; // Introspection.
      const inner = [...path, responseName(node)];
      const innerSets = nodes.flatMap(each => each.selectionSet ?? []);
      const selected = select(getNamedType(definition.type), innerSets, inner);
      return [{ typeName: on.name, definition, node, path: inner, selected }];
    });
  const { operation: kind, selectionSet } = operation.operation;
  return select(operation.schema.getRootType(kind), [selectionSet], []);
}

type Type = GraphQLNamedType | undefined | null;

/** All places that ask one type for one field under one name. */
interface Collected {
  readonly on: GraphQLNamedType;
  readonly nodes: [FieldNode, ...FieldNode[]];
}

/** Gathers the fields of selection sets that are answered together, going into each fragment once. */
function collector({ schema, document, variables }: Operation) {
  const fragments = new Map(
    document.definitions.flatMap(each => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const isLeftOut = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false;

  return (type: Type, sets: readonly SelectionSetNode[]): readonly Collected[] => {
    const found = new Map<string, Collected>();
    const spread = new Set<string>();
    const collect = ({ selections }: SelectionSetNode, on: Type): void => {
      for (const node of selections) {
        if (!on || isLeftOut(node)) continue;
        if (node.kind === Kind.FIELD) {
          const key = `${on.name}.${responseName(node)}`;
          const same = found.get(key);
          if (same) same.nodes.push(node);
          else found.set(key, { on, nodes: [node] });
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          collect(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : on);
        } else {
          const fragment = fragments.get(node.name.value);
          if (!fragment || spread.has(node.name.value)) continue;
          spread.add(node.name.value);
          collect(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
        }
      }
    };
    for (const set of sets) collect(set, type);
    return [...found.values()];
  };
}

const responseName = ({ alias, name }: FieldNode): string => (alias ?? name).value;
