import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateCallKeys, InternalTokenSigner } from '@mainstay/kit/auth';
import fc from 'fast-check';
import {
  getNamedType,
  graphql,
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  type GraphQLNamedType,
  parse,
} from 'graphql';
import { pino } from 'pino';
import type { OperationContext } from '../src/context.ts';
import { ServiceDataSource } from '../src/data-source.ts';
import { maskError } from '../src/errors.ts';
import { PlannedGateway } from '../src/executor/planned-gateway.ts';
import { GatewayMetrics } from '../src/metrics.ts';
import { OperationBudget } from '../src/operation-budget.ts';
import { Patience } from '../src/patience.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject"])`;

const SDL = {
  people: `${LINK}
    type Query { users: [User!]!  user(id: ID!): User  node(id: ID!): Node  found: [Found!]  grid: [[Cell]!]  mine: Setting }
    interface Node { id: ID! }
    union Found = User | Cell
    enum Level { HIGH LOW }
    scalar Anything
    interface Media @key(fields: "id") { id: ID!  title: String }
    type Film implements Media @key(fields: "id") { id: ID!  title: String  minutes: Int }
    type Song implements Media @key(fields: "id") { id: ID!  title: String  beats: Float }
    type Cell implements Node { id: ID!  text: String!  owner: User }
    type Setting @shareable { colour: String  size: Size }
    type Size @shareable { width: Int }
    type User implements Node @key(fields: "id") { id: ID!  name: String! @shareable  level: Level  age: Int  rate: Float  isGood: Boolean!
      anything: Anything  friends(first: Int): [User!]!  setting: Setting  media: [Media!]
      badge: Badge @shareable }
    type Badge { colour: String }`,
  reviews: `${LINK}
    type Query { reviews: [Review!] }
    type Media @key(fields: "id") @interfaceObject { id: ID!  stars: Int! }
    type Review @key(fields: "id") { id: ID!  body: String  author: User! @provides(fields: "name")  product: Product  tags: [String!] }
    type User @key(fields: "id") @key(fields: "mail") { id: ID!  mail: String!  name: String! @external  reviews: [Review!]  best: Review! }
    type Product @key(fields: "sku") { sku: ID!  reviews: [Review!]! }`,
  products: `${LINK}
    type Query { top: [Product!]  mine2: Setting }
    type Setting @shareable { colour: String  size: Size }
    type Size @shareable { width: Int }
    type Product @key(fields: "sku") { sku: ID!  name: String  weight: Int  price: Price  maker: User! }
    type Price @shareable { amount: Int!  currency: String! }
    type User @key(fields: "id") { id: ID!  favourite: Product }`,
  freight: `${LINK}
    type Price @shareable { amount: Int!  currency: String! }
    type Product @key(fields: "sku") { sku: ID!  weight: Int @external  price: Price @external  freight: Int @requires(fields: "weight price { amount }")
      cheapest: Price }
    type User @key(fields: "mail") { mail: String!  badge: Badge @shareable }
    type Badge { size: String }`,
};
type ServiceName = keyof typeof SDL;

const user = (id: string) => ({ __typename: 'User', id });
const product = (sku: string) => ({ __typename: 'Product', sku });
const review = (id: string) => ({ __typename: 'Review', id });
const media = (id: string) => ({ __typename: id.startsWith('f') ? 'Film' : 'Song', id });

/** What a field holds, by its type's name and its own; else something made of the type. */
const VALUES: Readonly<Record<string, (source: Record<string, unknown>) => unknown>> = {
  'Query.users': () => ['u1', 'u2', 'u3', 'u1'].map(user),
  'Query.user': () => user('u2'),
  'Query.node': () => user('u3'),
  'Query.found': () => [user('u1'), { __typename: 'Cell', id: 'x' }, user('u2')],
  'Query.grid': () => [[{ id: 'a' }, null], [{ id: 'b' }]],
  'Query.reviews': () => ['r1', 'r2', 'r3'].map(review),
  'Query.top': () => ['p1', 'p2', 'p1'].map(product),
  'Cell.owner': () => user('u1'),
  'User.friends': ({ id }) => ['u1', 'u2', 'u3'].filter(it => it !== id).map(user),
  'User.media': () => ['f1', 's1', 'f1'].map(media),
  'User.reviews': ({ id }) => (id === 'u1' ? ['r1', 'r2'] : ['r3']).map(review),
  'User.best': () => review('r1'),
  'User.favourite': ({ id }) => product(id === 'u1' ? 'p1' : 'p2'),
  'Review.author': ({ id }) => ({ ...user(id === 'r3' ? 'u2' : 'u1'), mail: `as ${String(id)}` }),
  'User.badge': ({ mail }) => (mail === undefined ? {} : { size: mail }),
  'Review.product': ({ id }) => product(id === 'r2' ? 'p2' : 'p1'),
  'Review.tags': () => ['a', 'b'],
  'Product.reviews': () => ['r1', 'r2'].map(review),
  'Product.maker': ({ sku }) => user(sku === 'p1' ? 'u1' : 'u3'),
};
const LEAVES: Readonly<Record<string, unknown>> = {
  String: 'text',
  Int: 7,
  Float: 1.5,
  Boolean: true,
  ID: 'id-1',
  Level: 'LOW',
  Anything: { any: ['thing'] },
};

