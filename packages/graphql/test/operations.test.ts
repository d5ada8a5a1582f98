import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { operationManifest } from '../src/operations.ts';
import { sdlFile } from '../src/subgraphs.ts';

const schema = buildSchema('type Query { ticket(id: ID!): Ticket } type Ticket { id: ID! number: String! }');
const FRAGMENT = 'fragment Named on Ticket {\n  number\n}';
const manifest = (...texts: readonly string[]) =>
  operationManifest(
    schema,
    texts.map((text, at) => sdlFile(`${at}.graphql`, text)),
  );

test('each operation stands under the hash of its text, with the fragments of any file that it uses', () => {
  const two = 'query Two($id: ID!) {\n  ticket(id: $id) {\n    ...Named\n  }\n}';
  const one = 'query One {\n  ticket(id: 1) {\n    id\n  }\n}';
  const { operations } = JSON.parse(manifest(`# Any\n${two} ${one}`, FRAGMENT)) as { operations: unknown };
  const entry = (name: string, body: string) => {
    return { id: createHash('sha256').update(body).digest('hex'), name, type: 'query', body };
  };
  expect(operations).toEqual([entry('One', one), entry('Two', `${two}\n\n${FRAGMENT}`)]);
});

test.each([
  ['a field that the graph lacks', ['query A { ticket(id: 1) { price } }'], '0.graphql:1: Cannot query field "price"'],
  ['a name that is taken', ['query A { ticket(id: 1) { id } }', 'query A { ticket(id: 2) { id } }'], 'named "A"'],
  ['a fragment that nobody uses', ['query A { ticket(id: 1) { id } }', FRAGMENT], '1.graphql:1: Fragment "Named"'],
  ['an operation without a name', ['{ ticket(id: 1) { id } }', 'query A { ticket(id: 2) { id } }'], '0.graphql:1: '],
])('%s is refused with its place', (_, texts, problem) => {
  expect(() => manifest(...texts)).toThrow(problem);
});
