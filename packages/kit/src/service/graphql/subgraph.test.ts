import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { graphql, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { COMPLETED, completeSubgraph, sdlIn, subgraphSchema } from './subgraph.ts';

const SDL = `type Pump @key(fields: "id") @auth(roles: ["STAFF"]) {
  id: ID!
  "In litres."
  size(unit: Unit = LITRE): Int @deprecated(reason: "Ask for the flow.")
}
enum Unit { LITRE }
type Valve @key(fields: "id") @auth(roles: ["STAFF"]) { id: ID! }
union Piece = Pump | Valve
extend type Query { pieces: [Piece!]! @auth(roles: ["STAFF"]) }
`;
const resolvers = {
  Query: { pieces: () => [{ __typename: 'Valve', id: '7' }] },
  Pump: { __resolveReference: ({ id }: { id: string }) => ({ id }), size: ({ id }: { id: string }) => Number(id) * 2 },
};
const ASK = `query ($of: [_Any!]!) { pieces { __typename } _entities(representations: $of) { __typename ... on Pump { size } } }`;
const of = [
  { __typename: 'Pump', id: '3' },
  { __typename: 'Valve', id: '4' },
];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-subgraph-'));
  for (const name of ['src', 'dist']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'src/pump.graphql'), SDL);
});
afterEach(() => rmSync(folder, { recursive: true }));

const build = async () => writeFileSync(join(folder, COMPLETED), await completeSubgraph(folder));
const schemaOf = () => subgraphSchema(folder, resolvers);

test('a schema is the one that the library makes of the same SDL, and answers for its entities', async () => {
  const schema = await schemaOf();
  const plain = buildSubgraphSchema({ typeDefs: parse(sdlIn(folder)) });
  expect(printSchema(lexicographicSortSchema(schema))).toBe(printSchema(lexicographicSortSchema(plain)));
  expect(await graphql({ schema, source: ASK, variableValues: { of } })).toEqual({
    data: {
      pieces: [{ __typename: 'Valve' }],
      _entities: [{ __typename: 'Pump', size: 6 }, { __typename: 'Valve' }],
    },
  });
});

test('what the build left is taken, with every directive, while the SDL stays as it was', async () => {
  await build();
  const file = join(folder, COMPLETED);
  writeFileSync(file, readFileSync(file, 'utf8').replace('In litres.', 'As built.'));
  const size = async () => (await schemaOf()).getType('Pump')?.toConfig().astNode;
  expect(JSON.stringify(await size())).toContain('As built.');
  expect((await size())?.directives?.map(it => it.name.value)).toEqual(['key', 'auth']);
  writeFileSync(join(folder, 'src/pump.graphql'), SDL.replace('In litres.', 'In gallons.'));
  expect(JSON.stringify(await size())).toContain('In gallons.');
});

test('a resolver that no SDL asks for keeps the service from starting', async () => {
  const bound = { ...resolvers, Pump: { colour: () => 'red' } };
  await expect(subgraphSchema(folder, bound)).rejects.toThrow('Pump.colour defined in resolvers, but not in schema');
  await expect(subgraphSchema(folder, { Motor: {} })).rejects.toThrow(
    '"Motor" defined in resolvers, but not in schema',
  );
});

test('SDL that is no subgraph is refused', async () => {
  writeFileSync(join(folder, 'src/pump.graphql'), 'type Pump @key(fields: "serial") { id: ID! }');
  await expect(schemaOf()).rejects.toThrow('serial');
});
