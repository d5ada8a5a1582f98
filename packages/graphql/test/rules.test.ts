import { expect, test } from '@jest/globals';
import { composeSupergraph } from '../src/compose.ts';
import { lintGraph, lintSubgraph } from '../src/rules/index.ts';
import { samples, service, TICKETS_SDL } from './sample.ts';

test('SDL that keeps every rule has no findings', () => {
  const services = samples();
  expect(services.flatMap(lintSubgraph)).toEqual([]);
  expect(lintGraph(composeSupergraph(services).sdl ?? '', services)).toEqual([]);
});

test.each([
  [
    'a root field without roles',
    'ticket(id: ID!): Ticket @auth(roles: ["STAFF", "DEALER"])',
    'ticket(id: ID!): Ticket',
    'Query.ticket needs @auth',
  ],
  [
    'a query field that may not be null',
    'after: String): TicketConnection',
    'after: String): TicketConnection!',
    'Query.tickets must be nullable',
  ],
  [
    'a mutation without roles',
    '@auth(roles: ["STAFF"])\n}\n\ninput',
    '\n}\n\ninput',
    'Mutation.ticketClose needs @auth',
  ],
  [
    'a required field with arguments',
    'solvedOn: Date',
    'solvedOn: Date @requires(fields: "cost(in: 1)")',
    'must not name arguments',
  ],
  ['an id in output', 'solvedOn: Date', 'engineerId: ID', 'Ticket.engineerId must be a reference'],
  ['a list of ids in output', 'solvedOn: Date', 'engineerIds: [String!]!', 'Ticket.engineerIds must be a reference'],
  [
    'a list without a bound',
    '(first: Int! = 20, after: String)',
    '(first: Int, after: String)',
    'Query.tickets takes (first: Int! = 20)',
  ],
  [
    'a list without a price',
    '@listSize(slicingArguments: ["first"], sizedFields: ["edges"])',
    '',
    'Query.tickets needs @listSize',
  ],
  ['a mutation that starts with a verb', 'ticketClose(', 'closeTicket(', 'closeTicket must start with a type'],
  ['an input of another name', 'input: TicketCloseInput!', 'input: TicketInput!', 'takes (input: TicketCloseInput!)'],
  [
    'an argument beside the input',
    'ticketClose(id: ID!',
    'ticketClose(ticket: ID!',
    'takes (input: TicketCloseInput!)',
  ],
  ['a payload of another name', '): TicketClosePayload!', '): Ticket!', 'must return TicketClosePayload!'],
  ['a payload without refusals', 'userErrors: [UserError!]!', '', 'TicketClosePayload needs userErrors'],
  [
    'a payload with nothing but refusals',
    '  ticket: Ticket\n  user',
    '  user',
    'TicketClosePayload must return what changed',
  ],
  [
    'a payload that promises a change',
    '  ticket: Ticket\n',
    '  ticket: Ticket!\n',
    'TicketClosePayload.ticket must be nullable',
  ],
  ['a bare enum', 'enum TicketStatus', 'enum Status', 'Status must say of what'],
  ['a field in another case', 'solvedOn: Date', 'solved_on: Date', 'solved_on must be written likeThis'],
  ['an enum value in another case', 'OPEN', 'Open', 'Open must be written LIKE_THIS'],
])('%s is refused', (_, right, wrong, message) => {
  expect(TICKETS_SDL).toContain(right);
  const findings = lintSubgraph(service('tickets', TICKETS_SDL.replace(right, wrong)));
  expect(findings).toContainEqual(expect.stringContaining(message));
});

test('a finding names its file and line', () => {
  const [finding] = lintSubgraph(service('tickets', '\nextend type Query {\n  "A part."\n  part: Int\n}'));
  expect(finding).toMatch(/^apps\/tickets\/src\/sample\.graphql:3 Query\.part needs/);
});

test.each([
  ['type', '"A report of a fault."', 'Ticket has no description'],
  ['field', '"How far it is."', 'Ticket.status has no description'],
  ['enum', '"How far a ticket is."', 'TicketStatus has no description'],
  ['mutation', '"Nothing is left to do."', 'Mutation.ticketClose has no description'],
  ['input field', '"Why."', 'TicketCloseInput.reason has no description'],
])('a %s without a description is refused', (_, description, finding) => {
  const services = [service('tickets', TICKETS_SDL.replace(description, ''))];
  expect(lintGraph(composeSupergraph(services).sdl ?? '', services)).toEqual([finding]);
});

test('an entity that does not say who may see it is refused: silence would open it to all of staff', () => {
  const services = [
    service(
      'tickets',
      TICKETS_SDL.replace('@key(fields: "id") @auth(roles: ["STAFF", "DEALER"])', '@key(fields: "id")'),
    ),
  ];
  expect(lintGraph(composeSupergraph(services).sdl ?? '', services)).toEqual([
    'Ticket needs @auth(roles: [...]), be it ["STAFF"]',
  ]);
});

test('a type that nothing uses is refused', () => {
  const services = [service('tickets', `${TICKETS_SDL} "Nobody asks." type Lost { "Where." where: String }`)];
  expect(lintGraph(composeSupergraph(services).sdl ?? '', services)).toEqual(['Lost is used by nothing']);
});