/** A number below `bound` that is always the same for the same words. */
function draw(bound: number, ...words: unknown[]): number {
  let hash = 2_166_136_261;
  for (const letter of words.join(' ')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return hash % bound;
}

let seed = 0;
let isBroken = false;
let calls = 0;

/** A service in this process whose fields, where it is broken, are now and then null, refused or of the wrong type. */
function service(name: ServiceName) {
  const schema = buildSubgraphSchema({ typeDefs: parse(SDL[name]) });
  const fieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, _, __, info) => {
    const { parentType, fieldName, returnType } = info;
    if (source?.[fieldName] !== undefined) return source[fieldName];
    const key = `${parentType.name}.${fieldName}`;
    const luck = isBroken ? draw(40, seed, key, source?.['id'], source?.['sku']) : 9;
    if (luck === 0) return null;
    if (luck === 1) throw new GraphQLError('You may not.', { extensions: { code: 'FORBIDDEN' } });
    return VALUES[key]?.(source) ?? LEAVES[getNamedType(returnType).name] ?? {};
  };
  const execute = async ({ body }: { body: string }) => {
    calls += 1;
    const { query, variables, operationName } = JSON.parse(body);
    const rootValue = {};
    const answer = await graphql({
      schema,
      source: query,
      variableValues: variables,
      operationName,
      rootValue,
      fieldResolver,
    });
    if (name === 'freight') await new Promise(setImmediate); // Always the last to answer.
    const text = JSON.stringify(answer);
    const luck = isBroken ? draw(12, seed, name, query.replace(operationName ?? '', '')) : 9;
    if (luck === 0) throw new Error('connection refused');
    if (luck === 1)
      return JSON.parse(text.replaceAll('"text"', '42').replaceAll(':7', ':"seven"').replaceAll('"LOW"', '"NONE"'));
    return JSON.parse(text);
  };
  return { execute, close: () => Promise.resolve() };
}

let planned: PlannedGateway;
let servers: { ours: ApolloServer<OperationContext>; stock: ApolloServer<OperationContext>; schema: GraphQLSchema };
beforeAll(async () => {
  const names = Object.keys(SDL) as ServiceName[];
  const { supergraphSdl, errors } = composeServices(names.map(name => ({ name, typeDefs: parse(SDL[name]), url: '' })));
  if (!supergraphSdl) throw new Error(errors?.map(error => error.message).join('\n'));
  const signer = new InternalTokenSigner(generateCallKeys(names));
  const logger = pino({ level: 'silent' });
  const metrics = new GatewayMetrics();
  const sources = new Map<string, ServiceDataSource>(
    names.map(it => [
      it,
      new ServiceDataSource({ service: it, connection: service(it), signer, timeoutMs: 5_000, logger, metrics }),
    ]),
  );
  const sourceOf = (name: string) => sources.get(name)!;
  const ours = (planned = new PlannedGateway({ supergraph: supergraphSdl, sourceOf }));
  const stock = new ApolloGateway({ supergraphSdl, buildService: ({ name }) => sourceOf(name), logger });
  const start = async (gateway: ApolloServerOptionsWithGateway<OperationContext>['gateway']) => {
    const server = new ApolloServer<OperationContext>({
      gateway,
      logger,
      includeStacktraceInErrorResponses: false,
      formatError: (formatted, error) =>
        maskError(formatted, error, { correlationId: 'c-12345678', language: 'en', report: () => undefined }),
    });
    await server.start();
    return server;
  };
  servers = { ours: await start(ours), stock: await start(stock), schema: ours.schema };
});
afterAll(async () => {
  await servers.ours.stop();
  await servers.stock.stop();
});

const contextValue = (): OperationContext => ({
  caller: { subject: 'ann', roles: ['STAFF'], dealerId: null, scopes: [] },
  correlationId: 'c-12345678',
  language: 'en',
  traceparent: undefined,
  client: new Patience(),
  answerBy: performance.now() + 5_000,
  budget: new OperationBudget(),
  log: { operation: null, errorCodes: [] },
});

