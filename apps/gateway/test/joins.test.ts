import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { maskError } from '../src/errors.ts';
import { compose, SERVICES } from './fake-services.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());
beforeEach(() => {
  for (const service of Object.values(world.services)) service.received.length = 0;
});

test('a query joins what several services know of one thing', async () => {
  const { data, errors } = await world.ask('{ ticket(id: "t1") { number balance customer { name discount } } }');
  expect(errors).toEqual([]);
  expect(data).toEqual({
    ticket: { number: 'T-1', balance: 't1 EUR', customer: { name: 'Customer c1', discount: '3 %' } },
  });
});

test('each entity is asked for once, however often the answer names it', async () => {
  const { data } = await world.ask('{ tickets { customer { name } } }');
  const [call, ...others] = world.services.customers.received;
  expect(others).toEqual([]);
  expect(call?.body.variables).toEqual({
    representations: [
      { __typename: 'Customer', id: 'c1' },
      { __typename: 'Customer', id: 'c2' },
    ],
  });
  const names = [1, 2, 1, 2, 1].map(number => ({ customer: { name: `Customer c${number}` } }));
  expect(data).toEqual({ tickets: names });
});

const OPERATIONS: readonly { query: string; variables?: Record<string, unknown> }[] = [
  { query: '{ tickets { id number customer { id name address { city lines } } balance } }' },
  { query: '{ tickets { customer { name discount friends { name discount friends { id level } } } } }' },
  { query: '{ tickets { customer { name phone } } }' },
  {
    query:
      '{ tickets { c: customer { n: name ...F } } } fragment F on Customer { friends { credit(currency: "EUR") } }',
  },
  {
    query:
      'query Q($cur: String, $id: ID!, $with: Boolean!) { ticket(id: $id) { customer { credit(currency: $cur) name @include(if: $with) } } }',
    variables: { cur: 'EUR', id: 't2', with: true },
  },
  { query: '{ ticket(id: "none") { customer { name } } a: refuse b: echo(text: "ü €") }' },
  {
    query:
      '{ __typename ticket(id: "t1") { __typename customer { __typename name } } __type(name: "Ticket") { name } }',
  },
  { query: 'mutation Close { ticketClose(id: "t3") { number customer { name } balance } }' },
];

test.each(OPERATIONS)('the answer is, byte for byte, that of the stock data source: $query', async operation => {
  const stock = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl: compose('staff', world.urls),
      buildService: ({ name, url }) =>
        new RemoteGraphQLDataSource({
          url,
          willSendRequest({ request }) {
            const { query, variables, operationName } = request;
            const caller = { subject: 'user-7', roles: ['STAFF'], dealerId: null, scopes: [] };
            const token = world.signer.sign(caller, name, JSON.stringify({ query, variables, operationName }));
            request.http?.headers.set('x-internal-token', token);
          },
        }),
    }),
    formatError: (formatted, error) =>
      maskError(formatted, error, { correlationId: undefined, language: 'en', report: () => undefined }),
  });
  const { body } = await stock.executeOperation(operation);
  await stock.stop();
  const expected = body.kind === 'single' ? body.singleResult : undefined;
  const { text } = await world.ask(operation.query, operation.variables ? { variables: operation.variables } : {});
  const { errors, data } = JSON.parse(JSON.stringify(expected));
  expect(text).toBe(`${JSON.stringify({ errors, data })}\n`);
});

test('caller, correlation id, language and trace travel to every service', async () => {
  const correlationId = 'order-12345678';
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const token = await world.issuer.token({ roles: ['CSR', 'DEALER'], scope: 'read write' });
  const headers = {
    'x-correlation-id': correlationId,
    traceparent,
    'accept-language': 'zh-CN,en;q=0.5',
    'x-secret': 'no',
  };
  await world.ask('{ tickets { customer { name } balance } }', { token, headers });
  for (const name of SERVICES) {
    const [call] = world.services[name].received;
    expect(call?.caller).toEqual({
      subject: 'user-7',
      roles: ['STAFF', 'CSR'],
      dealerId: null,
      scopes: ['read', 'write'],
    });
    expect(call?.headers).toMatchObject({ 'x-correlation-id': correlationId, traceparent, 'accept-language': 'zh' });
    expect(call?.headers).not.toHaveProperty('authorization');
    expect(call?.headers).not.toHaveProperty('x-secret');
  }
});

test('a service that runs in this process is called with the same body and token, without HTTP', async () => {
  const calls: { body: string; token: string; correlationId: string }[] = [];
  const tickets = {
    execute: (call: { body: string; token: string; correlationId: string }) => {
      calls.push(call);
      return Promise.resolve({ data: { echo: 'from inside' } });
    },
  };
  const inside = await startWorld({ services: { ...world.urls, tickets } });
  const { data, headers } = await inside.ask('{ echo(text: "x") }');
  await inside.close();
  expect(data).toEqual({ echo: 'from inside' });
  expect(calls.map(call => call.correlationId)).toEqual([headers.get('x-correlation-id')]);
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ query: expect.stringContaining('echo') });
  expect(calls[0]?.token.split('.')).toHaveLength(3);
});

test('dealers see a graph without what is internal, in queries and in introspection', async () => {
  const at = { token: world.dealer, path: '/dealer/graphql' };
  expect((await world.ask('{ ticket(id: "t1") { internalNote } }')).data).toEqual({
    ticket: { internalNote: 'call back' },
  });
  const refused = await world.ask('{ ticket(id: "t1") { internalNote } }', at);
  expect(refused.status).toBe(400);
  expect(refused.errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  const seen = await world.ask('{ __type(name: "Ticket") { fields { name } } }', at);
  expect(seen.text).toContain('"balance"');
  expect(seen.text).not.toContain('internalNote');
  const allowed = await world.ask('{ ticket(id: "t1") { number } }', at);
  expect(allowed.data).toEqual({ ticket: { number: 'T-1' } });
  const [call] = world.services.tickets.received.slice(-1);
  expect(call?.caller).toEqual({ subject: 'shop', roles: ['DEALER'], dealerId: 'd-9', scopes: [] });
});
