import { eventType } from '@mainstay/contracts';
import { publisherOf } from '@mainstay/contracts/event';
import { type FieldDefinitionNode, print, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import type { Subgraph } from '../subgraphs.ts';
import { directive, type Finding, fieldsOf, namedType, type Rule } from './rule.ts';

/** The gateway reads the entity of an event by a query, so both must be the same to every caller. */
export const liveFieldsReadAQuery: Rule = function* (subgraph) {
  for (const field of fieldsOf(subgraph, 'Subscription')) {
    const { read } = liveOf(field);
    const coordinate = `Subscription.${field.name.value}`;
    const query = fieldsOf(subgraph, 'Query').find(candidate => candidate.name.value === read);
    if (
      !query ||
      query.arguments?.map(argument => print({ ...argument, description: undefined })).join() !== 'id: ID!'
    ) {
      yield { node: field, message: `${coordinate} needs @live(read:) with a query field (id: ID!) of this service` };
    } else if (print(field.type) !== namedType(field.type) || print(query.type) !== print(field.type)) {
      yield { node: field, message: `${coordinate} gives what ${read} gives, and may be null` };
    } else if (rightsOf(field) !== rightsOf(query)) {
      yield { node: field, message: `${coordinate} has the same @auth and @tag as ${read}` };
    }
  }
};

/** A subscription is fed by events of its own service, and they hold every id that it is found or narrowed by. */
export const liveFieldsNameTheirEvents: Rule = function* (subgraph) {
  for (const field of fieldsOf(subgraph, 'Subscription')) {
    const { on, id } = liveOf(field);
    const names = [id, ...(field.arguments ?? []).map(({ name: { value } }) => (value === 'id' ? id : `${value}Id`))];
    for (const type of on) yield* eventFindings(field, subgraph, type, names);
  }
};

function* eventFindings(
  node: FieldDefinitionNode,
  { name }: Subgraph,
  type: string,
  ids: readonly string[],
): Iterable<Finding> {
  const event = eventType(type);
  if (!event) {
    yield { node, message: `${type} is no event` };
    return;
  }
  if (publisherOf(type) !== name) yield { node, message: `${type} is of another service, which knows it first` };
  const held = keysIn(z.toJSONSchema(event.schema));
  for (const id of ids.filter(wanted => !held.some(key => isNamed(key, wanted)))) {
    yield { node, message: `${type} does not hold ${id}` };
  }
}

const liveSchema = z.object({ read: z.string(), id: z.string(), on: z.array(z.string()) });

function liveOf(field: FieldDefinitionNode): z.infer<typeof liveSchema> {
  const args = directive(field, 'live')?.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]);
  return liveSchema.safeParse(Object.fromEntries(args ?? [])).data ?? { read: '', id: '', on: [] };
}

const rightsOf = ({ directives = [] }: FieldDefinitionNode): string =>
  directives
    .filter(({ name }) => name.value === 'auth' || name.value === 'tag')
    .map(print)
    .sort()
    .join();

/** The names of all properties of a JSON schema, at any depth. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]: [string, unknown]) => [
    ...(key === 'properties' && typeof inner === 'object' && inner !== null ? Object.keys(inner) : []),
    ...keysIn(inner),
  ]);
}

/** As the gateway finds ids: `partId` is also `partIds` and `replacedPartId`. */
function isNamed(key: string, name: string): boolean {
  const one = key.endsWith('Ids') ? key.slice(0, -1) : key;
  return one === name || one.endsWith(name.charAt(0).toUpperCase() + name.slice(1));
}
