import type { GraphQLDataSource } from '@apollo/gateway';

type Request = Parameters<GraphQLDataSource['process']>[0]['request'];

/** For each representation that the planner asked for, where its entity stands in the shorter list that was sent. */
export interface Entities {
  readonly places: readonly number[];
  readonly sent: number;
}

/** The body of a call. Representations are written once each: a list of tickets names the same customer many times. */
export function writeRequest({ query, operationName, variables = {} }: Request): { body: string; entities?: Entities } {
  const { representations, ...others } = variables;
  if (!Array.isArray(representations)) return { body: JSON.stringify({ query, variables, operationName }) };
  const texts = new Map<string, number>();
  const places = representations.map(representation => {
    const text = JSON.stringify(representation);
    const place = texts.get(text) ?? texts.size;
    texts.set(text, place);
    return place;
  });
  const head = JSON.stringify({ query, operationName, variables: others }).slice(0, -2);
  const comma = Object.keys(others).length > 0 ? ',' : '';
  const body = `${head}${comma}"representations":[${[...texts.keys()].join(',')}]}}`;
  return { body, entities: { places, sent: texts.size } };
}

/** The entities in the planner's order and number; a repeated one is a copy, because the gateway merges into them. */
export function expand({ places }: Entities, found: unknown): unknown[] {
  const entities: unknown[] = Array.isArray(found) ? found : [];
  const used = new Set<number>();
  return places.map(place => {
    if (used.has(place)) return copy(entities[place]);
    used.add(place);
    return entities[place];
  });
}

export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isRecord(value)) return value;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) result[key] = copy(value[key]);
  return result;
}

/** An error in one entity is an error wherever that entity was asked for. */
export function expandPath<T extends { readonly path?: readonly (string | number)[] | undefined }>(
  { places }: Entities,
  error: T,
) {
  const [root, index, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof index !== 'number') return [error];
  return places.flatMap((place, original) => (place === index ? [{ ...error, path: [root, original, ...rest] }] : []));
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