/** The answer as text; errors in an order of their own, because calls in parallel report theirs in any. */
async function answerOf(server: ApolloServer<OperationContext>, query: string, variables: Record<string, unknown>) {
  const { body } = await server.executeOperation({ query, variables }, { contextValue: contextValue() });
  if (body.kind !== 'single') throw new Error('not one answer');
  const { errors, ...rest } = body.singleResult;
  return (
    JSON.stringify(rest) +
    (errors ?? [])
      .map(error => `\n${JSON.stringify(error)}`)
      .sort()
      .join('')
  );
}

/** Writes an operation by chance. */
function write(schema: GraphQLSchema, next: (bound: number) => number): string {
  const selection = (type: GraphQLNamedType, depth: number): string => {
    if (isAbstractType(type)) {
      const types = schema.getPossibleTypes(type).map(it => `... on ${it.name} ${selection(it, depth)}`);
      return `{ ${next(2) ? '__typename' : ''} ${isObjectType(type) || 'getFields' in type ? 'id' : '__typename'} ${types.join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const all = Object.values(type.getFields());
    const chosen = Array.from({ length: 1 + next(4) }, () => all[next(all.length)]!);
    const fields = chosen.map((it, at) => field(it, depth, at)).filter(Boolean);
    const spread =
      next(4) === 0 && depth > 0
        ? `... on ${type.name} { ${field(all[next(all.length)]!, depth, 9) || '__typename'} }`
        : '';
    return `{ ${fields.join(' ')} ${spread} ${next(5) === 0 || !fields.length ? '__typename' : ''} }`;
  };
  const field = ({ name, type, args }: GraphQLField<unknown, unknown>, depth: number, at: number): string => {
    const inner = getNamedType(type);
    const isLeaf = !isAbstractType(inner) && !isObjectType(inner);
    if (!isLeaf && depth === 0) return '';
    const alias = next(4) === 0 || args.length > 0 ? `a${at}${name}: ` : '';
    const values = args.length === 0 ? '' : name === 'friends' ? '(first: 2)' : '(id: "u2")';
    const condition = ['@include(if: $yes)', '@skip(if: $yes)', '@include(if: $no)'][next(30)] ?? '';
    return `${alias}${name}${values} ${condition} ${selection(inner, depth - 1)}`;
  };
  return `query Q($yes: Boolean!, $no: Boolean = false) { z: __typename @skip(if: $no) y: __typename @include(if: $yes) ${selection(schema.getQueryType()!, 5).slice(1)}`;
}

test('what is kept of operations is bounded by their documents too: a comment is memory as well', () => {
  const filler = 'x'.repeat(1_000_000);
  for (let n = 0; n < 10; n += 1) planned.prepare(`{ __typename } # ${n} ${filler}`);
  const kept = planned.hottest(100).filter(source => source.endsWith(filler));
  expect(kept).toHaveLength(7);
});

test('equal entities do not share a value that another service completes differently for each', async () => {
  isBroken = false;
  const query = '{ reviews { author { badge { colour size } } } }';
  const answer = await answerOf(servers.ours, query, {});
  expect(answer).toContain('"size":"as r1"');
  expect(answer).toContain('"size":"as r2"');
  expect(answer).toBe(await answerOf(servers.stock, query, {}));
});

test('who asks a service the same at the same time asks together, and each gets its own', async () => {
  isBroken = false;
  const query = '{ a: user(id: "u1") { id name best { id } friends { best { id } } } b: users { best { body } } }';
  const callsOf = async (server: ApolloServer<OperationContext>) => {
    calls = 0;
    const answer = await answerOf(server, query, {});
    return { answer, calls };
  };
  const stock = await callsOf(servers.stock);
  expect(await callsOf(servers.ours)).toEqual({ answer: stock.answer, calls: stock.calls - 1 });
});

test.each([
  ['sound', false],
  ['broken', true],
])(
  'answers to any operation are those of the stock executor, byte for byte, when services are %s',
  async (_, broken) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (start, chance, yes) => {
        let drawn = 0;
        const query = write(servers.schema, bound => draw(bound, start, (drawn += 1)));
        seed = chance;
        isBroken = broken;
        const expected = await answerOf(servers.stock, query, { yes });
        expect({ query, answer: await answerOf(servers.ours, query, { yes }) }).toEqual({ query, answer: expected });
      }),
      { numRuns: 60 },
    );
  },
);
