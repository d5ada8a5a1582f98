import { getArgumentValues, getNamedType, getNullableType, isLeafType, isListType } from 'graphql';
import type { SelectedField } from './selected-fields.ts';
import type { GraphRules, ListSize } from './supergraph.ts';

type Variables = Readonly<Record<string, unknown>>;

/** The rows to reckon with in a list that is not paged: such lists are short, or they would be paged. */
const ASSUMED_SIZE = 5;

/** What one value costs where the graph does not say: an object 1, text and numbers nothing. */
const OBJECT_WEIGHT = 1;

/**
 * The objects that the answer may hold. A paged list counts the rows that are asked for, another list five;
 * connections and edges are wrappings and cost nothing, and `@cost` and `@listSize` say where it is otherwise.
 */
export function costOf(fields: readonly SelectedField[], rules: GraphRules, variables: Variables): number {
  const price = (selected: readonly SelectedField[], sized: ReadonlyMap<string, number>): number =>
    selected.reduce((sum, field) => sum + priceOne(field, sized), 0);

  function priceOne(field: SelectedField, sized: ReadonlyMap<string, number>): number {
    const { typeName, definition, selected } = field;
    const { listSize, weight } = rules.of(typeName, definition.name);
    const isList = isListType(getNullableType(definition.type));
    const rows = sized.get(definition.name);
    const size = listSize ? sizeOf(field, listSize, variables) : ASSUMED_SIZE;
    const sizes = new Map(listSize?.sizedFields.map(name => [name, size]));
    const isWrapping = rows !== undefined || sizes.size > 0;
    const own = weight ?? (isWrapping || isLeafType(getNamedType(definition.type)) ? 0 : OBJECT_WEIGHT);
    return (rows ?? (isList ? size : 1)) * (own + price(selected, sizes));
  }

  return price(fields, new Map());
}

const sizeOf = (field: SelectedField, listSize: ListSize, variables: Variables): number =>
  Math.max(0, ...slices(field, listSize, variables).map(slice => slice.value)) ||
  (listSize.assumedSize ?? ASSUMED_SIZE);

/** How many rows a field is asked for, by the arguments that say so. @throws GraphQLError where one is null that may not be */
export function slices({ definition, node }: SelectedField, { slicingArguments }: ListSize, variables: Variables) {
  const args = definition.args.filter(({ name }) => slicingArguments.includes(name));
  const values = getArgumentValues({ ...definition, args }, node, variables);
  return slicingArguments.flatMap(argument => {
    const value = values[argument];
    return typeof value === 'number' ? [{ argument, value }] : [];
  });
}
