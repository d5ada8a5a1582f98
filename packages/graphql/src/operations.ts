import { createHash } from 'node:crypto';
import { concatAST, type GraphQLSchema, Kind, print, separateOperations, validate } from 'graphql';
import type { SdlFile } from './subgraphs.ts';

/**
 * The manifest of the operations in these files, as Apollo's tools write it: each under the hash of its text, with the
 * fragments that it uses, in the order of names. Files share their fragments.
 * @throws Error with a line for each thing that does not fit the graph
 */
export function operationManifest(schema: GraphQLSchema, files: readonly SdlFile[]): string {
  const all = concatAST(files.map(file => file.document));
  const problems = validate(schema, all).map(
    ({ message, nodes, locations }) => `${nodes?.[0]?.loc?.source.name}:${locations?.[0]?.line}: ${message}`,
  );
  if (problems.length > 0) throw new Error(['The operations do not fit the graph:', ...problems].join('\n  '));
  const operations = Object.entries(separateOperations(all)).map(([name, document]) => {
    const body = print(document);
    const type = document.definitions.find(it => it.kind === Kind.OPERATION_DEFINITION)?.operation;
    return { id: createHash('sha256').update(body).digest('hex'), name, type, body };
  });
  operations.sort((one, other) => (one.name < other.name ? -1 : 1));
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`;
}
