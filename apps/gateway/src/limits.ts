import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

/** How large one operation may be, after its fragments are expanded, and its answer. */
export interface OperationLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly fields: number;
  /** Objects that the answer may hold: `costOf`. */
  readonly cost: number;
  /** Rows in one page. */
  readonly first: number;
}

export const DEFAULT_LIMITS: OperationLimits = {
  tokens: 2000,
  depth: 10,
  aliases: 15,
  rootFields: 10,
  fields: 2000,
  cost: 1000,
  first: 100,
};

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly fields: number;
}
const EMPTY: Size = { depth: 0, aliases: 0, rootFields: 0, fields: 0 };

/**
 * Refuses documents with more than one operation, and operations that are too deep or too wide. The parser keeps the
 * token limit. Introspection has no depth here: graphql-js bounds it by a rule of its own.
 */
export const operationLimits =
  (limits: OperationLimits): ValidationRule =>
  context => ({
    Document(document) {
      const operations = document.definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
      if (operations.length > 1) context.reportError(tooLarge('operations', operations.length, 1));
      const measure = sizer(document);
      for (const operation of operations) {
        const size = measure(operation.selectionSet);
        for (const limit of ['depth', 'aliases', 'rootFields', 'fields'] as const) {
          if (size[limit] > limits[limit]) context.reportError(tooLarge(limit, size[limit], limits[limit], operation));
        }
      }
      return false;
    },
  });

const WORDS = {
  operations: 'operations',
  depth: 'levels',
  aliases: 'aliases',
  rootFields: 'root fields',
  fields: 'fields',
};

const tooLarge = (limit: keyof typeof WORDS, value: number, maximum: number, operation?: OperationDefinitionNode) =>
  new GraphQLError(`The request has ${value} ${WORDS[limit]}; at most ${maximum} are allowed.`, {
    nodes: operation,
    extensions: { limit, value, maximum },
  });

/** Measures selections; each fragment once, so that fragments nested by the dozen cost nothing. */
function sizer(document: DocumentNode): (selections: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Size>();

  function measureFragment(name: string): Size {
    const known = measured.get(name);
    const fragment = fragments.get(name);
    if (known || !fragment) return known ?? EMPTY;
    measured.set(name, EMPTY); // A cycle counts nothing; another rule refuses it.
    const size = measure(fragment.selectionSet);
    measured.set(name, size);
    return size;
  }

  function measure({ selections }: SelectionSetNode): Size {
    let { depth, aliases, rootFields, fields } = EMPTY;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? measure(selection.selectionSet) : EMPTY;
        const isIntrospection = selection.name.value.startsWith('__');
        depth = Math.max(depth, isIntrospection ? 1 : 1 + inner.depth);
        aliases += inner.aliases + (selection.alias ? 1 : 0);
        fields += 1 + inner.fields;
        rootFields += 1;
      } else {
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? measureFragment(selection.name.value)
            : measure(selection.selectionSet);
        depth = Math.max(depth, inner.depth);
        aliases += inner.aliases;
        fields += inner.fields;
        rootFields += inner.rootFields;
      }
    }
    return { depth, aliases, rootFields, fields };
  }

  return measure;
}
