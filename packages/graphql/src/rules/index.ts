import { getLocation, isTypeDefinitionNode, type DocumentNode } from 'graphql';
import { apiSchema } from '../api-schema.ts';
import type { Subgraph } from '../subgraphs.ts';
import {
  connectionsAreBounded,
  noIdFields,
  noRequiresWithArguments,
  queryFieldsAreNullable,
  rootFieldsSayWhoMay,
} from './fields.ts';
import { entitiesForAnybody, undescribed, unreachable } from './graph.ts';
import { liveFieldsNameTheirEvents, liveFieldsReadAQuery } from './live.ts';
import { mutationsReturnTheirPayload, mutationsStartWithNoun, mutationsTakeTheirInput } from './mutations.ts';
import { enumsNameTheirSubject, namesHaveTheirCase } from './names.ts';
import type { Finding, Rule } from './rule.ts';

const RULES: readonly Rule[] = [
  rootFieldsSayWhoMay,
  queryFieldsAreNullable,
  noRequiresWithArguments,
  noIdFields,
  connectionsAreBounded,
  liveFieldsReadAQuery,
  liveFieldsNameTheirEvents,
  mutationsStartWithNoun,
  mutationsTakeTheirInput,
  mutationsReturnTheirPayload,
  enumsNameTheirSubject,
  namesHaveTheirCase,
];

/** What is wrong with the SDL of one service, a line each: `path:line message`. */
export function lintSubgraph(subgraph: Subgraph): string[] {
  return RULES.flatMap(rule => [...rule(subgraph)].map(located));
}

/** What is wrong with the graph that the services compose to, a line each. */
export function lintGraph(supergraphSdl: string, subgraphs: readonly Subgraph[]): string[] {
  const schema = apiSchema(supergraphSdl);
  const shared = subgraphs.flatMap(subgraph => definedIn(subgraph.shared.document));
  return [
    ...undescribed(schema).map(coordinate => `${coordinate} has no description`),
    ...entitiesForAnybody(supergraphSdl).map(name => `${name} needs @auth(roles: [...]), be it ["STAFF"]`),
    ...unreachable(schema, new Set(shared)).map(name => `${name} is used by nothing`),
  ];
}

const definedIn = (document: DocumentNode): string[] =>
  document.definitions.flatMap(node => (isTypeDefinitionNode(node) ? node.name.value : []));

function located({ node, message }: Finding): string {
  if (!node.loc) return message;
  return `${node.loc.source.name}:${getLocation(node.loc.source, node.loc.start).line} ${message}`;
}
