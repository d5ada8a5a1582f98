import { expect, test } from '@jest/globals';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { apiSchema } from '../src/api-schema.ts';
import { composeDealer, composeSupergraph } from '../src/compose.ts';
import { INVENTORY_SDL, samples, service, TICKETS_SDL } from './sample.ts';

const fieldsOf = (sdl: string | undefined, type: string) => {
  const named = apiSchema(sdl ?? '').getType(type);
  return named && 'getFields' in named ? Object.keys(named.getFields()) : undefined;
};

test('the supergraph holds the fields of every service and keeps who may use them', () => {
  const { sdl, hints } = composeSupergraph(samples());
  expect(hints).toEqual([]);
  expect(fieldsOf(sdl, 'Ticket')).toEqual(['id', 'parts', 'status', 'reportedAt', 'solvedOn', 'cost', 'margin']);
  expect(sdl).toContain('ticket(id: ID!): Ticket @join__field(graph: TICKETS) @auth(roles: ["STAFF", "DEALER"])');
});

test('a doubt of the composer is a hint', () => {
  const other = INVENTORY_SDL.replace('"A spare part."', 'enum TicketStatus { OPEN LOST }\n"A spare part."').replace(
    'price: Money!',
    'price: Money!\n status: TicketStatus',
  );
  const { hints } = composeSupergraph([service('inventory', other), service('tickets', TICKETS_SDL)]);
  expect(hints).toEqual([expect.stringMatching(/^INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM: /), expect.anything()]);
});

test('a field that two services claim does not compose', () => {
  const other = INVENTORY_SDL.replace('parts: [Part!]', 'cost: Money\n  parts: [Part!]');
  const twice = [service('inventory', other), service('tickets', TICKETS_SDL.replace('cost: Money!', 'cost: Money'))];
  expect(composeSupergraph(twice).errors).toEqual([expect.stringContaining('Ticket.cost')]);
});

test('the dealer contract hides internal fields, and the types that only they lead to', () => {
  const { sdl, hints } = composeDealer(samples());
  expect(hints).toEqual([]);
  expect(fieldsOf(sdl, 'Ticket')).toEqual(['id', 'status', 'reportedAt', 'solvedOn', 'cost']);
  expect(fieldsOf(sdl, 'TicketMargin')).toBeUndefined();
});

test('a visible field whose type has internal fields only is reported', () => {
  const empty = TICKETS_SDL.replace('margin: TicketMargin @tag(name: "internal")', 'margin: TicketMargin').replace(
    'percent: Int!',
    'percent: Int! @tag(name: "internal")',
  );
  expect(composeDealer([service('tickets', empty)]).errors).toEqual([expect.stringContaining('Ticket.margin')]);
});

test.each([
  ['supergraph', composeSupergraph],
  ['dealer contract', composeDealer],
])('the gateway starts on the %s', async (_, compose) => {
  const services = samples();
  const gateway = new ApolloGateway({
    supergraphSdl: compose(services).sdl ?? '',
    buildService: ({ name }) => {
      const typeDefs = services.find(candidate => candidate.name === name)?.typeDefs;
      return new LocalGraphQLDataSource(buildSubgraphSchema(typeDefs ? { typeDefs } : []));
    },
  });
  const { schema } = await gateway.load();
  expect(schema.getQueryType()?.getFields()).toHaveProperty('ticket');
  await gateway.stop();
});
